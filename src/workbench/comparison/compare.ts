// Where two rankers part: listed by query, and in one query document by document.
import type { Compared, QueryDisagreement, RankedDocument, Sort } from '../../contract/compare.ts';
import { compareDocuments } from '../../metrics/disagreement.ts';
import { getDocument } from '../../store/documents.ts';
import { queryById } from '../collection/collection.ts';
import { documentText } from '../collection/document-text.ts';
import type { Project } from '../project.ts';
import { rankingOf } from '../rankings/rankings.ts';
import { findRanker } from '../rankings/runs.ts';
import { type AskedComparison, loadComparison, rowAt } from './comparison.ts';
import { sortedQueries } from './sort-queries.ts';

export interface DisagreeingQueries extends AskedComparison {
  readonly sort: Sort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A page of the queries that are asked for, with the disagreement of two rankers, in order. */
export async function disagreeingQueries(
  project: Project,
  asked: DisagreeingQueries,
): Promise<{ total: number; rows: QueryDisagreement[] }> {
  const comparison = await loadComparison(project, asked);
  const order = sortedQueries(comparison, asked.sort, asked.descending);
  const page = order.subarray(asked.offset, asked.offset + asked.limit);
  return { total: order.length, rows: Array.from(page, (position) => rowAt(comparison, position)) };
}

export interface AskedQuery extends Compared {
  readonly queryId: number;
  /** Documents taken from the top of each ranking. */
  readonly depth: number;
  readonly rater?: string | undefined;
}

/** Both rankings of one query: its documents with their ranks, scores, grades and kinds. */
export async function queryDisagreement(
  project: Project,
  { left, right, metric, queryId, depth, rater }: AskedQuery,
): Promise<{ summary: QueryDisagreement; documents: RankedDocument[] }> {
  const leftRun = await findRanker(project, left);
  const rightRun = await findRanker(project, right);
  const { state, scale, db } = project;
  const { collection, judgments, tables } = state;
  const { position } = queryById(collection, queryId);
  const ofLeft = rankingOf(leftRun.rankings, position);
  const ofRight = rankingOf(rightRun.rankings, position);
  const grades = judgments.ofQuery(position);
  const documents = compareDocuments(ofLeft.documents, ofRight.documents, grades, { depth });
  const scoreAt = (scores: Float64Array, rank: number | null) =>
    rank === null ? null : (scores[rank - 1] ?? null);
  const shown = documents.flatMap(
    ({ document, grade, leftRank, rightRank, shift, kind }): RankedDocument[] => {
      const row = getDocument(db, collection.documents.idAt(document));
      if (!row) return [];
      return [
        {
          document: documentText(row),
          grade,
          ownGrade: rater === undefined ? null : (judgments.gradeBy(rater, position, document) ?? null),
          leftRank,
          rightRank,
          leftScore: scoreAt(ofLeft.scores, leftRank),
          rightScore: scoreAt(ofRight.scores, rightRank),
          shift,
          kind,
        },
      ];
    },
  );
  const scaled = { ...metric, maxGrade: scale.max };
  const comparison = {
    state,
    left: leftRun,
    right: rightRun,
    disagreements: tables.disagreements(leftRun.rankings, rightRun.rankings).of(position),
    leftValues: tables.metric(leftRun.rankings, scaled).of(position),
    rightValues: tables.metric(rightRun.rankings, scaled).of(position),
    positions: Int32Array.of(position),
  };
  return { summary: rowAt(comparison, position), documents: shown };
}
