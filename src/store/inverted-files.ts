// Inverted files of a model's vectors; derived data: one that is damaged counts as missing.
import { crc32 } from 'node:zlib';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import type { EmbeddingRow } from './embeddings.ts';
import { float32FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

export interface NewInvertedFile {
  readonly embeddingId: number;
  /** Documents that it is made for, and queries that its recall is measured on. */
  readonly documents: number;
  readonly queries: number;
}

/** What is known of an inverted file once every document has its list. */
export interface InvertedFileResult {
  /** (lists, dimension), row-major. */
  readonly centroids: Float32Array;
  readonly probes: number;
  readonly recall: number;
}

export interface InvertedFileRow extends NewInvertedFile, InvertedFileResult {
  readonly id: number;
}

interface StoredFile extends Omit<InvertedFileRow, 'centroids'> {
  readonly centroids: Buffer;
  readonly checksum: number;
}

/** Begins an inverted file and returns its id; one of the same vectors that was never completed is deleted. */
export function createInvertedFile(
  db: WritableDb,
  { embeddingId, documents, queries }: NewInvertedFile,
): number {
  return inTransaction(db, () => {
    prepared<[number]>(db, 'DELETE FROM inverted_file WHERE embedding_id = ? AND centroids IS NULL').run(
      embeddingId,
    );
    return insertedId(
      prepared<[number, number, number]>(
        db,
        'INSERT INTO inverted_file (embedding_id, documents, queries) VALUES (?, ?, ?)',
      ).run(embeddingId, documents, queries),
    );
  });
}

/** Completes an inverted file: it takes the place of the one that the vectors had. */
export function completeInvertedFile(
  db: WritableDb,
  id: number,
  { centroids, probes, recall }: InvertedFileResult,
): void {
  const blob = toBlob(centroids);
  inTransaction(db, () => {
    prepared<[Buffer, number, number, number, number]>(
      db,
      'UPDATE inverted_file SET centroids = ?, checksum = ?, probes = ?, recall = ? WHERE id = ?',
    ).run(blob, crc32(blob), probes, recall, id);
    prepared<[number, number]>(
      db,
      `DELETE FROM inverted_file WHERE id <> ?
        AND embedding_id = (SELECT embedding_id FROM inverted_file WHERE id = ?)`,
    ).run(id, id);
  });
}

/** Deletes those of all vectors. */
export function deleteInvertedFiles(db: WritableDb): void {
  prepared<[]>(db, 'DELETE FROM inverted_file').run();
}

/** The complete inverted file of these vectors; undefined where there is none or it is damaged. */
export function findInvertedFile(
  db: ReadableDb,
  { id, dimension }: Pick<EmbeddingRow, 'id' | 'dimension'>,
): InvertedFileRow | undefined {
  const row = prepared<[number], StoredFile>(
    db,
    `SELECT id, embedding_id AS embeddingId, documents, queries, centroids, checksum, probes, recall
    FROM inverted_file WHERE embedding_id = ? AND centroids IS NOT NULL`,
  ).get(id);
  if (row === undefined || crc32(row.centroids) !== row.checksum) return undefined;
  const { checksum: _, ...kept } = row;
  const centroids = float32FromBlob(row.centroids);
  return centroids.length % dimension === 0 ? { ...kept, centroids } : undefined;
}

/** Stores the lists of a chunk's documents, in the order of its ids. */
export function putLists(db: WritableDb, fileId: number, chunk: number, lists: Int32Array): void {
  const blob = toBlob(lists);
  prepared<[number, number, Buffer, number]>(
    db,
    'INSERT OR REPLACE INTO inverted_file_chunk (file_id, chunk, lists, checksum) VALUES (?, ?, ?, ?)',
  ).run(fileId, chunk, blob, crc32(blob));
}

/** The lists of a chunk's documents, undefined where they are missing or damaged: they are found again then. */
export function readLists(db: ReadableDb, fileId: number, chunk: number): Int32Array | undefined {
  const row = prepared<[number, number], { lists: Buffer; checksum: number }>(
    db,
    'SELECT lists, checksum FROM inverted_file_chunk WHERE file_id = ? AND chunk = ?',
  ).get(fileId, chunk);
  return row === undefined || crc32(row.lists) !== row.checksum ? undefined : int32FromBlob(row.lists);
}
