import { describe, expect, test } from 'vitest';
import { Coincidences, cohenKappa, quadratic } from '../../src/metrics/agreement.ts';

/** Ten pairs judged by two raters, on a scale from 0 to 3. */
const LEFT = [0, 0, 1, 2, 3, 3, 2, 1, 0, 3];
const RIGHT = [0, 1, 1, 2, 3, 2, 2, 0, 0, 1];

function tableOf(left: readonly number[], right: readonly number[], grades = 4): number[][] {
  const table = Array.from({ length: grades }, () => new Array<number>(grades).fill(0));
  for (const [n, grade] of left.entries()) table[grade]![right[n]!]!++;
  return table;
}

function alphaOf(things: readonly (readonly number[])[], grades: number): number | null {
  const coincidences = new Coincidences(grades);
  for (const thing of things) coincidences.add(thing);
  return coincidences.alpha();
}

describe('Cohen’s κ', () => {
  test('is what agreement there is beyond chance, by hand', () => {
    // 6 of 10 the same. By chance 0.3·0.3 + 0.2·0.3 + 0.2·0.3 + 0.3·0.1 = 0.24: (0.6 − 0.24) / (1 − 0.24) = 9 / 19.
    expect(cohenKappa(tableOf(LEFT, RIGHT))).toBeCloseTo(9 / 19, 12);
  });

  test('with squared steps forgives neighbours', () => {
    // scikit-learn 1.9.1: cohen_kappa_score(LEFT, RIGHT, weights='quadratic') is 0.72
    expect(cohenKappa(tableOf(LEFT, RIGHT), quadratic)).toBeCloseTo(0.72, 12);
  });

  test('is 1 for the same grades, 0 for grades that know nothing of each other, below 0 for opposite ones', () => {
    expect(cohenKappa(tableOf([0, 1, 2], [0, 1, 2]))).toBe(1);
    expect(cohenKappa(tableOf([0, 0, 1, 1], [0, 1, 0, 1], 2))).toBe(0);
    expect(cohenKappa(tableOf([0, 1], [1, 0], 2))).toBe(-1);
  });

  test('is unknown where nothing was judged by both, or both gave one grade only', () => {
    expect(cohenKappa(tableOf([], []))).toBeNull();
    expect(cohenKappa(tableOf([2, 2], [2, 2]))).toBeNull();
  });
});

describe('Krippendorff’s α', () => {
  test('equals the published example of four raters, twelve things and missing grades', () => {
    // Krippendorff 2011, example C and D: grades 1 to 5. PyPI krippendorff 0.9.0,
    // alpha(reliability_data=…, level_of_measurement='ordinal'): 0.8153875037548814 (the paper: 0.815)
    const things = [
      [1, 1, 1],
      [2, 2, 3, 2],
      [3, 3, 3, 3],
      [3, 3, 3, 3],
      [2, 2, 2, 2],
      [1, 2, 3, 4],
      [4, 4, 4, 4],
      [1, 1, 2, 1],
      [2, 2, 2, 2],
      [5, 5, 5],
      [1, 1],
      [3],
    ];
    expect(alphaOf(things, 6)).toBeCloseTo(0.8153875037548814, 12);
  });

  test('of two raters', () => {
    // PyPI krippendorff 0.9.0, ordinal: 0.7390361445783133
    const things = LEFT.map((grade, n) => [grade, RIGHT[n]!]);
    expect(alphaOf(things, 4)).toBeCloseTo(0.7390361445783133, 12);
  });

  test('is unknown where no thing has two grades, or all grades are the same', () => {
    expect(alphaOf([], 4)).toBeNull();
    expect(alphaOf([[1], [2]], 4)).toBeNull();
    expect(
      alphaOf(
        [
          [2, 2],
          [2, 2, 2],
        ],
        4,
      ),
    ).toBeNull();
  });
});
