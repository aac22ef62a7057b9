// Metrics by the names under which people ask for them.
import { averagePrecision, judgedAt, precisionAt, recallAt, reciprocalRank } from './binary-metrics.ts';
import { bpref } from './bpref.ts';
import { onCondensedLists } from './condensed.ts';
import { errAt } from './err.ts';
import { type Gain, ndcgAt } from './ndcg.ts';
import type { Metric } from './ranking.ts';
import { rankBiasedPrecision } from './rbp.ts';

/** What an unjudged document counts as: a non-relevant one, as with trec_eval, or as nothing (condensed lists). */
export type UnjudgedHandling = 'non-relevant' | 'condensed';

export interface MetricOptions {
  /** Grade from which a document is relevant; 1 by default. nDCG and ERR do not look at it. */
  readonly minRelevant?: number;
  /** nDCG's gain; linear by default. */
  readonly gain?: Gain;
  /** Highest grade of the scale, for ERR; 4 by default. */
  readonly maxGrade?: number;
  /** `non-relevant` by default. */
  readonly unjudged?: UnjudgedHandling;
}

const NAME = /^(?:(nDCG|ERR|P|Recall|judged)@([1-9]\d*)|MRR|MAP|RBP|bpref)$/;

/**
 * Metric by its name: `nDCG@k`, `ERR@k`, `P@k`, `Recall@k`, `MAP` (average precision), `MRR` (reciprocal rank), `RBP`
 * (p = 0.8), `bpref`, `judged@k`. Throws RangeError for another name.
 */
export function metricNamed(name: string, options: MetricOptions = {}): Metric {
  const metric = plainMetric(name, options);
  // The judged share is that of the ranking as it is; of a condensed list it would always be 1.
  const isCondensed = options.unjudged === 'condensed' && !name.startsWith('judged@');
  return isCondensed ? onCondensedLists(metric) : metric;
}

function plainMetric(name: string, options: MetricOptions): Metric {
  const parts = NAME.exec(name);
  const k = Number(parts?.[2]);
  switch (parts?.[1] ?? parts?.[0]) {
    case 'nDCG':
      return ndcgAt(k, options);
    case 'ERR':
      return errAt(k, options);
    case 'P':
      return precisionAt(k, options);
    case 'Recall':
      return recallAt(k, options);
    case 'judged':
      return judgedAt(k);
    case 'MAP':
      return averagePrecision(options);
    case 'MRR':
      return reciprocalRank(options);
    case 'RBP':
      return rankBiasedPrecision(options);
    case 'bpref':
      return bpref(options);
    default:
      throw new RangeError(
        `no metric ${name}; there are nDCG@k, ERR@k, P@k, Recall@k, judged@k, MAP, MRR, RBP and bpref`,
      );
  }
}
