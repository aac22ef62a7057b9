// Two runs side by side in columns: what lists, averages, slices, exports and snapshots of a comparison are read from.
import {
  type Compared,
  type QueryDisagreement,
  type QueryFilter,
  queryFilterSchema,
} from '../../contract/compare.ts';
import { metricSchema } from '../../contract/metric.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { BM25 } from '../rankings/rankers.ts';
import type { ShelvedRun } from '../rankings/run-shelf.ts';
import { findRanker } from '../rankings/runs.ts';
import { createSlices } from '../slices.ts';
import { countOfKind, countUnjudged, type DisagreementColumns, KINDS } from './disagreement-columns.ts';
import { documentLengthBands } from './query-features.ts';
import { factsFor, filteredQueries } from './query-filter.ts';

export interface Comparison {
  readonly state: ProjectState;
  readonly left: ShelvedRun;
  readonly right: ShelvedRun;
  readonly disagreements: DisagreementColumns;
  /** (queries): the chosen metric of each run, NaN where a query has no relevant document. */
  readonly leftValues: Float64Array;
  readonly rightValues: Float64Array;
  /** Queries that the filter lets through, ascending. */
  readonly positions: Int32Array;
}

export interface AskedComparison extends Compared, QueryFilter {}

/**
 * Compares two runs on every query, in slices; what is known from before is not done again. To be read before anything
 * else runs: judging changes the columns.
 * @param withLengths also counts documents by their length, which needs the index
 * @throws WorkbenchError `not-found` where there is no such run
 */
export async function loadComparison(
  project: Project,
  asked: AskedComparison,
  withLengths = asked.slice.documentLength !== undefined,
): Promise<Comparison> {
  const left = await findRanker(project, asked.left);
  const right = await findRanker(project, asked.right);
  const { state, closing, scale } = project;
  const bands = withLengths ? await documentLengthBands(project) : undefined;
  const facts = await factsFor(project, asked.slice);
  const metric = { ...asked.metric, maxGrade: scale.max };
  const tables = {
    disagreements: state.tables.disagreements(left.rankings, right.rankings, bands),
    left: state.tables.metric(left.rankings, metric),
    right: state.tables.metric(right.rankings, metric),
  };
  const slices = createSlices(closing);
  await tables.disagreements.all(slices);
  await tables.left.all(slices);
  await tables.right.all(slices);
  // What was judged while the rest was computed.
  const disagreements = tables.disagreements.refill();
  const { judgments, collection } = state;
  return {
    state,
    left,
    right,
    disagreements,
    leftValues: tables.left.refill(),
    rightValues: tables.right.refill(),
    positions: filteredQueries({ queries: collection.queries, judgments, disagreements, facts }, asked),
  };
}

/** Compares BM25 and the model in use as the list of disagreements first shows them: whoever opens it need not wait. */
export async function compareInAdvance(project: Project): Promise<void> {
  if (project.promotedModel === null) return;
  const shownFirst = { left: BM25, right: 'model', metric: metricSchema.parse({}) };
  await loadComparison(project, { ...shownFirst, ...queryFilterSchema.parse({}) });
}

/** A column's value; null for NaN, which says that there is none. */
export const orNull = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The difference of the right run's metric and the left one's; NaN where they have none. */
export function differenceAt({ leftValues, rightValues }: Comparison, position: number): number {
  return (rightValues[position] ?? Number.NaN) - (leftValues[position] ?? Number.NaN);
}

/** A query's disagreement as the contract tells of it. */
export function rowAt(comparison: Comparison, position: number): QueryDisagreement {
  const { state, disagreements, leftValues, rightValues } = comparison;
  const query = state.collection.queries[position];
  if (query === undefined) throw new RangeError(`no query at position ${position}`);
  const { id, externalId, text, split } = query;
  return {
    query: { id, externalId, text },
    split,
    rbo: disagreements.rbo[position] ?? 0,
    tau: orNull(disagreements.tau[position]),
    left: orNull(leftValues[position]),
    right: orNull(rightValues[position]),
    difference: orNull(differenceAt(comparison, position)),
    kinds: kindsOf(disagreements, [position]),
    unjudged: countUnjudged(disagreements, position),
  };
}

/** Documents by kind over some queries; kinds that do not occur are left out. */
export function kindsOf(
  disagreements: DisagreementColumns,
  positions: Iterable<number>,
): QueryDisagreement['kinds'] {
  const kinds: QueryDisagreement['kinds'] = {};
  for (const position of positions) {
    for (const kind of KINDS) {
      const count = countOfKind(disagreements, position, kind);
      if (count > 0) kinds[kind] = (kinds[kind] ?? 0) + count;
    }
  }
  return kinds;
}
