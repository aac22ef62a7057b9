// How well the raters agree, from the grades that count today. A settlement is no opinion of a further rater.
import type { Agreement, Among, RaterPair } from '../../contract/raters.ts';
import { Coincidences, cohenKappa, quadratic } from '../../metrics/agreement.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';
import type { OwnGrade } from './judgment-table.ts';

/** The grades whose agreement is asked for. */
export function comparedGrades(grades: readonly OwnGrade[], among: Among): OwnGrade[] {
  return grades.filter(({ by }) => by === 'person' || (by === 'import' && among === 'all'));
}

interface Shared {
  readonly left: string;
  readonly right: string;
  /** See metrics/agreement.ts. */
  readonly table: number[][];
}

/** The grades that two raters gave the same pairs, by their names in alphabetical order. */
class SharedGrades {
  readonly #grades: number;
  /** By the left rater's name, then the right one's. */
  readonly #byNames = new Map<string, Map<string, Shared>>();

  constructor(grades: number) {
    this.#grades = grades;
  }

  add(one: OwnGrade, other: OwnGrade): void {
    const [left, right] = one.rater < other.rater ? [one, other] : [other, one];
    const row = this.#of(left.rater, right.rater).table[left.grade];
    if (row !== undefined) row[right.grade] = (row[right.grade] ?? 0) + 1;
  }

  *all(): Generator<RaterPair, void> {
    for (const { left, right, table } of [...this.#byNames.values()].flatMap((rights) => [
      ...rights.values(),
    ])) {
      let shared = 0;
      let same = 0;
      let farApart = 0;
      for (const [leftGrade, row] of table.entries()) {
        for (const [rightGrade, count] of row.entries()) {
          shared += count;
          if (leftGrade === rightGrade) same += count;
          if (Math.abs(leftGrade - rightGrade) > 1) farApart += count;
        }
      }
      const kappa = cohenKappa(table);
      yield { left, right, shared, same, farApart, kappa, weightedKappa: cohenKappa(table, quadratic) };
    }
  }

  #of(left: string, right: string): Shared {
    let rights = this.#byNames.get(left);
    if (rights === undefined) {
      rights = new Map();
      this.#byNames.set(left, rights);
    }
    let shared = rights.get(right);
    if (shared === undefined) {
      const table = Array.from({ length: this.#grades }, () => new Array<number>(this.#grades).fill(0));
      shared = { left, right, table };
      rights.set(right, shared);
    }
    return shared;
  }
}

/** Agreement of all raters together and of every two of them. */
export async function raterAgreement(project: Project, among: Among): Promise<Agreement> {
  const { state, scale, closing } = project;
  const slices = createSlices(closing);
  const coincidences = new Coincidences(scale.max + 1);
  const sharedGrades = new SharedGrades(scale.max + 1);
  let shared = 0;
  for (const pair of state.judgments.gradedPairs()) {
    if (slices.isOver()) await slices.pause();
    if (pair.grades.length < 2) continue;
    const grades = comparedGrades(pair.grades, among);
    if (grades.length < 2) continue;
    shared++;
    coincidences.add(grades.map(({ grade }) => grade));
    for (const [n, one] of grades.entries()) {
      for (const other of grades.slice(n + 1)) sharedGrades.add(one, other);
    }
  }
  const raterPairs = [...sharedGrades.all()].sort((one, other) => other.shared - one.shared);
  return { shared, alpha: coincidences.alpha(), raterPairs };
}
