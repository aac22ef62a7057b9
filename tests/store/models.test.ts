// The registry of models, promotions and rolling back, and training jobs.

import { expect, test } from 'vitest';
import { failure } from '../../src/contract/error.ts';
import type { WritableDb } from '../../src/store/db.ts';
import { createEmbedding, findEmbedding, putChunk, readChunk } from '../../src/store/embeddings.ts';
import {
  discardModel,
  getModel,
  insertModel,
  listModels,
  readWeights,
  setModelMetrics,
} from '../../src/store/models.ts';
import {
  listPromotions,
  promotedModel,
  promotedModelId,
  promoteModel,
  rollBackPromotion,
  withdrawPromotion,
} from '../../src/store/promotions.ts';
import {
  endJob,
  failInterruptedJob,
  getJob,
  lastJob,
  reopenJob,
  startJob,
  updateJob,
} from '../../src/store/training-jobs.ts';
import { newProject } from './new-project.ts';

const trained = {
  name: 'lstm',
  parentId: null,
  engine: 'wasm',
  threads: 2,
  seed: 7,
  config: { tower: { hidden: 96 } },
  metrics: {},
  dataFingerprint: 'abc',
  weights: Uint8Array.of(1, 2, 3),
};

const threeModels = (db: WritableDb) =>
  [1, 2, 3].map(() => insertModel(db, trained)) as [number, number, number];
const statuses = (db: WritableDb) => listModels(db).map(({ id, status }) => `${id} ${status}`);

test('A trained model is a candidate with everything that made it', () => {
  const { db } = newProject();

  const id = insertModel(db, trained, 1000);
  setModelMetrics(db, id, { 'nDCG@10': 0.4 });

  const { weights, ...rest } = trained;
  expect(getModel(db, id)).toEqual({
    ...rest,
    id,
    status: 'candidate',
    createdAt: 1000,
    metrics: { 'nDCG@10': 0.4 },
  });
  expect(readWeights(db, id)).toEqual(weights);
  expect(promotedModel(db)).toBeUndefined();
  expect(promotedModelId(db)).toBeNull();
});

test('Promoting retires the model before; rolling back goes back one model at a time', () => {
  const { db } = newProject();
  const [a, b, c] = threeModels(db);
  for (const [at, id] of [a, b, c].entries()) promoteModel(db, id, at);
  expect(statuses(db)).toEqual(['3 promoted', '2 retired', '1 retired']);

  expect(rollBackPromotion(db, 10).id).toBe(b);
  expect(rollBackPromotion(db, 11).id).toBe(a);

  expect(promotedModel(db)?.id).toBe(a);
  expect(promotedModelId(db)).toBe(a);
  expect(() => rollBackPromotion(db)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(listPromotions(db).map(({ modelId, rolledBackAt }) => [modelId, rolledBackAt])).toEqual([
    [c, 10],
    [b, 11],
    [a, null],
  ]);
});

test('After rolling back, a new promotion builds on the model rolled back to', () => {
  const { db } = newProject();
  const [a, b, c] = threeModels(db);
  promoteModel(db, a);
  promoteModel(db, b);
  rollBackPromotion(db);
  promoteModel(db, c);

  expect(rollBackPromotion(db).id).toBe(a);
});

test('A withdrawn model is retired and none takes its place, until one is promoted again', () => {
  const { db } = newProject();
  const [a, b] = threeModels(db);
  promoteModel(db, a);
  promoteModel(db, b);

  withdrawPromotion(db, 10);

  expect(promotedModel(db)).toBeUndefined();
  expect(statuses(db)).toEqual(['3 candidate', '2 retired', '1 retired']);
  for (const refused of [rollBackPromotion, withdrawPromotion]) {
    expect(() => refused(db)).toThrow(expect.objectContaining({ code: 'conflict' }));
  }
  promoteModel(db, b);
  expect(rollBackPromotion(db).id).toBe(a);
});

test('Promoting the model in use changes nothing', () => {
  const { db } = newProject();
  const [a] = threeModels(db);
  promoteModel(db, a);

  promoteModel(db, a);

  expect(listPromotions(db)).toHaveLength(1);
});

test('Rolling back passes over a discarded model', () => {
  const { db } = newProject();
  const [a, b, c] = threeModels(db);
  for (const id of [a, b, c]) promoteModel(db, id);
  discardModel(db, b);

  expect(rollBackPromotion(db).id).toBe(a);
});

test('A discarded model loses weights and vectors, keeps its row, and cannot be promoted', () => {
  const { db } = newProject();
  const [a, b] = threeModels(db);
  const vectors = { dimension: 1, derivedFrom: 'x' };
  const embedding = { ...vectors, id: createEmbedding(db, { ...vectors, modelId: a }) };
  const chunk = { chunk: 0, documentsVersion: 1, ids: Int32Array.of(1), vectors: Float32Array.of(1) };
  putChunk(db, embedding, chunk);
  promoteModel(db, b);

  discardModel(db, a);

  expect(getModel(db, a)?.status).toBe('discarded');
  expect(readWeights(db, a)).toBeUndefined();
  expect(findEmbedding(db, a)).toBeUndefined();
  expect(readChunk(db, embedding, 0)).toBeUndefined();
  expect(() => promoteModel(db, a)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => discardModel(db, b)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => promoteModel(db, 99)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('One training runs at a time, and an ended one stays as it ended', () => {
  const { db } = newProject();
  const first = startJob(db, { seed: 1 }, 1000);
  expect(() => startJob(db, {})).toThrow(expect.objectContaining({ code: 'conflict' }));
  updateJob(db, first, 'base', [{ step: 1, loss: 2.5 }]);

  endJob(db, first, { state: 'finished', modelId: insertModel(db, trained) }, 2000);
  endJob(db, first, { state: 'failed', failure: failure('trainerKilled', { signal: 'SIGKILL' }) }, 3000);
  updateJob(db, first, 'encode', []);

  expect(getJob(db, first)).toEqual({
    id: first,
    state: 'finished',
    stage: 'base',
    options: { seed: 1 },
    log: [{ step: 1, loss: 2.5 }],
    message: null,
    hint: null,
    problem: null,
    modelId: 1,
    startedAt: 1000,
    endedAt: 2000,
  });
  expect(startJob(db, {})).toBe(first + 1);
});

test('A job that ended without a model can run again, with its log, unless another one runs', () => {
  const { db } = newProject();
  const id = startJob(db, { seed: 1 }, 1000);
  updateJob(db, id, 'base', [{ step: 1 }]);
  expect(() => reopenJob(db, id)).toThrow(expect.objectContaining({ code: 'conflict' }));
  endJob(db, id, { state: 'failed' }, 2000);

  reopenJob(db, id);

  expect(lastJob(db)).toMatchObject({
    id,
    state: 'running',
    message: null,
    endedAt: null,
    log: [{ step: 1 }],
  });
  endJob(db, id, { state: 'finished', modelId: insertModel(db, trained) }, 3000);
  expect(() => reopenJob(db, id)).toThrow(expect.objectContaining({ code: 'conflict' }));
});

test('A job that a crash left running is marked as failed when the project opens', () => {
  const { db } = newProject();
  startJob(db, {}, 1000);

  failInterruptedJob(db, failure('trainingInterrupted', {}), 2000);

  expect(lastJob(db)).toMatchObject({
    state: 'failed',
    message: 'The program ended before the training did.',
    problem: { problem: 'trainingInterrupted', values: {} },
    endedAt: 2000,
  });
});
