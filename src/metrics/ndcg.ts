// Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002).
import { type DocumentId, type Grades, type Metric, type Ranking, requireDepth } from './ranking.ts';

/**
 * What a grade is worth. `linear`: the grade itself, as trec_eval and ir_measures have it; `exponential`: 2^grade − 1
 * (Burges et al. 2005). A grade below 0 is worth nothing.
 */
export type Gain = 'linear' | 'exponential';

export interface NdcgOptions {
  readonly gain?: Gain;
}

/** Gain of a grade. */
export function gainOf(grade: number, gain: Gain = 'linear'): number {
  if (grade <= 0) return 0;
  return gain === 'linear' ? grade : 2 ** grade - 1;
}

/** Discount of a rank, 1 / log2(rank + 1): 1 at rank 1. */
export function discount(rank: number): number {
  return 1 / Math.log2(rank + 1);
}

/** DCG@k of a ranking; unjudged documents gain nothing. */
export function dcg<D extends DocumentId>(
  k: number,
  ranking: Ranking<D>,
  grades: Grades<D>,
  gain: Gain = 'linear',
): number {
  let sum = 0;
  const depth = Math.min(k, ranking.length);
  for (let index = 0; index < depth; index++) {
    sum += gainOf(grades.get(ranking[index]) ?? 0, gain) * discount(index + 1);
  }
  return sum;
}

/** DCG@k of the best order of these gains. */
export function idealDcg(k: number, gains: readonly number[]): number {
  return gains
    .toSorted((left, right) => right - left)
    .slice(0, k)
    .reduce((sum, gain, index) => sum + gain * discount(index + 1), 0);
}

/**
 * nDCG@k: DCG@k over the DCG@k of the best order of all judged documents. Null where no grade is above 0.
 * Throws RangeError where k is no positive integer.
 */
export function ndcgAt(k: number, { gain = 'linear' }: NdcgOptions = {}): Metric {
  requireDepth('k', k);
  return (ranking, grades) => {
    const ideal = idealDcg(
      k,
      Array.from(grades.values(), (grade) => gainOf(grade, gain)),
    );
    return ideal === 0 ? null : dcg(k, ranking, grades, gain) / ideal;
  };
}
