// The index of the vectors in the project: when it is made and used, that its recall is true, and what damage and kills do.
import { expect, test } from 'vitest';
import { findEmbedding } from '../../../src/store/embeddings.ts';
import { findInvertedFile, readLists } from '../../../src/store/inverted-files.ts';
import { HIDDEN, RESERVE } from '../../../src/workbench/models/model-defaults.ts';
import { rankingOf } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import type { TestWorkbench } from '../open-workbench.ts';
import { trainableProject, trainToEnd } from '../trainable-project.ts';

const WORDS = ['parcel', 'courier', 'doctor', 'puppy', 'guitar', 'bread', 'garage', 'loan', 'soil', 'author'];
const QUERIES = 1048;
/** Queries that recall is measured on, evenly spread. */
const MEASURED = Array.from({ length: QUERIES }, (_, n) => n).filter(
  (n) => Math.floor(((n + 1) * 200) / QUERIES) > Math.floor((n * 200) / QUERIES),
);

/** A trained project of 1,224 documents and 1,048 queries, as many as are searched through an index; comparing a query with all of them is slow from `exactBudgetMs` on. */
async function trainedProject(exactBudgetMs: number): Promise<TestWorkbench> {
  const opened = await trainableProject({ exactBudgetMs });
  await trainToEnd(opened);
  const asked = Array.from(
    { length: 1000 },
    (_, n) => `more${n}\t${WORDS[n % 10]} ${WORDS[(n >> 3) % 10]} ${n}`,
  );
  await opened.import('queries2.tsv', 'queries', asked.join('\n'));
  const filling = Array.from({ length: 1200 }, (_, n) => {
    const word = (step: number) => WORDS[(n * step + Math.floor(n / 10)) % WORDS.length];
    return `filling${n}\t${word(1)} ${word(3)}\tof ${word(7)} ${n}`;
  });
  await opened.import('filling.tsv', 'documents', filling.join('\n'));
  await opened.workbench.refreshRuns();
  return opened;
}

function vectorsOf({ workbench }: TestWorkbench) {
  const { db, promotedModel } = workbench.project!;
  const embedding = findEmbedding(db, promotedModel!)!;
  return { db, embedding, file: findInvertedFile(db, embedding) };
}

async function modelRankings({ workbench }: TestWorkbench) {
  const { state, promotedModel } = workbench.project!;
  return (await state.runs.mustFind(`model:${promotedModel}`, createSlices())).rankings;
}

/** Ranks all queries anew by the model in use. */
async function rankAnew(opened: TestWorkbench) {
  const { db, path, promotedModel } = opened.workbench.project!;
  db.prepare<[string]>('DELETE FROM run WHERE tag = ?').run(`model:${promotedModel}`);
  await opened.workbench.close();
  await opened.workbench.open(path);
  await opened.workbench.refreshRuns();
  return modelRankings(opened);
}

const search = async ({ client }: TestWorkbench) => (await client.train.models())[0]?.search;

test('Where comparing every document is fast there is no index, and the models say how long it takes', async () => {
  const opened = await trainedProject(100);

  expect(vectorsOf(opened).file).toBeUndefined();
  expect(await search(opened)).toEqual({ exactMs: vectorsOf(opened).embedding.exactMs, approximate: null });
  expect(vectorsOf(opened).embedding.exactMs).toBeLessThan(100);
});

test('Where it is slow an index is made, and the recall that it shows is that of rankings made with it', async () => {
  const opened = await trainedProject(0);
  const exact = await modelRankings(opened);
  const { file, embedding } = vectorsOf(opened);
  expect(file).toMatchObject({ embeddingId: embedding.id, documents: 1224, queries: 200 });
  // 2 · √1224 = 69.97.
  expect(file!.centroids).toHaveLength(70 * HIDDEN);
  expect(file!.probes).toBeLessThan(70);

  const approximate = await rankAnew(opened);

  let wanted = 0;
  let found = 0;
  for (const query of MEASURED) {
    const has = new Set(rankingOf(approximate, query).documents);
    for (const document of rankingOf(exact, query).documents) {
      wanted++;
      if (has.has(document)) found++;
    }
  }
  expect(wanted).toBe(20_000);
  expect(found).toBeLessThan(wanted);
  expect(found / wanted).toBeCloseTo(file!.recall, 12);
  expect(file!.recall).toBeGreaterThanOrEqual(0.95);
  expect(await search(opened)).toEqual({
    exactMs: embedding.exactMs,
    approximate: { recall: file!.recall, queries: 200, share: file!.probes / 70 },
  });
});

