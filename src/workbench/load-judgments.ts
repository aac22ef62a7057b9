// Reads the grades that count today from the file into memory.
import type { ReadableDb } from '../store/db.ts';
import { currentJudgments } from '../store/judgments.ts';
import { listRaters } from '../store/raters.ts';
import type { Collection } from './collection.ts';
import { JudgmentTable } from './judgment-table.ts';
import type { Slices } from './slices.ts';

/** The judgments of a collection. No other write may run meanwhile. */
export async function loadJudgments(
  db: ReadableDb,
  { queryPositions, documentPositions }: Collection,
  slices: Slices,
): Promise<JudgmentTable> {
  const raters = new Map(listRaters(db).map((rater) => [rater.id, rater]));
  const table = new JudgmentTable();
  for (const { raterId, queryId, documentId, grade } of currentJudgments(db)) {
    const rater = raters.get(raterId);
    const query = queryPositions.get(queryId);
    const document = documentPositions.get(documentId);
    // Foreign keys hold for all three; TypeScript cannot know.
    if (rater === undefined || query === undefined || document === undefined) continue;
    table.set(query, document, { rater: rater.name, byPerson: rater.kind === 'person', grade, at: null });
    if (slices.isOver()) await slices.pause();
  }
  return table;
}
