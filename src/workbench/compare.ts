// Where two rankers part: measured over all queries, listed by query, and in one query document by document.

import type { z } from 'zod';
import type { QueryDisagreement, querySetSchema, RankedDocument, sortSchema } from '../contract/compare.ts';
import type { DisagreementKind, Metrics, Ranker, Split } from '../contract/terms.ts';
import { compareRankings } from '../metrics/disagreement.ts';
import { getDocument } from '../store/documents.ts';
import { type CollectionQuery, queryById } from './collection.ts';
import { documentText } from './document-text.ts';
import { meanMetrics } from './held-out.ts';
import type { Project } from './project.ts';
import { rankingOf } from './rankings.ts';
import type { Disagreement } from './run-tables.ts';
import { findRanker } from './runs.ts';
import { createSlices } from './slices.ts';

type QuerySet = z.infer<typeof querySetSchema>;
type Sort = z.infer<typeof sortSchema>;

function isIn(set: QuerySet, split: Split): boolean {
  return set === 'all' || set === split;
}

/** Averages of each ranker over the queries of a set that have a relevant document. */
export async function measureRankers(
  project: Project,
  { rankers, set }: { rankers: readonly Ranker[]; set: QuerySet },
): Promise<{ ranker: Ranker; queries: number; metrics: Metrics }[]> {
  const slices = createSlices(project.closing);
  const measured: { ranker: Ranker; queries: number; metrics: Metrics }[] = [];
  for (const ranker of rankers) {
    const run = await findRanker(project, ranker);
    const { tables, collection } = project.state;
    const rows = await tables.metrics(run.rankings).rows(slices);
    const counted = rows.filter((_, query) => isIn(set, collection.queries[query]?.split ?? 'train'));
    const withRelevant = counted.filter((row) => row !== null);
    measured.push({ ranker, queries: withRelevant.length, metrics: meanMetrics(withRelevant) });
  }
  return measured;
}

/** A query's disagreement as the contract tells of it: kinds that do not occur are left out. */
function summaryOf({ id, externalId, text, split }: CollectionQuery, row: Disagreement): QueryDisagreement {
  const kinds: QueryDisagreement['kinds'] = {};
  for (const [kind, count] of Object.entries(row.kinds) as [DisagreementKind, number][]) {
    if (count > 0) kinds[kind] = count;
  }
  const { rbo, tau, ndcg, ndcgDifference, unjudged } = row;
  return { query: { id, externalId, text }, split, rbo, tau, ndcg, ndcgDifference, kinds, unjudged };
}

const byName = new Intl.Collator('en', { numeric: true });

function compareRows(sort: Sort, left: QueryDisagreement, right: QueryDisagreement): number {
  if (sort === 'query') return byName.compare(left.query.externalId, right.query.externalId);
  return (left[sort] ?? 0) - (right[sort] ?? 0);
}

/** Orders rows; where a row has no value it comes last either way, and equal rows stand in the order of queries. */
function sortRows(rows: QueryDisagreement[], sort: Sort, descending: boolean): QueryDisagreement[] {
  const isMissing = (row: QueryDisagreement) => sort === 'ndcgDifference' && row.ndcgDifference === null;
  const sign = descending ? -1 : 1;
  return rows.sort(
    (left, right) =>
      Number(isMissing(left)) - Number(isMissing(right)) ||
      sign * compareRows(sort, left, right) ||
      left.query.id - right.query.id,
  );
}

export interface DisagreeingQueries {
  readonly left: Ranker;
  readonly right: Ranker;
  readonly set: QuerySet;
  readonly kind?: DisagreementKind | undefined;
  readonly search?: string | undefined;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** All queries that are asked for with the disagreement of two rankers, in order. */
export async function disagreeingQueries(
  project: Project,
  asked: DisagreeingQueries,
): Promise<QueryDisagreement[]> {
  const left = await findRanker(project, asked.left);
  const right = await findRanker(project, asked.right);
  const { tables, collection } = project.state;
  const rows = await tables.disagreements(left.rankings, right.rankings).rows(createSlices(project.closing));
  const wanted = asked.search?.trim().toLowerCase() ?? '';
  const found = collection.queries.flatMap((query, position) => {
    const row = rows[position];
    if (!row || !isIn(asked.set, query.split)) return [];
    if (asked.kind !== undefined && row.kinds[asked.kind] === 0) return [];
    if (!`${query.externalId} ${query.text}`.toLowerCase().includes(wanted)) return [];
    return [summaryOf(query, row)];
  });
  return sortRows(found, asked.sort, asked.descending);
}

export interface AskedQuery {
  readonly left: Ranker;
  readonly right: Ranker;
  readonly queryId: number;
  /** Documents taken from the top of each ranking. */
  readonly depth: number;
  readonly rater?: string | undefined;
}

/** Both rankings of one query: its documents with their ranks, scores, grades and kinds. */
export async function queryDisagreement(
  project: Project,
  { left, right, queryId, depth, rater }: AskedQuery,
): Promise<{ summary: QueryDisagreement; documents: RankedDocument[] }> {
  const leftRun = await findRanker(project, left);
  const rightRun = await findRanker(project, right);
  const { collection, judgments, tables } = project.state;
  const { position, query } = queryById(collection, queryId);
  const ofLeft = rankingOf(leftRun.rankings, position);
  const ofRight = rankingOf(rightRun.rankings, position);
  const grades = judgments.ofQuery(position);
  const { documents } = compareRankings(ofLeft.documents, ofRight.documents, grades, { depth });
  const scoreAt = (scores: Float64Array, rank: number | null) =>
    rank === null ? null : (scores[rank - 1] ?? null);
  const shown = documents.flatMap(
    ({ document, grade, leftRank, rightRank, shift, kind }): RankedDocument[] => {
      const row = getDocument(project.db, collection.documents.idAt(document));
      if (!row) return [];
      const ownGrade = rater === undefined ? null : (judgments.gradeBy(rater, position, document) ?? null);
      const leftScore = scoreAt(ofLeft.scores, leftRank);
      const rightScore = scoreAt(ofRight.scores, rightRank);
      return [
        {
          document: documentText(row),
          grade,
          ownGrade,
          leftRank,
          rightRank,
          leftScore,
          rightScore,
          shift,
          kind,
        },
      ];
    },
  );
  const row = tables.disagreements(leftRun.rankings, rightRun.rankings).row(position);
  return { summary: summaryOf(query, row), documents: shown };
}
