// Embeddings: the vectors that a model gave the documents; derived data, in chunks of documents that follow each other.
import { crc32 } from 'node:zlib';
import type { StoredVectors } from '../contract/trainer-messages.ts';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { float32FromBlob, int8FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

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
  /** Milliseconds that comparing one query by itself with every document takes; null before it was measured. */
  readonly exactMs: number | null;
  /** Part of the float32 rankings' documents that int8 ones have too, and the queries it was measured on; null before that. */
  readonly int8Recall: number | null;
  readonly int8Queries: number | null;
}

export interface EmbeddingChunk {
  readonly chunk: number;
  /** Version of the documents at which their texts were read: whatever changed later has a vector that is out of date. */
  readonly documentsVersion: number;
  /** (rows): ids of documents, ascending. */
  readonly ids: Int32Array;
  /** (rows, dimension), row-major. */
  readonly vectors: StoredVectors;
}

interface StoredChunk {
  readonly documentsVersion: number;
  readonly ids: Buffer;
  readonly vectors: Buffer;
  readonly scales: Buffer | null;
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
    `SELECT id, model_id AS modelId, dimension, derived_from AS derivedFrom, exact_ms AS exactMs,
      int8_recall AS int8Recall, int8_queries AS int8Queries
    FROM embedding WHERE model_id = ?`,
  ).get(modelId);
}

/** Bytes of an embedding's vectors in the file. */
export function embeddingBytes(db: ReadableDb, id: number): number {
  const row = prepared<[number], { bytes: number }>(
    db,
    `SELECT coalesce(sum(length(vectors) + coalesce(length(scales), 0)), 0) AS bytes
    FROM embedding_chunk WHERE embedding_id = ?`,
  ).get(id);
  return row?.bytes ?? 0;
}

/** Notes how long comparing one query by itself with every document takes, in milliseconds. */
export function setExactMs(db: WritableDb, id: number, exactMs: number): void {
  prepared<[number, number]>(db, 'UPDATE embedding SET exact_ms = ? WHERE id = ?').run(exactMs, id);
}

/** Notes how much of the float32 rankings of some queries int8 vectors find. */
export function setInt8Recall(
  db: WritableDb,
  id: number,
  { recall, queries }: { readonly recall: number; readonly queries: number },
): void {
  prepared<[number, number, number]>(
    db,
    'UPDATE embedding SET int8_recall = ?, int8_queries = ? WHERE id = ?',
  ).run(recall, queries, id);
}

/** Forgets what was measured of the vectors of all models, as their precision changes. */
export function forgetMeasured(db: WritableDb): void {
  prepared<[]>(db, 'UPDATE embedding SET exact_ms = NULL, int8_recall = NULL, int8_queries = NULL').run();
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
  const numbers = numbersOf(vectors);
  if (numbers.length !== ids.length * dimension) {
    throw new RangeError(`${numbers.length} numbers are not ${ids.length} vectors of ${dimension}`);
  }
  const blob = toBlob(numbers);
  const scales = vectors instanceof Float32Array ? null : toBlob(vectors.scales);
  prepared<[number, number, number, Buffer, Buffer, Buffer | null, number]>(
    db,
    `INSERT OR REPLACE INTO embedding_chunk
      (embedding_id, chunk, documents_version, ids, vectors, scales, checksum)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, chunk, documentsVersion, toBlob(ids), blob, scales, checksumOf(blob, scales));
}

function numbersOf(vectors: StoredVectors): Float32Array | Int8Array {
  return vectors instanceof Float32Array ? vectors : vectors.values;
}

function checksumOf(vectors: Buffer, scales: Buffer | null): number {
  return scales === null ? crc32(vectors) : crc32(scales, crc32(vectors));
}

/** A chunk, undefined where there is none or its bytes are damaged: its documents are encoded again then. */
export function readChunk(
  db: ReadableDb,
  { id, dimension }: Pick<EmbeddingRow, 'id' | 'dimension'>,
  chunk: number,
): EmbeddingChunk | undefined {
  const row = prepared<[number, number], StoredChunk>(
    db,
    `SELECT documents_version AS documentsVersion, ids, vectors, scales, checksum
    FROM embedding_chunk
    WHERE embedding_id = ? AND chunk = ?`,
  ).get(id, chunk);
  if (row === undefined || checksumOf(row.vectors, row.scales) !== row.checksum) return undefined;
  const ids = int32FromBlob(row.ids);
  const vectors =
    row.scales === null
      ? float32FromBlob(row.vectors)
      : { values: int8FromBlob(row.vectors), scales: float32FromBlob(row.scales) };
  if (numbersOf(vectors).length !== ids.length * dimension) return undefined;
  return { chunk, documentsVersion: row.documentsVersion, ids, vectors };
}
