// Snapshots of comparisons: what was asked, from what, what came out, and the rows of all queries as typed arrays.
import { z } from 'zod';
import { WorkbenchError } from '../contract/error.ts';
import { type Snapshot, snapshotSchema } from '../contract/snapshot.ts';
import { insertedId, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { float64FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

/** Query n's documents are those from offsets[n] to offsets[n + 1]. */
export interface SnapshotRows {
  /** (queries), ascending. */
  readonly queryIds: Int32Array;
  /** (queries, 3): overlap, left value, right value; NaN where there is none. */
  readonly figures: Float64Array;
  /** (queries + 1) */
  readonly offsets: Int32Array;
  /** (documents, 4): document id, rank on the left, rank on the right (0 where not ranked), kind. */
  readonly documents: Int32Array;
}

export type NewSnapshot = Omit<Snapshot, 'id' | 'createdAt'>;

interface StoredSnapshot {
  readonly id: number;
  readonly name: string;
  readonly asked: string;
  readonly versions: string;
  readonly summary: string;
  readonly createdAt: number;
}
interface StoredRows {
  readonly queryIds: Buffer;
  readonly figures: Buffer;
  readonly offsets: Buffer;
  readonly documents: Buffer;
}

const COLUMNS = 'id, name, asked, versions, summary, created_at AS createdAt';

/** Stores a snapshot and returns it. */
export function insertSnapshot(
  db: WritableDb,
  { name, asked, versions, summary }: NewSnapshot,
  rows: SnapshotRows,
  createdAt = Date.now(),
): Snapshot {
  const id = insertedId(
    prepared<unknown[]>(
      db,
      `INSERT INTO snapshot (name, asked, versions, summary, created_at, query_ids, figures, offsets, documents)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      name,
      JSON.stringify(asked),
      JSON.stringify(versions),
      JSON.stringify(summary),
      createdAt,
      toBlob(rows.queryIds),
      toBlob(rows.figures),
      toBlob(rows.offsets),
      toBlob(rows.documents),
    ),
  );
  return { id, name, asked, versions, summary, createdAt };
}

/** All snapshots without their rows, newest first. */
export function listSnapshots(db: ReadableDb): Snapshot[] {
  return prepared<[], StoredSnapshot>(db, `SELECT ${COLUMNS} FROM snapshot ORDER BY id DESC`)
    .all()
    .map(_read);
}

/** @throws WorkbenchError `not-found` where there is none with this id */
export function mustHaveSnapshot(db: ReadableDb, id: number): Snapshot {
  const row = prepared<[number], StoredSnapshot>(db, `SELECT ${COLUMNS} FROM snapshot WHERE id = ?`).get(id);
  if (row) return _read(row);
  throw _missing(id);
}

/**
 * The rows of a snapshot.
 * @throws WorkbenchError `not-found` where there is none with this id
 */
export function snapshotRows(db: ReadableDb, id: number): SnapshotRows {
  const row = prepared<[number], StoredRows>(
    db,
    'SELECT query_ids AS queryIds, figures, offsets, documents FROM snapshot WHERE id = ?',
  ).get(id);
  if (!row) throw _missing(id);
  return {
    queryIds: int32FromBlob(row.queryIds),
    figures: float64FromBlob(row.figures),
    offsets: int32FromBlob(row.offsets),
    documents: int32FromBlob(row.documents),
  };
}

/** @throws WorkbenchError `not-found` where there is none with this id */
export function deleteSnapshot(db: WritableDb, id: number): void {
  const { changes } = prepared<[number]>(db, 'DELETE FROM snapshot WHERE id = ?').run(id);
  if (changes === 0) throw _missing(id);
}

const json = z.string().transform((text): unknown => JSON.parse(text));

function _read(row: StoredSnapshot): Snapshot {
  const { asked, versions, summary, ...rest } = row;
  return snapshotSchema.parse({
    ...rest,
    asked: json.parse(asked),
    versions: json.parse(versions),
    summary: json.parse(summary),
  });
}

function _missing(id: number): WorkbenchError {
  return new WorkbenchError('snapshotMissing', { id });
}