test('An edited document gets its list with its vector, and only the lists of its chunk are written', async () => {
  const opened = await trainedProject(0);
  const { file, db } = vectorsOf(opened);
  const before = readLists(db, file!.id, 0)!;
  db.exec('CREATE TABLE written (chunk INTEGER)');
  db.exec(
    'CREATE TRIGGER w AFTER INSERT ON inverted_file_chunk BEGIN INSERT INTO written VALUES (new.chunk); END',
  );

  await opened.client.data.editDocument({ id: 100, title: 'tomato', body: 'camera lens of a canoe' });
  await opened.workbench.refreshRuns();

  const after = readLists(db, file!.id, 0)!;
  expect(after.filter((list, row) => row !== 99 && list !== before[row])).toHaveLength(0);
  expect(db.prepare('SELECT chunk FROM written').pluck().all()).toEqual([0]);
  expect(vectorsOf(opened).file!.id).toBe(file!.id);
});

test('Damaged lists are found again, a damaged index is made again, and both are then what they were', async () => {
  const opened = await trainedProject(0);
  const { file, db } = vectorsOf(opened);
  const lists = readLists(db, file!.id, 0)!;

  db.exec('UPDATE inverted_file_chunk SET lists = zeroblob(length(lists))');
  expect(readLists(db, file!.id, 0)).toBeUndefined();
  const ranked = await rankAnew(opened);
  expect(readLists(vectorsOf(opened).db, file!.id, 0)).toEqual(lists);

  vectorsOf(opened).db.exec('UPDATE inverted_file SET centroids = zeroblob(length(centroids))');
  expect(vectorsOf(opened).file).toBeUndefined();
  await rankAnew(opened);
  const { id: _, ...made } = vectorsOf(opened).file!;
  const { id: __, ...before } = file!;
  expect(made).toEqual(before);
  expect(await rankAnew(opened)).toEqual(ranked);
});

test('An index that is made while rankings came through another one is measured against every document all the same', async () => {
  const opened = await trainedProject(0);
  const { id: _, ...before } = vectorsOf(opened).file!;
  await rankAnew(opened);
  vectorsOf(opened).db.exec('DELETE FROM inverted_file');

  const { path } = opened.workbench.project!;
  await opened.workbench.close();
  await opened.workbench.open(path);
  await opened.workbench.refreshRuns();

  const { id: __, ...made } = vectorsOf(opened).file!;
  expect(made).toEqual(before);
});

test('An index that was not completed is not used, and is made when the project is opened again', async () => {
  const opened = await trainedProject(0);
  const { file, db } = vectorsOf(opened);
  db.exec('UPDATE inverted_file SET centroids = NULL, checksum = NULL, probes = NULL, recall = NULL');
  expect(vectorsOf(opened).file).toBeUndefined();

  const { path } = opened.workbench.project!;
  await opened.workbench.close();
  await opened.workbench.open(path);
  await opened.workbench.refreshRuns();

  expect(vectorsOf(opened).file).toMatchObject({ recall: file!.recall, probes: file!.probes });
  expect(vectorsOf(opened).db.prepare('SELECT count(*) FROM inverted_file').pluck().get()).toBe(1);
});

test('A few queries are compared with every document all the same', async () => {
  const opened = await trainedProject(0);
  const approximate = await rankAnew(opened);
  const [query] = MEASURED;
  const firstOnes = rankingOf(approximate, query!).documents.slice(0, RESERVE + 1);

  // Deleting more documents than were kept beyond the end of a ranking makes it too short; it is made anew.
  for (const position of firstOnes) await opened.client.data.deleteDocument({ id: position + 1 });
  await opened.workbench.refreshRuns();
  const after = await modelRankings(opened);

  const { db, promotedModel } = opened.workbench.project!;
  db.exec('DELETE FROM inverted_file');
  db.prepare<[number]>('UPDATE embedding SET exact_ms = NULL WHERE model_id = ?').run(promotedModel!);
  expect(rankingOf(after, query!)).toEqual(rankingOf(await rankAnew(opened), query!));
});
