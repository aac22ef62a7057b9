// Reading judgments: what counts today, one grade per query and document over raters, progress, and the whole log.
import { inPages, prepared, type ReadableDb } from './db.ts';
import type { JudgmentKind } from './judgment-log.ts';
import type { RaterKind } from './raters.ts';

/** A rater's grade for a pair that counts today; `id` is its event's. */
export interface CurrentJudgment {
  readonly id: number;
  readonly raterId: number;
  readonly queryId: number;
  readonly documentId: number;
  readonly grade: number;
}

/** The one grade of a pair: a settlement outranks persons, they outrank imports, the lower median of several (`votes`) counts. */
export interface Qrel {
  readonly queryId: number;
  readonly documentId: number;
  readonly grade: number;
  readonly votes: number;
}

/** An event of the log under external names, as it is exported. */
export interface JudgmentEvent {
  readonly id: number;
  readonly kind: JudgmentKind;
  readonly rater: string;
  readonly by: RaterKind;
  readonly query: string;
  readonly document: string;
  readonly grade: number | null;
  readonly undoes: number | null;
  readonly note: string | null;
  readonly source: string;
  readonly elapsedMs: number | null;
  readonly createdAt: number;
}

const CURRENT = 'id, rater_id AS raterId, query_id AS queryId, document_id AS documentId, grade';

/** All judgments that count today, by query, document, rater: what agreement between raters is computed from. */
export function currentJudgments(db: ReadableDb): CurrentJudgment[] {
  return prepared<[], CurrentJudgment>(
    db,
    `SELECT ${CURRENT} FROM current_judgment ORDER BY query_id, document_id, rater_id`,
  ).all();
}

/** Queries whose judgments are read at once. */
const QUERIES_AT_ONCE = 100;

/** The same, some queries at a time; nobody may write meanwhile. */
export function* iterateCurrentJudgments(db: ReadableDb): Generator<CurrentJudgment, void> {
  const last = prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM query').get()?.id ?? 0;
  const some = prepared<[number, number], CurrentJudgment>(
    db,
    `SELECT ${CURRENT} FROM current_judgment WHERE query_id > ? AND query_id <= ?
    ORDER BY query_id, document_id, rater_id`,
  );
  for (let after = 0; after < last; after += QUERIES_AT_ONCE) yield* some.all(after, after + QUERIES_AT_ONCE);
}

/** The same as they were when `eventId` was the newest event: undos and grades that came later are not seen. */
export function judgmentsUpTo(db: ReadableDb, eventId: number): CurrentJudgment[] {
  return prepared<[{ eventId: number }], CurrentJudgment>(
    db,
    `WITH standing AS (
      SELECT * FROM judgment_event AS event
      WHERE kind = 'grade' AND id <= :eventId
        AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id AND undo.id <= :eventId)
    )
    SELECT ${CURRENT} FROM standing
    WHERE id IN (SELECT max(id) FROM standing GROUP BY query_id, document_id, rater_id)
    ORDER BY query_id, document_id, rater_id`,
  ).all({ eventId });
}

/** The judgments of one query that count today, by document and rater. */
export function currentJudgmentsOfQuery(db: ReadableDb, queryId: number): CurrentJudgment[] {
  return prepared<[number], CurrentJudgment>(
    db,
    `SELECT ${CURRENT} FROM current_judgment WHERE query_id = ? ORDER BY document_id, rater_id`,
  ).all(queryId);
}

/** The judgments of one document that count today, by query and rater. */
export function currentJudgmentsOfDocument(db: ReadableDb, documentId: number): CurrentJudgment[] {
  return prepared<[number], CurrentJudgment>(
    db,
    `SELECT ${CURRENT} FROM current_judgment WHERE document_id = ? ORDER BY query_id, rater_id`,
  ).all(documentId);
}

/** The rater's own grade for a pair, undefined where there is none. */
export function gradeByRater(
  db: ReadableDb,
  raterId: number,
  queryId: number,
  documentId: number,
): number | undefined {
  return prepared<[number, number, number], { grade: number }>(
    db,
    'SELECT grade FROM current_judgment WHERE query_id = ? AND document_id = ? AND rater_id = ?',
  ).get(queryId, documentId, raterId)?.grade;
}

