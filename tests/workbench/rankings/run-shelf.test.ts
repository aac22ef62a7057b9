// What of a run is written again when it is stored in the place of one that is known.
import { expect, test } from 'vitest';
import type { WritableDb } from '../../../src/store/db.ts';
import { RunShelf } from '../../../src/workbench/rankings/run-shelf.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { trainableProject } from '../trainable-project.ts';

/** Rows of BM25's rankings by query: a ranking that is written anew gets another row. */
function rowsOf(db: WritableDb): Map<number, number> {
  const rows = db
    .prepare<[], { query: number; row: number }>(
      `SELECT query_id AS query, ranking.rowid AS row FROM ranking JOIN run ON run.id = run_id WHERE tag = 'bm25'`,
    )
    .all();
  return new Map(rows.map(({ query, row }) => [query, row]));
}

test('Of a run that is stored again only the rankings are written that differ, in a document or in a score', async () => {
  const { workbench } = await trainableProject();
  const { db, lock, state } = workbench.project!;
  const slices = createSlices();
  const { row, rankings } = await state.runs.mustFind('bm25', slices);
  const { offsets } = rankings;
  const today = { ...rankings, documents: rankings.documents.slice(), scores: rankings.scores.slice() };
  // The last score of the first query, and the last document of the second.
  today.scores[offsets[1]! - 1]! -= 0.001;
  today.documents[offsets[2]! - 1] = 23;
  const before = rowsOf(db);

  await state.runs.put(db, row, today, { lock, what: 'storing', slices });

  const rewritten = [...rowsOf(db)].filter(([query, place]) => before.get(query) !== place);
  expect(rewritten.map(([query]) => query)).toEqual(state.collection.queries.slice(0, 2).map(({ id }) => id));
  const stored = await new RunShelf(db, state.collection).mustFind('bm25', slices);
  expect(stored.rankings).toEqual(today);
});
