// How much judging a document is expected to move the nDCG difference of two rankers: the order of the judging queue.

import type { Standing } from './disagreement-kind.ts';
import { discount, type Gain, gainOf, idealDcg } from './ndcg.ts';

export interface ExpectedGainOptions {
  /** Gain expected where a query has no judgment, such as the mean gain of the project's judgments; 1 by default. */
  readonly prior?: number;
  /** How many judgments the prior weighs as much as; 5 by default. */
  readonly strength?: number;
  readonly gain?: Gain;
}

/**
 * Gain to expect of an unjudged document of a query: the mean gain of its judged documents, drawn towards the prior,
 * (Σ gain + strength · prior) / (judgments + strength).
 */
export function expectedGain(
  grades: Iterable<number>,
  { prior = 1, strength = 5, gain = 'linear' }: ExpectedGainOptions = {},
): number {
  let sum = strength * prior;
  let count = strength;
  for (const grade of grades) {
    sum += gainOf(grade, gain);
    count++;
  }
  return count === 0 ? prior : sum / count;
}

export interface ExpectedChangeOptions extends ExpectedGainOptions {
  /** Depth of nDCG; 10 by default. */
  readonly k?: number;
}

/** Discount of a rank where nDCG@k looks at it, else 0. */
function discountWithin(k: number, rank: number | null): number {
  return rank === null || rank > k ? 0 : discount(rank);
}

/**
 * Expected absolute change of nDCG@k(right) − nDCG@k(left) once an unjudged document is judged:
 *
 *     |d(rightRank) − d(leftRank)| · g / IDCG@k(the query's gains and g)
 *
 * with d(r) = 1 / log2(r + 1) up to rank k and 0 below, and g the expected gain. It is the document's own part of the
 * difference if its gain comes out as g; that a greater ideal also shrinks what the others add is left out. Between 0
 * and 1; 0 for a document that both rank alike or below k.
 */
export function expectedNdcgChange(
  standing: Pick<Standing, 'leftRank' | 'rightRank'>,
  grades: readonly number[],
  options: ExpectedChangeOptions = {},
): number {
  return expectedNdcgChanges(grades, options)(standing);
}

/** The same for several documents of one query: its ideal, which all of them share, is worked out once. */
export function expectedNdcgChanges(
  grades: readonly number[],
  { k = 10, gain = 'linear', ...prior }: ExpectedChangeOptions = {},
): (standing: Pick<Standing, 'leftRank' | 'rightRank'>) => number {
  const expected = expectedGain(grades, { ...prior, gain });
  const ideal = idealDcg(k, [...grades.map((grade) => gainOf(grade, gain)), expected]);
  return ({ leftRank, rightRank }) => {
    const moved = Math.abs(discountWithin(k, rightRank) - discountWithin(k, leftRank));
    return moved === 0 || expected === 0 ? 0 : (moved * expected) / ideal;
  };
}
