// Rank-biased precision (Moffat and Zobel 2008): what a reader finds who goes on to the next rank with chance p.
import type { RelevanceOptions } from './binary-metrics.ts';
import { type Metric, MIN_RELEVANT } from './ranking.ts';

export interface RbpOptions extends RelevanceOptions {
  /** p, above 0 and below 1; 0.8 by default: the first ten ranks have 89 % of the weight. */
  readonly persistence?: number;
}

const PERSISTENCE = 0.8;

/**
 * RBP = (1 − p) Σ_r p^(r − 1) over the ranks r of relevant documents; an unjudged document is not relevant, so this is
 * RBP's lower bound. Throws RangeError where the persistence is not between 0 and 1.
 */
export function rankBiasedPrecision({
  persistence = PERSISTENCE,
  minRelevant = MIN_RELEVANT,
}: RbpOptions = {}): Metric {
  if (!(persistence > 0 && persistence < 1)) {
    throw new RangeError(`persistence must be above 0 and below 1, got ${persistence}`);
  }
  return (ranking, grades) => {
    let weight = 1 - persistence;
    let sum = 0;
    for (let index = 0; index < ranking.length; index++) {
      if ((grades.get(ranking[index]) ?? -Infinity) >= minRelevant) sum += weight;
      weight *= persistence;
    }
    return sum;
  };
}
