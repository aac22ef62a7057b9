// Evaluates a run: metrics of every query and their means.
import { type MetricOptions, metricNamed } from './metric-named.ts';
import { type DocumentId, type Grades, MIN_RELEVANT, type Ranking, relevantCount } from './ranking.ts';

export interface Evaluation<Q, N extends string> {
  /** Metrics of each query that has a relevant document, in the order of the qrels. */
  readonly queries: ReadonlyMap<Q, Readonly<Record<N, number>>>;
  /** Means over `queries`; null where it is empty. */
  readonly mean: Readonly<Record<N, number | null>>;
  /** Judged queries without a relevant document: in no mean. */
  readonly withoutRelevant: readonly Q[];
  /** Queries with a relevant document that the run does not rank: 0 by every metric, and counted. */
  readonly missing: readonly Q[];
}

/**
 * Evaluates the judged queries of a run. As with `trec_eval -c`, a query with relevant documents counts as 0 where the
 * run has no ranking for it, and a ranking of a query that was never judged is left out. Unlike there, where it counts
 * as 0, a query without a relevant document is in no mean: no ranking of it can be better than another. Throws
 * RangeError for an unknown metric name.
 */
export function evaluateRun<Q, D extends DocumentId, N extends string>(
  rankings: ReadonlyMap<Q, Ranking<D>>,
  qrels: ReadonlyMap<Q, Grades<D>>,
  names: readonly N[],
  options: MetricOptions = {},
): Evaluation<Q, N> {
  const metrics = recordOf(names, (name) => metricNamed(name, options));
  const queries = new Map<Q, Record<N, number>>();
  const withoutRelevant: Q[] = [];
  const missing: Q[] = [];
  for (const [query, grades] of qrels) {
    if (relevantCount(grades, options.minRelevant ?? MIN_RELEVANT) === 0) {
      withoutRelevant.push(query);
      continue;
    }
    const ranking = rankings.get(query);
    if (ranking === undefined) missing.push(query);
    queries.set(
      query,
      recordOf(names, (name) => metrics[name](ranking ?? [], grades) ?? 0),
    );
  }
  return {
    queries,
    mean: recordOf(names, (name) => mean(Array.from(queries.values(), (values) => values[name]))),
    withoutRelevant,
    missing,
  };
}

/** Mean of values; null of none. */
export function mean(values: ArrayLike<number>): number | null {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n];
  return values.length === 0 ? null : sum / values.length;
}

/** A record with a value for each name. */
function recordOf<N extends string, V>(names: readonly N[], makeValue: (name: N) => V): Record<N, V> {
  // Object.fromEntries forgets which keys it got.
  return Object.fromEntries(names.map((name) => [name, makeValue(name)])) as Record<N, V>;
}