/** Id of the newest event of the log, 0 where there is none. */
export function newestEvent(db: ReadableDb): number {
  return prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM judgment_event').get()?.id ?? 0;
}

/** The newest grade that the rater gave the pair after an event; undefined where there is none. */
export function gradeAfter(
  db: ReadableDb,
  { raterId, queryId, documentId }: Pick<CurrentJudgment, 'raterId' | 'queryId' | 'documentId'>,
  eventId: number,
): number | undefined {
  return prepared<[number, number, number, number], { grade: number }>(
    db,
    `SELECT grade FROM judgment_event
    WHERE kind = 'grade' AND query_id = ? AND document_id = ? AND rater_id = ? AND id > ?
    ORDER BY id DESC LIMIT 1`,
  ).get(queryId, documentId, raterId, eventId)?.grade;
}

/** The grade of every judged document of a query, by document id. */
export function qrelsOfQuery(db: ReadableDb, queryId: number): Map<number, number> {
  const rows = prepared<[number], Qrel>(
    db,
    'SELECT document_id AS documentId, grade FROM qrel WHERE query_id = ? ORDER BY document_id',
  ).all(queryId);
  return new Map(rows.map(({ documentId, grade }) => [documentId, grade]));
}

/** The grade of every judged pair of the project, by query and document. */
export function listQrels(db: ReadableDb): Qrel[] {
  return prepared<[], Qrel>(
    db,
    `SELECT query_id AS queryId, document_id AS documentId, grade, votes
    FROM qrel ORDER BY query_id, document_id`,
  ).all();
}

/** Pairs that the rater passed over and did not take that back, by query and document. */
export function skippedPairs(db: ReadableDb, raterId: number): { queryId: number; documentId: number }[] {
  return prepared<[number], { queryId: number; documentId: number }>(
    db,
    `SELECT DISTINCT query_id AS queryId, document_id AS documentId FROM judgment_event AS event
    WHERE rater_id = ? AND kind = 'skip'
      AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
    ORDER BY query_id, document_id`,
  ).all(raterId);
}

/** Number of pairs with a grade from anyone that counts today. */
export function countJudgedPairs(db: ReadableDb): number {
  return (
    prepared<[], { n: number }>(
      db,
      `SELECT count(*) AS n FROM (
        SELECT DISTINCT query_id, document_id FROM judgment_event AS event
        WHERE kind = 'grade'
          AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
      )`,
    ).get()?.n ?? 0
  );
}

/** Number of pairs with a grade by this rater that counts today, given at or after `since` (ms since 1970). */
export function countPairsByRater(db: ReadableDb, raterId: number, since = 0): number {
  return (
    prepared<[number, number], { n: number }>(
      db,
      `SELECT count(*) AS n FROM (
        SELECT DISTINCT query_id, document_id FROM judgment_event AS event
        WHERE rater_id = ? AND kind = 'grade' AND created_at >= ?
          AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
      )`,
    ).get(raterId, since)?.n ?? 0
  );
}

/** Every event after `afterId`, oldest first; other queries and writes may run between two of them. */
export function iterateEvents(db: ReadableDb, afterId = 0): Generator<JudgmentEvent, void, undefined> {
  const page = prepared<[number, number], JudgmentEvent>(
    db,
    `SELECT event.id, event.kind, rater.name AS rater,
      iif(rater.settles, 'settlement', rater.kind) AS by, query.external_id AS query,
      document.external_id AS document, event.grade, event.undoes, event.note, event.source,
      event.elapsed_ms AS elapsedMs, event.created_at AS createdAt
    FROM judgment_event AS event
    JOIN rater ON rater.id = event.rater_id
    JOIN query ON query.id = event.query_id
    JOIN document ON document.id = event.document_id
    WHERE event.id > ? ORDER BY event.id LIMIT ?`,
  );
  return inPages((after, limit) => page.all(after, limit), afterId);
}
