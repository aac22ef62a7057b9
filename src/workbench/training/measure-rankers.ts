// Averages of rankers over a set of queries.
import type { QuerySet } from '../../contract/compare.ts';
import type { MetricSettings } from '../../contract/metric.ts';
import type { Ranker } from '../../contract/terms.ts';
import { mean } from '../../metrics/evaluate-run.ts';
import { relevantCount } from '../../metrics/ranking.ts';
import type { Project } from '../project.ts';
import { findRanker } from '../rankings/runs.ts';
import { createSlices } from '../slices.ts';

export interface AskedMetrics extends MetricSettings {
  readonly rankers: readonly Ranker[];
  readonly set: QuerySet;
  /** Names of metrics. */
  readonly metrics: readonly string[];
}

export interface MeasuredRanker {
  readonly ranker: Ranker;
  /** Queries that are averaged. */
  readonly queries: number;
  readonly metrics: Record<string, number | null>;
}

/** Averages of each ranker over the queries of a set that have a relevant document; null where there is none. */
export async function measureRankers(project: Project, asked: AskedMetrics): Promise<MeasuredRanker[]> {
  const { rankers, set, metrics: names, ...settings } = asked;
  const slices = createSlices(project.closing);
  const measured: MeasuredRanker[] = [];
  for (const ranker of rankers) {
    const { rankings } = await findRanker(project, ranker);
    const { tables, collection, judgments } = project.state;
    const metrics: Record<string, number | null> = {};
    const counted = collection.queries.flatMap(({ split }, position) => {
      const isIn = set === 'all' || set === split;
      return isIn && relevantCount(judgments.ofQuery(position), settings.minRelevant) > 0 ? [position] : [];
    });
    for (const name of names) {
      const scaled = { ...settings, name, maxGrade: project.scale.max };
      const values = await tables.metric(rankings, scaled).all(slices);
      metrics[name] = mean(counted.map((position) => values[position] ?? Number.NaN));
    }
    measured.push({ ranker, queries: counted.length, metrics });
  }
  return measured;
}
