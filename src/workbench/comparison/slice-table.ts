// Averages by slice: on which sorts of queries the one ranker is better, and on which the other.
import type { SliceRow } from '../../contract/compare.ts';
import {
  documentLengthSchema,
  languageSchema,
  queryLengthSchema,
  type Slice,
  type SliceDimension,
} from '../../contract/slice.ts';
import type { CollectionQuery } from '../collection/collection.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';
import { type AskedComparison, type Comparison, loadComparison } from './comparison.ts';
import { plainSummary } from './comparison-summary.ts';
import { queriesWithUnmatchedTerms, queryFeatures } from './query-features.ts';
import { type FilterInput, isInSlice } from './query-filter.ts';

/** A table of more tags than this is no table that one reads. */
const MOST_TAGS = 50;

interface NamedSlice {
  readonly dimension: SliceDimension;
  readonly value: string;
  readonly slice: Slice;
}

/** All tags of queries, in alphabetical order. */
export function tagsOf(queries: readonly CollectionQuery[]): string[] {
  return [...new Set(queries.flatMap(({ tags }) => tags))].sort();
}

/** The tags that most queries have, in alphabetical order. */
function commonTags(queries: readonly CollectionQuery[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of queries.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const byCount = [...counts].sort(([, left], [, right]) => right - left);
  return byCount
    .slice(0, MOST_TAGS)
    .map(([tag]) => tag)
    .sort();
}

function allSlices(queries: readonly CollectionQuery[]): NamedSlice[] {
  const named = <Value extends string | boolean>(dimension: SliceDimension, values: readonly Value[]) =>
    values.map((value) => ({ dimension, value: String(value), slice: { [dimension]: value } }));
  return [
    ...named('queryLength', queryLengthSchema.options),
    ...named('language', languageSchema.options),
    ...named('tag', commonTags(queries)),
    ...named('unmatchedTerms', [false, true]),
    ...named('documentLength', documentLengthSchema.options),
    ...named('judged', [true, false]),
  ];
}

function rowOf(comparison: Comparison, input: FilterInput, { slice, ...name }: NamedSlice): SliceRow {
  const positions = comparison.positions.filter(isInSlice(input, slice));
  return { ...name, ...plainSummary(comparison, positions) };
}

/** A row for each slice that has a query, of those that the filter lets through. */
export async function sliceTable(project: Project, asked: AskedComparison): Promise<SliceRow[]> {
  const facts = {
    features: await queryFeatures(project),
    unmatched: await queriesWithUnmatchedTerms(project),
  };
  const comparison = await loadComparison(project, asked, true);
  const { collection, judgments } = comparison.state;
  const input = {
    queries: collection.queries,
    judgments,
    disagreements: comparison.disagreements,
    facts,
  };
  const slices = createSlices(project.closing);
  const rows: SliceRow[] = [];
  for (const slice of allSlices(collection.queries)) {
    const row = rowOf(comparison, input, slice);
    if (row.queries > 0) rows.push(row);
    if (slices.isOver()) await slices.pause();
  }
  return rows;
}
