// The vectors of a model: stored and read chunk by chunk.
import { expect, test } from 'vitest';
import {
  assignEmbedding,
  createEmbedding,
  deleteEmbedding,
  deleteUnassignedEmbeddings,
  embeddingBytes,
  findEmbedding,
  forgetMeasured,
  putChunk,
  readChunk,
  setExactMs,
  setInt8Recall,
} from '../../src/store/embeddings.ts';
import { insertModel } from '../../src/store/models.ts';
import { newProject } from './new-project.ts';

const model = {
  name: 'lstm',
  parentId: null,
  engine: 'wasm',
  threads: 2,
  seed: 7,
  config: {},
  metrics: {},
  dataFingerprint: 'abc',
  weights: Uint8Array.of(1),
};

/** A project with a model that has an embedding of dimension 2. */
function project() {
  const { db } = newProject();
  const modelId = insertModel(db, model);
  const fresh = { modelId, dimension: 2, derivedFrom: '100 tokens' };
  return {
    db,
    modelId,
    embedding: {
      id: createEmbedding(db, fresh),
      exactMs: null,
      int8Recall: null,
      int8Queries: null,
      ...fresh,
    },
  };
}

const chunk = {
  chunk: 3,
  documentsVersion: 17,
  ids: Int32Array.of(12_290, 12_300),
  vectors: Float32Array.of(0.1, -0, 1e-40, 3),
};

test('Vectors come back to the bit, with the version of the documents that they were made from', () => {
  const { db, modelId, embedding } = project();

  putChunk(db, embedding, chunk);

  expect(findEmbedding(db, modelId)).toEqual(embedding);
  expect(readChunk(db, embedding, 3)).toEqual(chunk);
  expect(readChunk(db, embedding, 0)).toBeUndefined();
});

test('Vectors in one byte a number come back with their scales', () => {
  const { db, embedding } = project();
  const vectors = { values: Int8Array.of(127, -3, 0, -127), scales: Float32Array.of(0.25, 1e-40) };

  putChunk(db, embedding, { ...chunk, vectors });

  expect(readChunk(db, embedding, 3)).toEqual({ ...chunk, vectors });
  // Four numbers and two scales.
  expect(embeddingBytes(db, embedding.id)).toBe(4 + 2 * 4);
});

test('A chunk of them whose scales are damaged counts as missing', () => {
  const { db, embedding } = project();
  const vectors = { values: Int8Array.of(127, -3, 0, -127), scales: Float32Array.of(0.25, 2) };
  putChunk(db, embedding, { ...chunk, vectors });

  db.exec('UPDATE embedding_chunk SET scales = zeroblob(8)');

  expect(readChunk(db, embedding, 3)).toBeUndefined();
});

test('What was measured of vectors is kept with them until their precision changes', () => {
  const { db, modelId, embedding } = project();

  setExactMs(db, embedding.id, 7.5);
  setInt8Recall(db, embedding.id, { recall: 0.99, queries: 40 });
  expect(findEmbedding(db, modelId)).toEqual({
    ...embedding,
    exactMs: 7.5,
    int8Recall: 0.99,
    int8Queries: 40,
  });

  forgetMeasured(db);
  expect(findEmbedding(db, modelId)).toEqual(embedding);
});

test('A chunk takes the place of the one with its number and of no other', () => {
  const { db, embedding } = project();
  const other = { ...chunk, chunk: 4 };
  const newer = {
    ...chunk,
    documentsVersion: 18,
    ids: Int32Array.of(12_290),
    vectors: Float32Array.of(5, 6),
  };
  for (const put of [chunk, other, newer]) putChunk(db, embedding, put);

  expect(readChunk(db, embedding, 3)).toEqual(newer);
  expect(readChunk(db, embedding, 4)).toEqual(other);
});

test('A chunk whose bytes are damaged counts as missing', () => {
  const { db, embedding } = project();
  putChunk(db, embedding, chunk);

  db.exec('UPDATE embedding_chunk SET vectors = zeroblob(16) WHERE chunk = 3');

  expect(readChunk(db, embedding, 3)).toBeUndefined();
});

test('A chunk that has not one vector for each document is refused', () => {
  const { db, embedding } = project();

  expect(() => putChunk(db, embedding, { ...chunk, ids: Int32Array.of(1) })).toThrow(
    '4 numbers are not 1 vectors of 2',
  );
});

test('A new embedding of a model takes the place of its old one, chunks and all', () => {
  const { db, modelId, embedding } = project();
  putChunk(db, embedding, chunk);

  const id = createEmbedding(db, { modelId, dimension: 2, derivedFrom: '50 tokens' });

  expect(findEmbedding(db, modelId)?.derivedFrom).toBe('50 tokens');
  expect(readChunk(db, { id, dimension: 2 }, 3)).toBeUndefined();
});

test('Vectors of a training wait for its model, and are deleted where it never comes', () => {
  const { db } = project();
  const fresh = { modelId: null, dimension: 2, derivedFrom: '100 tokens' };
  const [kept, dropped, left] = [1, 2, 3].map(() => createEmbedding(db, fresh)) as [number, number, number];
  for (const id of [kept, dropped, left]) putChunk(db, { id, dimension: 2 }, chunk);

  const modelId = insertModel(db, model);
  assignEmbedding(db, kept, modelId);
  deleteEmbedding(db, dropped);
  deleteUnassignedEmbeddings(db);

  expect(findEmbedding(db, modelId)?.id).toBe(kept);
  expect(readChunk(db, { id: kept, dimension: 2 }, 3)).toEqual(chunk);
  for (const id of [dropped, left]) expect(readChunk(db, { id, dimension: 2 }, 3)).toBeUndefined();
});
