// How well raters agree beyond chance: Cohen's κ for two of them, Krippendorff's α for any number.

/** `table[l][r]`: how many pairs the left rater gave grade l and the right one grade r. Square. */
export type GradeTable = readonly (readonly number[])[];

/** What two grades that are `steps` apart cost: all differences alike, or the squares of the steps. */
export type KappaWeight = (steps: number) => number;
export const unweighted: KappaWeight = (steps) => Number(steps !== 0);
export const quadratic: KappaWeight = (steps) => steps * steps;

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

/**
 * Cohen's κ of two raters (Cohen 1960; with weights, Cohen 1968): 1 − Σ w·observed / Σ w·expected, where `expected` is
 * what chance alone gives two raters with these shares of grades. 1 full agreement, 0 no more than chance, below 0 less.
 * Null where chance alone explains all: no pair judged by both, or one and the same grade everywhere.
 */
export function cohenKappa(table: GradeTable, weight: KappaWeight = unweighted): number | null {
  const lefts = table.map((row) => sum(row));
  const rights = table.map((_, right) => sum(table.map((row) => row[right])));
  const total = sum(lefts);
  let observed = 0;
  let expected = 0;
  for (const [left, row] of table.entries()) {
    for (const [right, count] of row.entries()) {
      const cost = weight(left - right);
      observed += cost * count;
      expected += (cost * lefts[left] * rights[right]) / total;
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}

/** Pairs of grades of the same thing, added up thing by thing: all that α needs, however many there are. */
export class Coincidences {
  /** `counts[c][k]`: how often a thing has grades c and k, each thing with m grades counting 1 / (m − 1). Symmetric. */
  readonly #counts: number[][];

  /** @param grades how many different grades there are: 0 .. grades − 1 */
  constructor(grades: number) {
    this.#counts = Array.from({ length: grades }, () => new Array<number>(grades).fill(0));
  }

  /** Adds the grades that one thing has from different raters. One grade alone says nothing of agreement. */
  add(grades: readonly number[]): void {
    for (const [n, left] of grades.entries()) {
      for (const [m, right] of grades.entries()) {
        if (n !== m) this.#counts[left][right] += 1 / (grades.length - 1);
      }
    }
  }

  /**
   * Krippendorff's α for ordered grades (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section D with
   * the ordinal difference): 1 − (n − 1) Σ o(c,k) δ²(c,k) / Σ n(c) n(k) δ²(c,k) over c < k, where
   * δ(c,k) = Σ n(g) from g = c to k, less (n(c) + n(k)) / 2. Raters may have judged different things.
   * Null where no thing has two grades, or all have the same one.
   */
  alpha(): number | null {
    const totals = this.#counts.map((row) => sum(row));
    const n = sum(totals);
    let observed = 0;
    let expected = 0;
    for (let low = 0; low < totals.length; low++) {
      let between = totals[low] / 2;
      for (let high = low + 1; high < totals.length; high++) {
        const distance = (between + totals[high] / 2) ** 2;
        observed += this.#counts[low][high] * distance;
        expected += totals[low] * totals[high] * distance;
        between += totals[high];
      }
    }
    return expected > 0 ? 1 - ((n - 1) * observed) / expected : null;
  }
}
