// Which queries a filter lets through.
import type { QueryFilter } from '../../contract/compare.ts';
import { documentLengthSchema, type Slice } from '../../contract/slice.ts';
import type { CollectionQuery } from '../collection/collection.ts';
import type { JudgmentTable } from '../judging/judgment-table.ts';
import type { Project } from '../project.ts';
import { countOfKind, type DisagreementColumns, disagreesInBand } from './disagreement-columns.ts';
import { type QueryFeatures, queriesWithUnmatchedTerms, queryFeatures } from './query-features.ts';

/** What slices ask of queries; each part is there only where it was asked for. */
export interface SliceFacts {
  readonly features?: readonly QueryFeatures[] | undefined;
  /** (queries): 1 where a query has a term that no document contains. */
  readonly unmatched?: Uint8Array | undefined;
}

/** The facts that a slice needs. */
export async function factsFor(project: Project, slice: Slice): Promise<SliceFacts> {
  const { queryLength, language, unmatchedTerms } = slice;
  return {
    features: (queryLength ?? language) === undefined ? undefined : await queryFeatures(project),
    unmatched: unmatchedTerms === undefined ? undefined : await queriesWithUnmatchedTerms(project),
  };
}

/** What a filter looks at. */
export interface FilterInput {
  readonly queries: readonly CollectionQuery[];
  readonly judgments: JudgmentTable;
  readonly disagreements: DisagreementColumns;
  readonly facts: SliceFacts;
}

/** Whether the query at a position is in a slice; `facts` must be what the slice needs. */
export function isInSlice({ queries, judgments, disagreements, facts }: FilterInput, slice: Slice) {
  const { queryLength, language, tag, unmatchedTerms, documentLength, judged } = slice;
  const band = documentLength === undefined ? -1 : documentLengthSchema.options.indexOf(documentLength);
  return (position: number): boolean => {
    const features = facts.features?.[position];
    return (
      (queryLength === undefined || features?.length === queryLength) &&
      (language === undefined || features?.language === language) &&
      (tag === undefined || (queries[position]?.tags.includes(tag) ?? false)) &&
      (unmatchedTerms === undefined || facts.unmatched?.[position] === Number(unmatchedTerms)) &&
      (judged === undefined || judgments.ofQuery(position).size > 0 === judged) &&
      (band < 0 || disagreesInBand(disagreements, position, band))
    );
  };
}

/** Positions of the queries that a filter lets through, ascending. */
export function filteredQueries(input: FilterInput, { set, kind, search, slice }: QueryFilter): Int32Array {
  const wanted = search?.trim().toLowerCase() ?? '';
  const isIn = isInSlice(input, slice);
  const found: number[] = [];
  for (const [position, { externalId, text, split }] of input.queries.entries()) {
    if (set !== 'all' && set !== split) continue;
    if (kind !== undefined && countOfKind(input.disagreements, position, kind) === 0) continue;
    if (wanted !== '' && !`${externalId} ${text}`.toLowerCase().includes(wanted)) continue;
    if (isIn(position)) found.push(position);
  }
  return Int32Array.from(found);
}
