// The metrics that a model's quality is told in, of one query.
import type { Metrics } from '../../contract/terms.ts';
import { metricNamed } from '../../metrics/metric-named.ts';
import { relevantCount } from '../../metrics/ranking.ts';

export const METRIC_NAMES = [
  'nDCG@10',
  'MRR',
  'MAP',
  'P@10',
  'Recall@100',
  'judged@10',
] as const satisfies (keyof Metrics)[];
export type QueryMetrics = Readonly<Record<(typeof METRIC_NAMES)[number], number>>;

const METRICS = METRIC_NAMES.map((name) => ({ name, metric: metricNamed(name) }));

/** Metrics of one query's ranking; null where the query has no relevant document. */
export function measureRanking(
  ranking: Int32Array,
  grades: ReadonlyMap<number, number>,
): QueryMetrics | null {
  if (relevantCount(grades) === 0) return null;
  const values = { 'nDCG@10': 0, MRR: 0, MAP: 0, 'P@10': 0, 'Recall@100': 0, 'judged@10': 0 };
  for (const { name, metric } of METRICS) values[name] = metric(ranking, grades) ?? 0;
  return values;
}
