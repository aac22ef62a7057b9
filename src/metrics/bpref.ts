// bpref (Buckley and Voorhees 2004): how often judged relevant documents stand above judged non-relevant ones.
import type { RelevanceOptions } from './binary-metrics.ts';
import { type Metric, MIN_RELEVANT, relevantCount } from './ranking.ts';

/**
 * bpref = 1/R Σ_r (1 − min(n_r, R) / min(N, R)) over the relevant documents r that are ranked, as trec_eval has it: R
 * relevant and N non-relevant documents are judged, n_r of these stand above r. Unjudged documents are passed over, and
 * so, as there, is a grade below 0. Null where no document is relevant.
 */
export function bpref({ minRelevant = MIN_RELEVANT }: RelevanceOptions = {}): Metric {
  return (ranking, grades) => {
    const relevant = relevantCount(grades, minRelevant);
    if (relevant === 0) return null;
    const bound = Math.min(relevantCount(grades, 0) - relevant, relevant);
    let above = 0;
    let sum = 0;
    for (let index = 0; index < ranking.length; index++) {
      const grade = grades.get(ranking[index]);
      if (grade === undefined || grade < 0) continue;
      if (grade < minRelevant) above++;
      else sum += above === 0 ? 1 : 1 - Math.min(above, relevant) / bound;
    }
    return sum / relevant;
  };
}
