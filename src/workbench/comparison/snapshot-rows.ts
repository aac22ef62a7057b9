// The rows of a snapshot: figures of each query, and the documents that the rankers disagree about.
import { compareDocuments } from '../../metrics/disagreement.ts';
import type { SnapshotRows } from '../../store/snapshots.ts';
import type { Project } from '../project.ts';
import { rankingOf } from '../rankings/rankings.ts';
import { createSlices } from '../slices.ts';
import { type AskedComparison, type Comparison, loadComparison } from './comparison.ts';
import { KINDS } from './disagreement-columns.ts';

/** Numbers kept of a document: its id, its ranks (0 where not ranked), its kind. */
export const DOCUMENT_FIELDS = 4;
/** Numbers kept of a query: overlap, left and right value. */
export const QUERY_FIELDS = 3;

/** The documents of one query that the rankers disagree about, DOCUMENT_FIELDS numbers each. */
function disagreementsAt({ state, left, right }: Comparison, position: number): number[] {
  const documents = compareDocuments(
    rankingOf(left.rankings, position).documents,
    rankingOf(right.rankings, position).documents,
    state.judgments.ofQuery(position),
  );
  return documents.flatMap(({ document, leftRank, rightRank, kind }) =>
    kind === 'agreed'
      ? []
      : [state.collection.documents.idAt(document), leftRank ?? 0, rightRank ?? 0, KINDS.indexOf(kind)],
  );
}

/**
 * The compared queries' rows, and the comparison that they belong to, as both are when this resolves: what was judged
 * while they were made is taken in. Whatever else belongs to the moment must be read before anything else runs.
 */
export async function makeSnapshotRows(
  project: Project,
  asked: AskedComparison,
): Promise<{ rows: SnapshotRows; comparison: Comparison }> {
  const before = await loadComparison(project, asked);
  const slices = createSlices(project.closing);
  const judgedMeanwhile = before.state.watchJudged();
  const lists = new Map<number, readonly number[]>();
  for (const position of before.positions) {
    lists.set(position, disagreementsAt(before, position));
    if (slices.isOver()) await slices.pause();
  }
  const comparison = await loadComparison(project, asked);
  const judged = judgedMeanwhile();
  // An import replaced everything: what was made is of what was there before.
  if (comparison.state !== before.state) return makeSnapshotRows(project, asked);
  for (const position of judged) lists.delete(position);
  const known = (position: number) => lists.get(position) ?? disagreementsAt(comparison, position);
  return { rows: rowsOf(comparison, known), comparison };
}

function rowsOf(
  comparison: Comparison,
  disagreements: (position: number) => readonly number[],
): SnapshotRows {
  const { state, positions, leftValues, rightValues } = comparison;
  const { rbo } = comparison.disagreements;
  const lists = Array.from(positions, disagreements);
  const offsets = new Int32Array(positions.length + 1);
  for (const [n, list] of lists.entries()) {
    offsets[n + 1] = (offsets[n] ?? 0) + list.length / DOCUMENT_FIELDS;
  }
  const figures = new Float64Array(positions.length * QUERY_FIELDS);
  for (const [n, position] of positions.entries()) {
    for (const [field, column] of [rbo, leftValues, rightValues].entries()) {
      figures[n * QUERY_FIELDS + field] = column[position] ?? Number.NaN;
    }
  }
  return {
    queryIds: Int32Array.from(positions, (position) => state.collection.queries[position]?.id ?? 0),
    figures,
    offsets,
    documents: Int32Array.from(lists.flat()),
  };
}
