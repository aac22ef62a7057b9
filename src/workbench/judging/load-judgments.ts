// Reads the grades that count today from the file into memory.
import type { ReadableDb } from '../../store/db.ts';
import {
  type CurrentJudgment,
  currentJudgmentsOfDocument,
  iterateCurrentJudgments,
  judgmentsUpTo,
} from '../../store/judgments.ts';
import { allRaters, type RaterRow } from '../../store/raters.ts';
import type { Collection } from '../collection/collection.ts';
import type { Slices } from '../slices.ts';
import { JudgmentTable } from './judgment-table.ts';

type Raters = ReadonlyMap<number, RaterRow>;

function ratersById(db: ReadableDb): Raters {
  return new Map(allRaters(db).map((rater) => [rater.id, rater]));
}

/** Puts a stored grade into the table; returns its query's position. */
function put(
  table: JudgmentTable,
  { queryPositions, documents }: Collection,
  raters: Raters,
  { raterId, queryId, documentId, grade }: CurrentJudgment,
): number | undefined {
  const rater = raters.get(raterId);
  const query = queryPositions.get(queryId);
  const document = documents.positionOf(documentId);
  // Foreign keys hold for all three; TypeScript cannot know.
  if (rater === undefined || query === undefined || document === undefined) return undefined;
  table.set(query, document, { rater: rater.name, by: rater.kind, grade, at: null });
  return query;
}

/** The judgments of a collection, today's or those of when event `upTo` was the newest. No other write may run meanwhile. */
export async function loadJudgments(
  db: ReadableDb,
  collection: Collection,
  slices: Slices,
  upTo?: number,
): Promise<JudgmentTable> {
  const raters = ratersById(db);
  const table = new JudgmentTable();
  for (const judgment of upTo === undefined ? iterateCurrentJudgments(db) : judgmentsUpTo(db, upTo)) {
    put(table, collection, raters, judgment);
    if (slices.isOver()) await slices.pause();
  }
  return table;
}

/** Puts the judgments of one document that count today into the table; returns the queries that have one. */
export function restoreJudgments(
  db: ReadableDb,
  collection: Collection,
  table: JudgmentTable,
  documentId: number,
): number[] {
  const raters = ratersById(db);
  return currentJudgmentsOfDocument(db, documentId)
    .map((judgment) => put(table, collection, raters, judgment))
    .filter((query) => query !== undefined);
}
