import { expect, test } from 'vitest';
import { getModel, readWeights } from '../../src/store/models.ts';
import { findRun } from '../../src/store/runs.ts';
import { knownCosts, modelConfig } from '../../src/workbench/models/model-record.ts';
import { smallProject } from './open-workbench.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';
import { addWorseModel } from './worse-model.ts';

test('A first training gives a model with its runs, measured on held-out queries, and puts it to use', async () => {
  const opened = await trainableProject();

  const job = await trainToEnd(opened);

  expect(job).toMatchObject({ state: 'finished', message: null });
  const models = await opened.client.train.models();
  expect(models).toMatchObject([
    {
      id: job.modelId,
      parentId: null,
      status: 'promoted',
      tower: 'lstm',
      threads: 1,
      seed: 1,
      judgments: 144,
    },
  ]);
  // 48 queries; every sixth, the fifth of each six, is held out.
  expect(models[0]!.heldOutQueries).toBe(8);
  expect(models[0]!.heldOut.previous).toBeNull();
  const { model, bm25, differences, gap } = models[0]!.heldOut;
  expect(model.metrics['nDCG@10']).toBeGreaterThan(0);
  expect(differences!.modelToBm25.mean).toBeCloseTo(model.metrics['nDCG@10']! - bm25.metrics['nDCG@10']!, 9);
  expect(differences!.modelToPrevious).toBeNull();
  // Two relevant documents for each of the 8 queries; BM25 finds all: they share a word with their query.
  expect(gap).toMatchObject({ relevant: 16 });
  await opened.workbench.refreshRuns();
  expect(await opened.client.compare.runs()).toMatchObject([
    { ranker: 'bm25', fresh: true },
    { ranker: 'model', fresh: true },
    { ranker: 'hybrid', fresh: true },
    { ranker: 'fusion', fresh: true },
  ]);
  const { source, pairs } = await opened.client.judge.next({
    rater: 'ann',
    queue: 'disagreements',
    count: 3,
    exclude: [],
  });
  expect(source).toBe('disagreements');
  expect(pairs).toHaveLength(3);
});

test('A second training starts from the first model, is compared with it, and stays a candidate', async () => {
  const opened = await trainableProject();
  const first = await trainToEnd(opened);

  const second = await trainToEnd(opened, 2);

  const models = await opened.client.train.models();
  expect(models.map(({ id, parentId, status }) => ({ id, parentId, status }))).toEqual([
    { id: second.modelId, parentId: first.modelId, status: 'candidate' },
    { id: first.modelId, parentId: null, status: 'promoted' },
  ]);
  expect(models[0]!.heldOut.previous).toEqual(models[1]!.heldOut.model);
});

test('What a training cost is kept with its model, for the next of the same tower on as many threads', async () => {
  const opened = await trainableProject();
  const { modelId } = await trainToEnd(opened);
  const { db } = opened.workbench.project!;
  const { tower, costs } = modelConfig(getModel(db, modelId!)!);
  const config = { tower, threads: 1 };

  expect(costs).toEqual({
    step: expect.any(Number),
    encode: expect.any(Number),
    rank: expect.any(Number),
    ending: expect.any(Number),
  });
  expect(Math.min(...Object.values(costs!))).toBeGreaterThan(0);
  expect(knownCosts(db, config)).toEqual(costs);
  expect(knownCosts(db, { ...config, threads: 2 })).toBeUndefined();
  expect(knownCosts(db, { ...config, tower: { ...tower, hidden: 8 } })).toBeUndefined();
});

