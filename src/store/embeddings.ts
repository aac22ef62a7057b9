// Embeddings: the vectors that a model gave documents and queries; derived data, one row a model and kind.
import { prepared, type ReadableDb, type WritableDb } from './db.ts';
import { float32FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

export type EmbeddedKind = 'documents' | 'queries';

export interface Embedding {
  readonly dimension: number;
  /** Fingerprint of the texts that were encoded. */
  readonly derivedFrom: string;
  /** (rows): ids of the documents or queries. */
  readonly ids: Int32Array;
  /** (rows, dimension), row-major. */
  readonly vectors: Float32Array;
}

/**
 * Stores a model's vectors in place of those stored before.
 * @throws RangeError if there is not one vector for each id
 */
export function replaceEmbedding(
  db: WritableDb,
  modelId: number,
  kind: EmbeddedKind,
  embedding: Embedding,
): void {
  const { dimension, derivedFrom, ids, vectors } = embedding;
  if (vectors.length !== ids.length * dimension) {
    throw new RangeError(`${vectors.length} numbers are not ${ids.length} vectors of ${dimension}`);
  }
  prepared<[number, EmbeddedKind, number, string, Buffer, Buffer]>(
    db,
    `INSERT INTO embedding (model_id, kind, dimension, derived_from, ids, vectors) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET dimension = excluded.dimension, derived_from = excluded.derived_from,
      ids = excluded.ids, vectors = excluded.vectors`,
  ).run(modelId, kind, dimension, derivedFrom, toBlob(ids), toBlob(vectors));
}

/** A model's vectors, undefined where none are stored. */
export function readEmbedding(db: ReadableDb, modelId: number, kind: EmbeddedKind): Embedding | undefined {
  const row = prepared<
    [number, EmbeddedKind],
    { dimension: number; derivedFrom: string; ids: Buffer; vectors: Buffer }
  >(
    db,
    `SELECT dimension, derived_from AS derivedFrom, ids, vectors FROM embedding
    WHERE model_id = ? AND kind = ?`,
  ).get(modelId, kind);
  return row && { ...row, ids: int32FromBlob(row.ids), vectors: float32FromBlob(row.vectors) };
}

/** Fingerprint of the texts that the stored vectors were made from, without reading the vectors. */
export function embeddingFingerprint(
  db: ReadableDb,
  modelId: number,
  kind: EmbeddedKind,
): string | undefined {
  return prepared<[number, EmbeddedKind], { derivedFrom: string }>(
    db,
    'SELECT derived_from AS derivedFrom FROM embedding WHERE model_id = ? AND kind = ?',
  ).get(modelId, kind)?.derivedFrom;
}
