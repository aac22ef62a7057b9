// The documents' index in the file: written piece by piece beside the active one, and made active in one transaction.
import { crc32 } from 'node:zlib';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { shortenLog } from './document-changes.ts';

/** About 5 ms to write and flush: a rater's grade may wait for one piece. Far below SQLite's largest blob. */
const PIECE_BYTES = 2 ** 20;

/** What an index was made of. */
export interface NewGeneration {
  /** Version of the bytes' form. */
  readonly format: number;
  /** Hash of the analyzer that cut the documents into terms. */
  readonly analyzer: string;
  /** The version of the documents whose changes the index holds. */
  readonly documentsVersion: number;
  readonly documents: number;
}

export interface GenerationRow extends NewGeneration {
  readonly id: number;
  readonly bytes: number;
  readonly createdAt: number;
}

/** The stored index is not what was written. */
export class DamagedIndexError extends Error {}

const COLUMNS = `id, format, analyzer, documents_version AS documentsVersion, documents, bytes, created_at AS createdAt`;

/** The generation that counts, undefined before the first. */
export function activeGeneration(db: ReadableDb): GenerationRow | undefined {
  return prepared<[], GenerationRow>(db, `SELECT ${COLUMNS} FROM index_generation WHERE is_active = 1`).get();
}

/**
 * Writes `bytes` as a new generation and makes it the active one. Each step is one short transaction: the pieces first,
 * then the change of generations together with the log's shortening, then the old pieces' removal. A crash between any
 * two leaves either the old generation active or the new one, whole. Nobody may write another generation meanwhile.
 */
export function* writeGeneration(
  db: WritableDb,
  generation: NewGeneration,
  bytes: Uint8Array,
  createdAt = Date.now(),
): Generator<void, void> {
  yield* dropUnfinished(db);
  const id = insertedId(
    prepared<[NewGeneration & { bytes: number; createdAt: number }]>(
      db,
      `INSERT INTO index_generation (is_active, format, analyzer, documents_version, documents, bytes, created_at)
      VALUES (0, @format, @analyzer, @documentsVersion, @documents, @bytes, @createdAt)`,
    ).run({ ...generation, bytes: bytes.length, createdAt }),
  );
  yield;
  const insert = prepared<[number, number, number, Uint8Array]>(
    db,
    'INSERT INTO index_piece (generation_id, number, checksum, bytes) VALUES (?, ?, ?, ?)',
  );
  for (let number = 0; number * PIECE_BYTES < bytes.length; number++) {
    const piece = bytes.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES);
    insert.run(id, number, crc32(piece), piece);
    yield;
  }
  inTransaction(db, () => {
    prepared(db, 'UPDATE index_generation SET is_active = 0 WHERE is_active = 1').run();
    prepared<[number]>(db, 'UPDATE index_generation SET is_active = 1 WHERE id = ?').run(id);
    shortenLog(db, generation.documentsVersion);
  });
  yield;
  yield* dropUnfinished(db);
}

/** Removes all generations but the active one, a piece a step. */
export function* dropUnfinished(db: WritableDb): Generator<void, void> {
  const piece = prepared<[]>(
    db,
    `DELETE FROM index_piece WHERE rowid = (
      SELECT index_piece.rowid FROM index_generation JOIN index_piece ON generation_id = index_generation.id
      WHERE is_active = 0 LIMIT 1)`,
  );
  while (piece.run().changes > 0) yield;
  prepared<[]>(db, 'DELETE FROM index_generation WHERE is_active = 0').run();
}

/**
 * Reads a generation's bytes, a piece a step.
 * @throws DamagedIndexError where a piece is missing or not what was written
 */
export function* readGeneration(
  db: ReadableDb,
  { id, bytes: length }: GenerationRow,
): Generator<void, Uint8Array> {
  const bytes = new Uint8Array(length);
  const select = prepared<[number, number], { checksum: number; bytes: Buffer }>(
    db,
    'SELECT checksum, bytes FROM index_piece WHERE generation_id = ? AND number = ?',
  );
  for (let number = 0; number * PIECE_BYTES < length; number++) {
    const piece = select.get(id, number);
    const expected = Math.min(PIECE_BYTES, length - number * PIECE_BYTES);
    if (piece?.bytes.length !== expected || crc32(piece.bytes) !== piece.checksum) {
      throw new DamagedIndexError(`piece ${number} of the index is ${piece ? 'damaged' : 'missing'}`);
    }
    bytes.set(piece.bytes, number * PIECE_BYTES);
    yield;
  }
  return bytes;
}

/** Forgets the index: it is made anew from the documents. */
export function dropGenerations(db: WritableDb): void {
  inTransaction(db, () => {
    db.exec('DELETE FROM index_piece; DELETE FROM index_generation');
  });
}
