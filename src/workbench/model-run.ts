// A model's rankings and vectors: from what the trainer hands back, into the file, and out of it again.
import type { Trained } from '../contract/trainer-messages.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { embeddingFingerprint, readEmbedding, replaceEmbedding } from '../store/embeddings.ts';
import type { Collection } from './collection.ts';
import type { Vectors } from './hybrid-run.ts';
import { modelSource } from './rankers.ts';
import { joinRankings, type Ranking, type Rankings } from './rankings.ts';

/** The trainer's dense rankings, each to its first -1. */
export function modelRankings({ depth, documents, scores }: Trained['ranking'], queries: number): Rankings {
  const rankings: Ranking[] = [];
  for (let query = 0; query < queries; query++) {
    const row = documents.subarray(query * depth, (query + 1) * depth);
    const first = row.indexOf(-1);
    const length = first < 0 ? row.length : first;
    rankings.push({
      documents: row.subarray(0, length),
      scores: Float64Array.from(scores.subarray(query * depth, query * depth + length)),
    });
  }
  return joinRankings(rankings);
}

/** The trainer's vectors. */
export function modelVectors(
  { documentVectors, queryVectors }: Pick<Trained, 'documentVectors' | 'queryVectors'>,
  dimension: number,
): Vectors {
  return { queries: queryVectors, documents: documentVectors, dimension };
}

/** Stores a model's vectors of a collection. To be called by whoever holds the write lock. */
export function storeVectors(
  db: WritableDb,
  modelId: number,
  { queries, documents, fingerprint }: Collection,
  vectors: Vectors,
): void {
  const { dimension } = vectors;
  const derivedFrom = modelSource(fingerprint, modelId);
  replaceEmbedding(db, modelId, 'queries', {
    dimension,
    derivedFrom,
    ids: Int32Array.from(queries, ({ id }) => id),
    vectors: vectors.queries,
  });
  replaceEmbedding(db, modelId, 'documents', {
    dimension,
    derivedFrom,
    ids: documents.ids,
    vectors: vectors.documents,
  });
}

/** A model's vectors of just this collection, null where they are missing or of another state of it. */
export function readVectors(db: ReadableDb, modelId: number, { fingerprint }: Collection): Vectors | null {
  const wanted = modelSource(fingerprint, modelId);
  const fresh = (['queries', 'documents'] as const).every(
    (kind) => embeddingFingerprint(db, modelId, kind) === wanted,
  );
  const queries = fresh ? readEmbedding(db, modelId, 'queries') : undefined;
  const documents = fresh ? readEmbedding(db, modelId, 'documents') : undefined;
  if (!queries || !documents) return null;
  return { queries: queries.vectors, documents: documents.vectors, dimension: documents.dimension };
}
