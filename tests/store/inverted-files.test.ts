// Inverted files in the file: one at a time, whole or not at all, and none that is damaged.
import { expect, test } from 'vitest';
import { createEmbedding, deleteEmbedding } from '../../src/store/embeddings.ts';
import {
  completeInvertedFile,
  createInvertedFile,
  findInvertedFile,
  putLists,
  readLists,
} from '../../src/store/inverted-files.ts';
import { newProject } from './new-project.ts';

const result = { centroids: Float32Array.of(1, 0, 0.6, 0.8), probes: 1, recall: 0.96 };

function vectors() {
  const { db } = newProject();
  const id = createEmbedding(db, { modelId: null, dimension: 2, derivedFrom: '' });
  return { db, embedding: { id, dimension: 2 }, asked: { embeddingId: id, documents: 5, queries: 3 } };
}

test('A file is there once it is complete, with its lists, and takes the place of the one before', () => {
  const { db, embedding, asked } = vectors();
  const first = createInvertedFile(db, asked);
  putLists(db, first, 0, Int32Array.of(1, 0, 1));
  expect(findInvertedFile(db, embedding)).toBeUndefined();

  completeInvertedFile(db, first, result);
  expect(findInvertedFile(db, embedding)).toEqual({ id: first, ...asked, ...result });
  expect(readLists(db, first, 0)).toEqual(Int32Array.of(1, 0, 1));

  const second = createInvertedFile(db, asked);
  expect(findInvertedFile(db, embedding)?.id).toBe(first);
  completeInvertedFile(db, second, result);
  expect(findInvertedFile(db, embedding)?.id).toBe(second);
  expect(readLists(db, first, 0)).toBeUndefined();
});

test('A file that was never completed goes when the next is begun, and all go with their vectors', () => {
  const { db, embedding, asked } = vectors();
  putLists(db, createInvertedFile(db, asked), 0, Int32Array.of(1));
  const second = createInvertedFile(db, asked);
  expect(db.prepare('SELECT id FROM inverted_file').pluck().all()).toEqual([second]);

  deleteEmbedding(db, embedding.id);

  expect(db.prepare('SELECT count(*) FROM inverted_file').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM inverted_file_chunk').pluck().get()).toBe(0);
});

test('Damaged centroids and damaged lists count as missing', () => {
  const { db, embedding, asked } = vectors();
  const id = createInvertedFile(db, asked);
  putLists(db, id, 7, Int32Array.of(1, 1));
  completeInvertedFile(db, id, result);

  db.exec('UPDATE inverted_file SET centroids = zeroblob(16)');
  db.exec('UPDATE inverted_file_chunk SET lists = zeroblob(8)');

  expect(findInvertedFile(db, embedding)).toBeUndefined();
  expect(readLists(db, id, 7)).toBeUndefined();
  expect(readLists(db, id, 8)).toBeUndefined();
});
