// Documents that are added, edited and deleted one by one while people judge.
import { expect, test } from 'vitest';
import { smallProject, type TestWorkbench } from '../open-workbench.ts';

async function ranked({ client, workbench }: TestWorkbench, queryId: number): Promise<string[]> {
  await workbench.refreshRuns();
  const asked = { left: 'bm25', right: 'bm25', queryId, depth: 10 };
  const { documents } = await client.compare.query(asked);
  return documents.map(({ document }) => document.externalId);
}

async function pooled({ client }: TestWorkbench): Promise<string[]> {
  const { pairs } = await client.judge.next({ rater: 'ann', queue: 'pool', count: 50, exclude: [] });
  return pairs.map(({ query, document }) => `${query.externalId} ${document.externalId}`);
}

test('An added document is ranked without any import', async () => {
  const test = await smallProject();

  const { document, judgedPairs } = await test.client.data.addDocument({
    externalId: 'd5',
    title: 'car',
    body: 'fast car',
  });

  expect([document.id, document.title, judgedPairs]).toEqual([5, 'car', 0]);
  expect(test.workbench.project?.info().documents).toBe(5);
  expect(await ranked(test, 3)).toEqual(['d5', 'd3']);
});

test('An id that is taken is refused, and nothing is changed', async () => {
  const test = await smallProject();

  const add = test.client.data.addDocument({ externalId: 'd3', title: 'x', body: 'y' });

  await expect(add).rejects.toMatchObject({ code: 'conflict' });
  expect(await ranked(test, 3)).toEqual(['d3']);
});

test('An edited document is ranked by its new text, and keeps its judgments', async () => {
  const test = await smallProject();
  await test.client.judge.submit({ rater: 'ann', queryId: 3, documentId: 3, grade: 2, source: 'judge' });

  const edited = await test.client.data.editDocument({ id: 3, title: 'red bus', body: 'a slow bus' });

  expect(edited.judgedPairs).toBe(1);
  expect(await ranked(test, 3)).toEqual([]);
  const pair = await test.client.judge.pair({ rater: 'ann', queryId: 3, documentId: 3 });
  expect([pair.document.title, pair.grade]).toEqual(['red bus', 2]);
});

test('A deleted document leaves rankings, queue and counts at once; its judgments count again when it is added again', async () => {
  const test = await smallProject();
  const { client, workbench } = test;
  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 3, source: 'judge' });
  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 1, source: 'judge' });

  expect(await client.data.deleteDocument({ id: 1 })).toEqual({ externalId: 'd1', judgedPairs: 1 });

  expect(workbench.project?.info()).toMatchObject({ documents: 3, judgedPairs: 1 });
  expect((await workbench.project?.index.fresh())?.documentCount).toBe(3);
  expect((await pooled(test)).filter((pair) => pair.endsWith('d1'))).toEqual([]);
  expect(await ranked(test, 1)).toEqual(['d2']);
  expect(await client.data.documents({ search: 'd', limit: 10 })).toHaveLength(3);
  await expect(client.data.deleteDocument({ id: 1 })).rejects.toMatchObject({ code: 'not-found' });

  const back = await client.data.addDocument({ externalId: 'd1', title: 'apple jam', body: 'apple' });
  expect([back.document.id, back.judgedPairs]).toEqual([1, 1]);
  expect(workbench.project?.info()).toMatchObject({ documents: 4, judgedPairs: 2 });
  expect(await ranked(test, 1)).toEqual(['d1', 'd2']);
});

test('A grade of a document that was deleted while it was on screen is kept for when it comes back', async () => {
  const { client, workbench } = await smallProject();
  await client.data.deleteDocument({ id: 3 });

  await client.judge.submit({ rater: 'ann', queryId: 3, documentId: 3, grade: 2, source: 'judge' });

  expect(workbench.project?.info().judgedPairs).toBe(0);
  await client.data.addDocument({ externalId: 'd3', title: 'car', body: '' });
  expect(workbench.project?.info().judgedPairs).toBe(1);
});

test('What was added, edited and deleted is the same after the project was closed and opened again', async () => {
  const test = await smallProject();
  const { client, workbench } = test;
  await client.data.addDocument({ externalId: 'd5', title: 'car', body: 'car' });
  await client.data.deleteDocument({ id: 2 });
  await client.data.editDocument({ id: 4, title: 'apple cake', body: 'bake' });
  const before = [await ranked(test, 1), await ranked(test, 2), await ranked(test, 3)];
  const file = workbench.project?.path ?? '';

  await workbench.close();
  await workbench.open(file);

  expect([await ranked(test, 1), await ranked(test, 2), await ranked(test, 3)]).toEqual(before);
  expect(workbench.project?.info().documents).toBe(4);
});

test('An import with `update` gives documents their new texts and adds the others; without it they are bad rows', async () => {
  const test = await smallProject();
  const rows = 'd3\tred bus\ta slow bus\nd5\tcar\ta car\n';

  const refused = await test.import('again.tsv', 'documents', rows);
  expect([refused.kept, refused.badRows.map(({ line }) => line)]).toEqual([false, [1]]);

  const file = test.file('update.tsv', rows);
  const taken = await test.workbench.importFile(file, 'documents', { skipBad: false, update: true });

  expect([taken.kept, taken.rows]).toEqual([true, 2]);
  expect(await ranked(test, 3)).toEqual(['d5']);
});

test('Documents are found by the beginning of their id, then by their words, the best first', async () => {
  const { client, workbench } = await smallProject();
  await client.data.addDocument({ externalId: 'apple', title: 'x', body: 'y' });
  // Words are looked up where the index is in memory.
  await workbench.refreshRuns();
  const found = async (search: string, limit = 10) =>
    (await client.data.documents({ search, limit })).map(({ document }) => document.externalId);

  expect(await found('d', 2)).toEqual(['d1', 'd2']);
  expect(await found('zz')).toEqual([]);
  // d1 and d2 each say it twice in seven words: their ids decide.
  expect(await found('apple')).toEqual(['apple', 'd1', 'd2']);
  expect(await found('')).toHaveLength(5);
});

test('A rater may not change documents', async () => {
  const { as } = await smallProject();

  await expect(as('rater').data.deleteDocument({ id: 1 })).rejects.toMatchObject({ code: 'not-allowed' });
});
