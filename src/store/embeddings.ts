// Embeddings: the vectors that a model gave the documents; derived data, in chunks of documents that follow each other.
import { crc32 } from 'node:zlib';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { float32FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

/** Chunk n has the documents with row ids n · CHUNK_IDS .. (n + 1) · CHUNK_IDS - 1. */
export const CHUNK_IDS = 4096;

export interface NewEmbedding {
  /** Null while the model is trained. */
  readonly modelId: number | null;
  readonly dimension: number;
  /** What, beside the model and the texts, the vectors depend on. */
  readonly derivedFrom: string;
}

export interface EmbeddingRow extends NewEmbedding {
  readonly id: number;
  /** Milliseconds a query that comparing it with every document took when that was last done. */
  readonly exactMs: number | null;
}

export interface EmbeddingChunk {
  readonly chunk: number;
  /** Version of the documents at which their texts were read: whatever changed later has a vector that is out of date. */
  readonly documentsVersion: number;
  /** (rows): ids of documents, ascending. */
  readonly ids: Int32Array;
  /** (rows, dimension), row-major. */
  readonly vectors: Float32Array;
}

interface StoredChunk {
  readonly documentsVersion: number;
  readonly ids: Buffer;
  readonly vectors: Buffer;
  readonly checksum: number;
}

/** Begins an embedding without vectors and returns its id; one that the model had is replaced. */
export function createEmbedding(db: WritableDb, { modelId, dimension, derivedFrom }: NewEmbedding): number {
  return inTransaction(db, () => {
    if (modelId !== null) {
      prepared<[number]>(db, 'DELETE FROM embedding WHERE model_id = ?').run(modelId);
    }
    return insertedId(
      prepared<[number | null, number, string]>(
        db,
        'INSERT INTO embedding (model_id, dimension, derived_from) VALUES (?, ?, ?)',
      ).run(modelId, dimension, derivedFrom),
    );
  });
}

/** A model's embedding, undefined where it has none. */
export function findEmbedding(db: ReadableDb, modelId: number): EmbeddingRow | undefined {
  return prepared<[number], EmbeddingRow>(
    db,
    `SELECT id, model_id AS modelId, dimension, derived_from AS derivedFrom, exact_ms AS exactMs
    FROM embedding WHERE model_id = ?`,
  ).get(modelId);
}

/** Notes how long comparing a query with every document took, in milliseconds. */
export function setExactMs(db: WritableDb, id: number, exactMs: number): void {
  prepared<[number, number]>(db, 'UPDATE embedding SET exact_ms = ? WHERE id = ?').run(exactMs, id);
}

/** Gives an embedding that was made during a training its model. */
export function assignEmbedding(db: WritableDb, id: number, modelId: number): void {
  prepared<[number, number]>(db, 'UPDATE embedding SET model_id = ? WHERE id = ?').run(modelId, id);
}

/** Deletes an embedding with its chunks. */
export function deleteEmbedding(db: WritableDb, id: number): void {
  prepared<[number]>(db, 'DELETE FROM embedding WHERE id = ?').run(id);
}

/** Deletes what a training left that never ended. To be called when none runs. */
export function deleteUnassignedEmbeddings(db: WritableDb): void {
  prepared<[]>(db, 'DELETE FROM embedding WHERE model_id IS NULL').run();
}

/**
 * Stores a chunk in place of the one with its number.
 * @throws RangeError if there is not one vector of the embedding's dimension for each id
 */
export function putChunk(
  db: WritableDb,
  { id, dimension }: Pick<EmbeddingRow, 'id' | 'dimension'>,
  { chunk, documentsVersion, ids, vectors }: EmbeddingChunk,
): void {
  if (vectors.length !== ids.length * dimension) {
    throw new RangeError(`${vectors.length} numbers are not ${ids.length} vectors of ${dimension}`);
  }
  const blob = toBlob(vectors);
  prepared<[number, number, number, Buffer, Buffer, number]>(
    db,
    `INSERT OR REPLACE INTO embedding_chunk (embedding_id, chunk, documents_version, ids, vectors, checksum)
    VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(id, chunk, documentsVersion, toBlob(ids), blob, crc32(blob));
}

/** A chunk, undefined where there is none or its bytes are damaged: its documents are encoded again then. */
export function readChunk(
  db: ReadableDb,
  { id, dimension }: Pick<EmbeddingRow, 'id' | 'dimension'>,
  chunk: number,
): EmbeddingChunk | undefined {
  const row = prepared<[number, number], StoredChunk>(
    db,
    `SELECT documents_version AS documentsVersion, ids, vectors, checksum FROM embedding_chunk
    WHERE embedding_id = ? AND chunk = ?`,
  ).get(id, chunk);
  if (row === undefined || crc32(row.vectors) !== row.checksum) return undefined;
  const ids = int32FromBlob(row.ids);
  const vectors = float32FromBlob(row.vectors);
  if (vectors.length !== ids.length * dimension) return undefined;
  return { chunk, documentsVersion: row.documentsVersion, ids, vectors };
}
