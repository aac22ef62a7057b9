// The model's vectors in the project: made once, kept in chunks, encoded again only where texts changed.
import { expect, test } from 'vitest';
import { toFloat32 } from '../../src/dssm/vectors/stored-vectors.ts';
import { changedDocuments } from '../../src/store/document-changes.ts';
import { type EmbeddingRow, findEmbedding, readChunk } from '../../src/store/embeddings.ts';
import { getModel } from '../../src/store/models.ts';
import { dataVersions } from '../../src/store/settings.ts';
import { HIDDEN } from '../../src/workbench/models/model-defaults.ts';
import { rankCollection } from '../../src/workbench/rankings/rank-collection.ts';
import type { TestWorkbench } from './open-workbench.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

/** A trained project of 24 documents in chunk 0, and 5,000 without a body that fill chunk 0 and begin chunk 1. */
async function trainedProject(): Promise<TestWorkbench> {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const filling = Array.from({ length: 5000 }, (_, n) => `filling${n}\tparcel ${n}\t`);
  await opened.import('filling.tsv', 'documents', filling.join('\n'));
  await opened.workbench.refreshRuns();
  return opened;
}

const project = ({ workbench }: TestWorkbench) => workbench.project!;

function embeddingOf(opened: TestWorkbench): EmbeddingRow {
  return findEmbedding(project(opened).db, project(opened).promotedModel!)!;
}

function chunkOf(opened: TestWorkbench, n: number) {
  const { vectors, ...chunk } = readChunk(project(opened).db, embeddingOf(opened), n)!;
  return { ...chunk, vectors: toFloat32(vectors, HIDDEN) };
}

/** The vector of a document in chunk 0. */
function vectorOf(opened: TestWorkbench, id: number): number[] {
  const { ids, vectors } = chunkOf(opened, 0);
  const row = ids.indexOf(id) * HIDDEN;
  return [...vectors.subarray(row, row + HIDDEN)];
}

function rank(opened: TestWorkbench, signal: AbortSignal, onProgress: (fraction: number) => void) {
  const found = project(opened);
  return rankCollection(
    found,
    found.state,
    {
      model: getModel(found.db, found.promotedModel!)!,
      precision: 'float32',
      bm25: found.state.runs.loaded('bm25')!.rankings,
      depth: 5,
      reserve: 0,
      before: null,
      cosinesBefore: null,
      trainer: null,
      signal,
      onProgress,
    },
    {
      trainerEntry: new URL('../../src/trainer/main.ts', import.meta.url).pathname,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
  );
}

test('A training leaves a vector of length 1 for every document, stored for its model', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);

  const { ids, vectors, documentsVersion } = chunkOf(opened, 0);

  expect([...ids]).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  expect(vectors).toHaveLength(24 * HIDDEN);
  for (const id of ids) expect(Math.hypot(...vectorOf(opened, id))).toBeCloseTo(1, 5);
  expect(documentsVersion).toBe(dataVersions(project(opened).db).documents);
});

test('Documents that were added get vectors, and those that had one keep it', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const before = chunkOf(opened, 0);

  await opened.import('more.tsv', 'documents', 'new\tcourier parcel\tall about parcel and delivery.\n');
  await opened.workbench.refreshRuns();

  const after = chunkOf(opened, 0);
  expect([...after.ids]).toEqual([...before.ids, 25]);
  expect(after.vectors.subarray(0, before.vectors.length)).toEqual(before.vectors);
  expect(Math.hypot(...vectorOf(opened, 25))).toBeCloseTo(1, 5);
});

test('An edited document gets a new vector; no other vector and no other chunk is written', async () => {
  const opened = await trainedProject();
  const before = [chunkOf(opened, 0), chunkOf(opened, 1)];
  const [edited, untouched] = [vectorOf(opened, 3), vectorOf(opened, 4)];

  await opened.client.data.editDocument({ id: 3, title: 'another subject', body: 'with other words' });
  await opened.workbench.refreshRuns();

  const changed = changedDocuments(project(opened).db, before[0]!.documentsVersion);
  expect(Array.from(before[0]!.ids).filter(changed.has)).toEqual([3]);
  expect(vectorOf(opened, 3)).not.toEqual(edited);
  expect(vectorOf(opened, 4)).toEqual(untouched);
  expect(chunkOf(opened, 0).documentsVersion).toBe(before[0]!.documentsVersion + 1);
  expect(chunkOf(opened, 1)).toEqual(before[1]);
});

test('After an edit only the chunk of the edited document is read: damage to another one is not met', async () => {
  const opened = await trainedProject();
  project(opened).db.exec('UPDATE embedding_chunk SET vectors = zeroblob(length(vectors)) WHERE chunk = 1');

  await opened.client.data.editDocument({ id: 3, title: 'another subject', body: 'with other words' });
  await opened.workbench.refreshRuns();

  expect(chunkOf(opened, 0).documentsVersion).toBe(dataVersions(project(opened).db).documents);
  expect(readChunk(project(opened).db, embeddingOf(opened), 1)).toBeUndefined();
});

test('A deleted document is ranked by nobody', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const ask = { left: 'bm25', right: 'model', queryId: 1, depth: 100 } as const;
  const listed = async () =>
    (await opened.client.compare.query(ask)).documents.map(({ document }) => document.id);
  await opened.workbench.refreshRuns();
  expect(await listed()).toContain(1);

  await opened.client.data.deleteDocument({ id: 1 });
  await opened.workbench.refreshRuns();

  expect(await listed()).not.toContain(1);
});

test('What was encoded before an encoding was given up is not encoded again', async () => {
  const opened = await trainedProject();
  project(opened).db.exec('DELETE FROM embedding_chunk');
  const givenUp = new AbortController();

  await expect(
    rank(opened, givenUp.signal, (fraction) => {
      if (fraction > 0) givenUp.abort(new Error('enough'));
    }),
  ).rejects.toThrow('enough');

  // The version that a later edit makes shows which chunks are written from now on.
  const kept = chunkOf(opened, 0);
  project(opened).db.exec("UPDATE document SET body = 'new' WHERE id = 4500");
  await rank(opened, new AbortController().signal, () => undefined);

  expect(chunkOf(opened, 0)).toEqual(kept);
  expect(chunkOf(opened, 1).documentsVersion).toBe(kept.documentsVersion + 1);
  expect(chunkOf(opened, 1).ids).toHaveLength(929);
});

test('Damaged vectors are made again', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const before = chunkOf(opened, 0);
  project(opened).db.exec('UPDATE embedding_chunk SET vectors = zeroblob(length(vectors))');
  expect(readChunk(project(opened).db, embeddingOf(opened), 0)).toBeUndefined();

  await rank(opened, new AbortController().signal, () => undefined);

  expect(chunkOf(opened, 0)).toEqual(before);
});
