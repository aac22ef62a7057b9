// Vectors stored in one byte a number, as a person chooses: rounded from what is there, measured against it, encoded again
// on the way back.
import { expect, test } from 'vitest';
import { type Int8Vectors, toInt8 } from '../../src/dssm/vectors/stored-vectors.ts';
import { findEmbedding, readChunk } from '../../src/store/embeddings.ts';
import { findInvertedFile } from '../../src/store/inverted-files.ts';
import { HIDDEN } from '../../src/workbench/models/model-defaults.ts';
import { cosinesTag } from '../../src/workbench/rankings/rankers.ts';
import { rankingOf } from '../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../src/workbench/slices.ts';
import type { TestWorkbench } from './open-workbench.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

/** A trained project of 48 queries and 324 documents, more than a ranking has. */
async function trainedProject(options: Parameters<typeof trainableProject>[0] = {}): Promise<TestWorkbench> {
  const opened = await trainableProject(options);
  await trainToEnd(opened);
  const filling = Array.from(
    { length: 300 },
    (_, n) => `filling${n}\tparcel ${n}\tof courier ${n % 17} doctor`,
  );
  await opened.import('filling.tsv', 'documents', filling.join('\n'));
  await opened.workbench.refreshRuns();
  return opened;
}

function storedVectors({ workbench }: TestWorkbench) {
  const { db, promotedModel } = workbench.project!;
  return readChunk(db, findEmbedding(db, promotedModel!)!, 0)!.vectors;
}

async function modelRun({ workbench }: TestWorkbench, kind = 'model') {
  const { state, promotedModel } = workbench.project!;
  return state.runs.mustFind(`${kind}:${promotedModel}`, createSlices());
}

async function setVectors(opened: TestWorkbench, precision: 'float32' | 'int8') {
  const info = await opened.client.project.setVectors({ precision });
  await opened.workbench.refreshRuns();
  return info;
}

const vectorsInfo = async ({ client }: TestWorkbench) => (await client.project.current()).project!.vectors;

test('A new project has four bytes a number', async () => {
  const opened = await trainedProject();

  expect(await vectorsInfo(opened)).toEqual({ precision: 'float32', bytes: 324 * HIDDEN * 4, int8: null });
});

test('Chosen smaller, the stored vectors are rounded without being encoded, and take a quarter of the room', async () => {
  const opened = await trainedProject();
  const before = storedVectors(opened) as Float32Array;

  await setVectors(opened, 'int8');

  expect(storedVectors(opened)).toEqual(toInt8(before, HIDDEN));
  // A byte a number, and four of each vector's scale.
  expect(await vectorsInfo(opened)).toMatchObject({ precision: 'int8', bytes: 324 * (HIDDEN + 4) });
});

test('The model ranks by the rounded vectors, and how much of its rankings of before that finds is told', async () => {
  const opened = await trainedProject();
  const before = await modelRun(opened);

  await setVectors(opened, 'int8');

  const after = await modelRun(opened);
  expect(after.rankings.scores).not.toEqual(before.rankings.scores);
  let found = 0;
  for (let query = 0; query < 48; query++) {
    const has = new Set(rankingOf(after.rankings, query).documents);
    for (const document of rankingOf(before.rankings, query).documents) if (has.has(document)) found++;
  }
  const { int8 } = await vectorsInfo(opened);
  expect(int8).toEqual({ recall: found / before.rankings.documents.length, queries: 48 });
  expect(int8!.recall).toBeGreaterThan(0.9);
  expect((await opened.client.compare.runs()).every(({ fresh }) => fresh)).toBe(true);
});

test('The hybrid mixes BM25 with cosines of the rounded vectors', async () => {
  const opened = await trainedProject();
  await setVectors(opened, 'int8');
  const { runs } = opened.workbench.project!.state;
  const of = async (tag: string) => (await runs.mustFind(tag, createSlices())).rankings;
  const [bm25, cosines] = [await of('bm25'), await of(cosinesTag(1))];
  const { rankings } = await modelRun(opened);

  let both = 0;
  for (let query = 0; query < 48; query++) {
    const model = rankingOf(rankings, query);
    for (const [place, document] of rankingOf(bm25, query).documents.entries()) {
      const rank = model.documents.indexOf(document);
      if (rank < 0) continue;
      both++;
      expect(rankingOf(cosines, query).scores[place]).toBeCloseTo(model.scores[rank]!, 4);
    }
  }
  expect(both).toBeGreaterThan(48);
});

test('Chosen exact again, vectors are encoded again, and vectors and rankings are what they were', async () => {
  const opened = await trainedProject();
  const vectors = storedVectors(opened);
  const { rankings } = await modelRun(opened);
  const hybrid = (await modelRun(opened, 'hybrid')).rankings;
  await setVectors(opened, 'int8');

  await setVectors(opened, 'float32');

  expect(storedVectors(opened)).toEqual(vectors);
  expect((await modelRun(opened)).rankings).toEqual(rankings);
  expect((await modelRun(opened, 'hybrid')).rankings).toEqual(hybrid);
  expect((await vectorsInfo(opened)).int8).toBeNull();
});

test('An edited document gets a rounded vector, and no other vector changes', async () => {
  const opened = await trainedProject();
  await setVectors(opened, 'int8');
  const before = storedVectors(opened) as Int8Vectors;
  const recall = (await vectorsInfo(opened)).int8;

  await opened.client.data.editDocument({ id: 3, title: 'another subject', body: 'with other words' });
  await opened.workbench.refreshRuns();

  const after = storedVectors(opened) as Int8Vectors;
  const row = (vectors: Int8Vectors, n: number) => vectors.values.slice(n * HIDDEN, (n + 1) * HIDDEN);
  expect(row(after, 2)).not.toEqual(row(before, 2));
  for (let n = 0; n < 324; n++) if (n !== 2) expect(row(after, n)).toEqual(row(before, n));
  expect((await vectorsInfo(opened)).int8).toEqual(recall);
});

test('A model that is trained where vectors are small is stored so, and measured against its exact rankings', async () => {
  const opened = await trainableProject();
  await opened.client.project.setVectors({ precision: 'int8' });

  await trainToEnd(opened);
  await opened.workbench.refreshRuns();

  expect(storedVectors(opened)).toMatchObject({ values: expect.any(Int8Array) });
  // Each of its 24 documents is in every ranking of 100.
  expect((await vectorsInfo(opened)).int8).toEqual({ recall: 1, queries: 48 });
});

test('An index of the vectors is made anew for rounded ones', async () => {
  const opened = await trainedProject({ exactBudgetMs: 0 });
  const fileOf = () => {
    const { db, promotedModel } = opened.workbench.project!;
    return findInvertedFile(db, findEmbedding(db, promotedModel!)!);
  };
  const before = fileOf()!;

  await setVectors(opened, 'int8');

  const after = fileOf()!;
  expect(after.id).not.toBe(before.id);
  expect(after.centroids).not.toEqual(before.centroids);
  expect(after.recall).toBeGreaterThanOrEqual(0.95);
});
