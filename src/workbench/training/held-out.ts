// What rankings measure on held-out queries: the numbers that are shown as a model's quality.
import type { ModelInfo } from '../../contract/train.ts';
import type { TrainingSnapshot } from '../../contract/trainer-messages.ts';
import { judgedQueries } from '../../dssm/training/training-data.ts';
import { bootstrapInterval } from '../../metrics/bootstrap.ts';
import { mean } from '../../metrics/evaluate-run.ts';
import { METRIC_NAMES, measureRanking, type QueryMetrics } from '../comparison/query-metrics.ts';
import { type Rankings, rankingOf } from '../rankings/rankings.ts';
import type { Slices } from '../slices.ts';

type Measured = ModelInfo['heldOut']['model'];

/** Enough for two digits of an interval. */
const SAMPLES = 2000;

/** Means of the queries' metrics; all null of no query. */
function meanMetrics(rows: readonly QueryMetrics[]): Measured['metrics'] {
  const means: Measured['metrics'] = {
    'nDCG@10': null,
    MRR: null,
    MAP: null,
    'P@10': null,
    'Recall@100': null,
    'judged@10': null,
  };
  for (const name of METRIC_NAMES) means[name] = mean(rows.map((row) => row[name]));
  return means;
}

/** Held-out queries that have a relevant document, by position, with the grades of their judged documents. */
export function heldOutGrades(
  snapshot: Pick<TrainingSnapshot, 'split' | 'judgments'>,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const judged = judgedQueries(snapshot, 'held-out');
  return new Map(
    judged.map(({ query, documents, grades }) => [
      query,
      new Map(Array.from(documents, (document, n) => [document, grades[n] ?? 0])),
    ]),
  );
}

/** Metrics of a run on each of these queries, in their order. */
export async function measureOn(
  run: Rankings,
  queries: ReadonlyMap<number, ReadonlyMap<number, number>>,
  slices: Slices,
): Promise<QueryMetrics[]> {
  const rows: QueryMetrics[] = [];
  for (const [query, grades] of queries) {
    const row = measureRanking(rankingOf(run, query).documents, grades);
    if (row) rows.push(row);
    if (slices.isOver()) await slices.pause();
  }
  return rows;
}

/** Means of the queries' metrics, and nDCG@10's interval; null of no query: nothing is made up. */
export function summarise(rows: readonly QueryMetrics[]): Measured {
  const interval = bootstrapInterval(
    rows.map((row) => row['nDCG@10']),
    { samples: SAMPLES },
  );
  return {
    metrics: meanMetrics(rows),
    ndcgInterval: interval === null ? null : [interval.low, interval.high],
  };
}
