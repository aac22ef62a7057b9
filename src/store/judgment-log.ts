// Writing to the log of judgments: grades, skips and undos, each an event that nothing changes later.
import { WorkbenchError } from '../contract/error.ts';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { type ProjectScale, readScale } from './settings.ts';
import { sqliteCode } from './sqlite-errors.ts';

export type JudgmentKind = 'grade' | 'skip' | 'undo';

/** A pair put before a rater. `source`: the screen or file it came from ('judge', 'import:qrels.txt', …). */
export interface NewSkip {
  readonly raterId: number;
  readonly queryId: number;
  readonly documentId: number;
  readonly source: string;
  readonly note?: string | undefined;
  readonly elapsedMs?: number | undefined;
  /** Milliseconds since 1970; now where absent. */
  readonly createdAt?: number | undefined;
}

export interface NewGrade extends NewSkip {
  readonly grade: number;
}

const IMPORTED = 'import:';

/** The source of grades that came with a file. */
export function importSource(file: string): string {
  return `${IMPORTED}${file}`;
}

/** The event that an undo took back, and the undo itself. */
export interface Undone {
  readonly undoId: number;
  readonly eventId: number;
  readonly kind: 'grade' | 'skip';
  readonly queryId: number;
  readonly documentId: number;
}

/**
 * Stores a grade and returns its event's id; when this returns, the judgment survives kill -9 and power loss.
 * @throws WorkbenchError `bad-input` outside the project's scale, `not-found` for an unknown rater, query or document
 */
export function appendGrade(db: WritableDb, grade: NewGrade): number {
  return inTransaction(db, () => _appendInScale(db, grade, readScale(db)));
}

/** Stores many grades in one transaction, all or none, and returns how many. Errors as `appendGrade`. */
export function appendGrades(db: WritableDb, grades: Iterable<NewGrade>): number {
  return inTransaction(db, () => {
    const scale = readScale(db);
    let count = 0;
    for (const grade of grades) {
      _appendInScale(db, grade, scale);
      count++;
    }
    return count;
  });
}

/** Stores that a rater passed a pair over and returns the event's id; an earlier grade still counts. */
export function appendSkip(db: WritableDb, skip: NewSkip): number {
  return inTransaction(db, () => _append(db, 'skip', skip, null, null));
}

/**
 * Takes back the rater's newest grade or skip that is not taken back yet, by an undo event; what it had
 * superseded counts again. What a file brought of the rater's grades is no act to take back. Undefined where there is nothing left to undo.
 */
export function undoLast(
  db: WritableDb,
  raterId: number,
  source: string,
  createdAt = Date.now(),
): Undone | undefined {
  return inTransaction(db, () => {
    const last = _lastStanding(db, raterId);
    if (!last) return undefined;
    const undo = { raterId, queryId: last.queryId, documentId: last.documentId, source, createdAt };
    return { undoId: _append(db, 'undo', undo, null, last.eventId), ...last };
  });
}

/** Takes back every grade of the rater for this pair that still stands, by undo events; returns how many those were. */
export function undoGradesOfPair(db: WritableDb, undo: NewSkip): number {
  return inTransaction(db, () => {
    const { raterId, queryId, documentId } = undo;
    const standing = prepared<[number, number, number], { id: number }>(
      db,
      `SELECT id FROM judgment_event AS event
      WHERE kind = 'grade' AND query_id = ? AND document_id = ? AND rater_id = ?
        AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
      ORDER BY id`,
    ).all(queryId, documentId, raterId);
    for (const { id } of standing) _append(db, 'undo', undo, null, id);
    return standing.length;
  });
}

/** Takes back the rater's oldest grades that still stand, at most `count`, by undo events; returns how many those were. */
export function undoOldestGrades(
  db: WritableDb,
  { raterId, count, source, note }: Pick<NewSkip, 'raterId' | 'source' | 'note'> & { readonly count: number },
): number {
  return prepared<unknown[]>(
    db,
    `INSERT INTO judgment_event (kind, rater_id, query_id, document_id, undoes, note, source, created_at)
    SELECT 'undo', rater_id, query_id, document_id, id, ?, ?, ? FROM judgment_event AS event
    WHERE rater_id = ? AND kind = 'grade'
      AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
    ORDER BY id LIMIT ?`,
  ).run(note ?? null, source, Date.now(), raterId, count).changes;
}

/** When the rater last graded or skipped (milliseconds since 1970), and how long the newest `count` grades took. */
export function paceOfRater(
  db: ReadableDb,
  raterId: number,
  count: number,
): { lastAt: number | null; elapsedMs: number[] } {
  const newest = prepared<[number, number], { createdAt: number; elapsedMs: number | null }>(
    db,
    `SELECT created_at AS createdAt, iif(kind = 'grade', elapsed_ms, NULL) AS elapsedMs
    FROM judgment_event WHERE rater_id = ? AND kind <> 'undo' ORDER BY id DESC LIMIT ?`,
  ).all(raterId, count);
  return {
    lastAt: newest[0]?.createdAt ?? null,
    elapsedMs: newest.map(({ elapsedMs }) => elapsedMs).filter((ms) => ms !== null),
  };
}

function _lastStanding(db: ReadableDb, raterId: number): Omit<Undone, 'undoId'> | undefined {
  return prepared<[number], Omit<Undone, 'undoId'>>(
    db,
    `SELECT event.id AS eventId, event.kind, event.query_id AS queryId, event.document_id AS documentId
    FROM judgment_event AS event
    WHERE event.rater_id = ? AND event.kind <> 'undo' AND event.source NOT LIKE '${IMPORTED}%'
      AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
    ORDER BY event.id DESC LIMIT 1`,
  ).get(raterId);
}

function _appendInScale(db: WritableDb, grade: NewGrade, { max }: ProjectScale): number {
  if (!Number.isInteger(grade.grade) || grade.grade < 0 || grade.grade > max) {
    throw new WorkbenchError('gradeOffScale', { grade: grade.grade, max });
  }
  return _append(db, 'grade', grade, grade.grade, null);
}

function _append(
  db: WritableDb,
  kind: JudgmentKind,
  event: NewSkip,
  grade: number | null,
  undoes: number | null,
): number {
  const { raterId, queryId, documentId, source, note, elapsedMs, createdAt } = event;
  const insert = prepared<unknown[]>(
    db,
    `INSERT INTO judgment_event
      (kind, rater_id, query_id, document_id, grade, undoes, note, source, elapsed_ms, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  try {
    return insertedId(
      insert.run(
        kind,
        raterId,
        queryId,
        documentId,
        grade,
        undoes,
        note ?? null,
        source,
        elapsedMs ?? null,
        createdAt ?? Date.now(),
      ),
    );
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
    throw new WorkbenchError(
      'judgedGone',
      { rater: raterId, query: queryId, document: documentId },
      { cause: error },
    );
  }
}
