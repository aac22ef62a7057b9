// Expected reciprocal rank (Chapelle, Metzler, Zhang and Grinspan 2009): how soon a reader who stops when satisfied stops.
import { type Metric, requireDepth } from './ranking.ts';

export interface ErrOptions {
  /** Highest grade of the scale; 4 by default, as in TREC's gdeval. */
  readonly maxGrade?: number;
}

const MAX_GRADE = 4;

/**
 * ERR@k = Σ_{r ≤ k} 1/r · R_r · Π_{i < r} (1 − R_i), where R = (2^grade − 1) / 2^maxGrade is the chance that a document
 * satisfies. An unjudged document satisfies nobody; a grade above `maxGrade` satisfies as much as `maxGrade` does.
 * Throws RangeError where k or `maxGrade` is no positive integer.
 */
export function errAt(k: number, { maxGrade = MAX_GRADE }: ErrOptions = {}): Metric {
  requireDepth('k', k);
  requireDepth('maxGrade', maxGrade);
  return (ranking, grades) => {
    let readsOn = 1;
    let sum = 0;
    const depth = Math.min(k, ranking.length);
    for (let index = 0; index < depth; index++) {
      const grade = Math.min(grades.get(ranking[index]) ?? 0, maxGrade);
      if (grade <= 0) continue;
      const satisfied = (2 ** grade - 1) / 2 ** maxGrade;
      sum += (readsOn * satisfied) / (index + 1);
      readsOn *= 1 - satisfied;
    }
    return sum;
  };
}
