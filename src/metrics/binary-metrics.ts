// Metrics that know only relevant and not: precision, recall, average precision, reciprocal rank; and the judged share.
import { type Metric, MIN_RELEVANT, relevantCount, requireDepth } from './ranking.ts';

export interface RelevanceOptions {
  /** Grade from which a document is relevant; 1 by default. */
  readonly minRelevant?: number;
}

/** Relevant documents among the first k of a ranking over k, also where the ranking is shorter (trec_eval's P.k). */
export function precisionAt(k: number, { minRelevant = MIN_RELEVANT }: RelevanceOptions = {}): Metric {
  requireDepth('k', k);
  return (ranking, grades) => {
    let found = 0;
    for (let index = 0; index < Math.min(k, ranking.length); index++) {
      if ((grades.get(ranking[index]) ?? -Infinity) >= minRelevant) found++;
    }
    return found / k;
  };
}

/** Relevant documents among the first k over all relevant ones; null where there is none. */
export function recallAt(k: number, options: RelevanceOptions = {}): Metric {
  const precision = precisionAt(k, options);
  return (ranking, grades) => {
    const relevant = relevantCount(grades, options.minRelevant);
    return relevant === 0 ? null : ((precision(ranking, grades) ?? 0) * k) / relevant;
  };
}

/** Mean over all relevant documents of the precision at each one's rank, 0 for one not ranked; null where there is none. */
export function averagePrecision({ minRelevant = MIN_RELEVANT }: RelevanceOptions = {}): Metric {
  return (ranking, grades) => {
    const relevant = relevantCount(grades, minRelevant);
    if (relevant === 0) return null;
    let found = 0;
    let sum = 0;
    for (let index = 0; index < ranking.length; index++) {
      if ((grades.get(ranking[index]) ?? -Infinity) >= minRelevant) sum += ++found / (index + 1);
    }
    return sum / relevant;
  };
}

/** 1 / rank of the first relevant document, 0 where none is ranked; null where there is none. */
export function reciprocalRank({ minRelevant = MIN_RELEVANT }: RelevanceOptions = {}): Metric {
  return (ranking, grades) => {
    if (relevantCount(grades, minRelevant) === 0) return null;
    for (let index = 0; index < ranking.length; index++) {
      if ((grades.get(ranking[index]) ?? -Infinity) >= minRelevant) return 1 / (index + 1);
    }
    return 0;
  };
}

/** Judged documents among the first k over how many the ranking has there (ir_measures' Judged@k); 0 for an empty ranking. */
export function judgedAt(k: number): Metric {
  requireDepth('k', k);
  return (ranking, grades) => {
    const depth = Math.min(k, ranking.length);
    let judged = 0;
    for (let index = 0; index < depth; index++) if (grades.has(ranking[index])) judged++;
    return depth === 0 ? 0 : judged / depth;
  };
}