test('A worse model is not promoted without being asked for, and rolling back returns to the one before', async () => {
  const opened = await trainableProject();
  const { modelId } = await trainToEnd(opened);
  const worse = addWorseModel(opened.workbench.project!.db, modelId!);

  await expect(opened.client.train.promote({ modelId: worse, evenIfWorse: false })).rejects.toMatchObject({
    code: 'worse-model',
    message: expect.stringContaining('worse than the one in use'),
  });
  expect((await opened.client.project.current()).project?.promotedModel).toBe(modelId);

  await opened.client.train.promote({ modelId: worse, evenIfWorse: true });
  expect((await opened.client.project.current()).project?.promotedModel).toBe(worse);
  expect(await opened.client.train.rollBack()).toMatchObject({ id: modelId, status: 'promoted' });
  await expect(opened.client.train.rollBack()).rejects.toMatchObject({ code: 'conflict' });

  // Where no model is in use BM25 ranks, and the worse model is worse than that too.
  await opened.client.train.withdraw();
  await expect(opened.client.train.promote({ modelId: worse, evenIfWorse: false })).rejects.toMatchObject({
    code: 'worse-model',
    message: expect.stringContaining('worse than BM25'),
  });
  expect((await opened.client.project.current()).project?.promotedModel).toBeNull();
  await opened.client.train.promote({ modelId: worse, evenIfWorse: true });
  expect((await opened.client.project.current()).project?.promotedModel).toBe(worse);
});

test('Taking the first model out of use leaves BM25 alone, and the next one is not put to use by itself', async () => {
  const opened = await trainableProject();
  const first = await trainToEnd(opened);

  const models = await opened.client.train.withdraw();
  const second = await trainToEnd(opened, 2);

  expect(models).toMatchObject([{ id: first.modelId, status: 'retired' }]);
  expect((await opened.client.project.current()).project?.promotedModel).toBeNull();
  expect(await opened.client.train.models()).toMatchObject([
    { id: second.modelId, parentId: null, status: 'candidate' },
    { id: first.modelId, status: 'retired' },
  ]);
});

test('A discarded model is gone with its runs; the model in use cannot be discarded', async () => {
  const opened = await trainableProject();
  const first = await trainToEnd(opened);
  const second = await trainToEnd(opened, 2);

  const left = await opened.client.train.discard({ modelId: second.modelId! });

  expect(left.map(({ id }) => id)).toEqual([first.modelId]);
  expect(await opened.client.train.models()).toEqual(left);
  const { db } = opened.workbench.project!;
  expect(readWeights(db, second.modelId!)).toBeUndefined();
  expect(findRun(db, `model:${second.modelId}`)).toBeUndefined();
  expect(findRun(db, `hybrid:${second.modelId}`)).toBeUndefined();
  await expect(opened.client.train.discard({ modelId: first.modelId! })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('in use'),
  });
  await expect(
    opened.client.train.promote({ modelId: second.modelId!, evenIfWorse: true }),
  ).rejects.toMatchObject({ message: expect.stringContaining('discarded') });
});

test('Documents that come in after the training are encoded and ranked by the model too', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);
  await opened.workbench.refreshRuns();

  await opened.import('more.tsv', 'documents', 'new\tcourier parcel\tall about parcel and delivery.\n');
  await opened.workbench.refreshRuns();

  expect((await opened.client.compare.runs()).every(({ fresh }) => fresh)).toBe(true);
  const { documents } = await opened.client.compare.query({
    left: 'bm25',
    right: 'model',
    queryId: 1,
    depth: 100,
  });
  expect(documents.find(({ document }) => document.externalId === 'new')?.rightRank).not.toBeNull();
  expect((await opened.client.train.job())?.state).toBe('finished');
});

test('Too few judgments are refused, and what is missing is named', async () => {
  const { client, import: importText } = await smallProject();
  await expect(client.train.start({})).rejects.toMatchObject({
    code: 'too-few-judgments',
    message: expect.stringContaining('at least 20 are needed'),
  });

  const queries = Array.from({ length: 25 }, (_, n) => `t${n}\twhat ${n}\ttrain`);
  await importText('more.tsv', 'queries', queries.join('\n'));
  await importText('ones.txt', 'qrels', queries.map((_, n) => `t${n} 0 d1 1`).join('\n'));

  await expect(client.train.start({})).rejects.toMatchObject({
    code: 'too-few-judgments',
    message: expect.stringContaining('only one grade'),
  });
  expect(await client.train.job()).toBeNull();
});
