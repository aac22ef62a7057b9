// A comparison as tables for other programs: a row a query, or a row a document; the furthest apart first.

import type { TableRecord } from '../../formats/write-table.ts';
import { compareDocuments } from '../../metrics/disagreement.ts';
import { getHeading } from '../../store/documents.ts';
import type { Project } from '../project.ts';
import { rankingOf } from '../rankings/rankings.ts';
import { createSlices } from '../slices.ts';
import { type AskedComparison, loadComparison, rowAt } from './comparison.ts';
import { KINDS } from './disagreement-columns.ts';
import { sortedQueries } from './sort-queries.ts';

/** One record a query. */
export async function* comparisonRecords(
  project: Project,
  asked: AskedComparison,
): AsyncGenerator<TableRecord> {
  const comparison = await loadComparison(project, asked);
  const slices = createSlices(project.closing);
  const { left, right, metric } = asked;
  for (const position of sortedQueries(comparison, 'rbo', false)) {
    const row = rowAt(comparison, position);
    yield {
      query: row.query.externalId,
      query_text: row.query.text,
      split: row.split,
      rbo: row.rbo,
      tau: row.tau,
      [`${left}_${metric.name}`]: row.left,
      [`${right}_${metric.name}`]: row.right,
      difference: row.difference,
      ...Object.fromEntries(KINDS.map((kind) => [kind, row.kinds[kind] ?? 0])),
      without_judgment: row.unjudged,
    };
    if (slices.isOver()) await slices.pause();
  }
}

/** One record a document in either top ten. */
export async function* disagreementRecords(
  project: Project,
  asked: AskedComparison,
): AsyncGenerator<TableRecord> {
  const comparison = await loadComparison(project, asked);
  const { state, left, right, disagreements } = comparison;
  const { collection, judgments } = state;
  const slices = createSlices(project.closing);
  for (const position of sortedQueries(comparison, 'rbo', false)) {
    const query = collection.queries[position];
    const documents = compareDocuments(
      rankingOf(left.rankings, position).documents,
      rankingOf(right.rankings, position).documents,
      judgments.ofQuery(position),
    );
    for (const { document, grade, leftRank, rightRank, shift, kind } of documents) {
      const heading = getHeading(project.db, collection.documents.idAt(document));
      yield {
        query: query?.externalId ?? '',
        query_text: query?.text ?? '',
        split: query?.split ?? '',
        rbo: disagreements.rbo[position] ?? 0,
        document: heading?.externalId ?? '',
        title: heading?.title ?? '',
        grade,
        [`${asked.left}_rank`]: leftRank,
        [`${asked.right}_rank`]: rightRank,
        shift,
        kind,
      };
    }
    if (slices.isOver()) await slices.pause();
  }
}
