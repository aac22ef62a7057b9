import { expect, test } from 'vitest';
import { smallProject } from '../open-workbench.ts';

const ANN = { rater: 'ann', queryId: 1, documentId: 1 };

test('A grade is stored, counted, and shown as the own grade of the pair', async () => {
  const { client } = await smallProject();

  await client.judge.submit({ ...ANN, grade: 3, source: 'judge', elapsedMs: 800 });

  expect((await client.judge.pair(ANN)).grade).toBe(3);
  expect((await client.judge.pair({ ...ANN, rater: 'bob' })).grade).toBeNull();
  expect(await client.judge.progress({ rater: 'ann' })).toEqual({
    byRater: 1,
    today: 1,
    judgedPairs: 1,
    disagreementsLeft: null,
  });
});

test('Undo gives the grade before back, then takes that back too, then has nothing left', async () => {
  const { client } = await smallProject();
  const first = await client.judge.submit({ ...ANN, grade: 3, source: 'judge' });
  const second = await client.judge.submit({ ...ANN, grade: 0, source: 'judge' });

  expect(await client.judge.undo({ rater: 'ann' })).toMatchObject({
    undone: second,
    pair: { query: { id: 1 }, document: { id: 1 }, grade: 3 },
  });
  expect(await client.judge.undo({ rater: 'ann' })).toMatchObject({ undone: first, pair: { grade: null } });
  expect(await client.judge.undo({ rater: 'ann' })).toBeNull();
  expect(await client.judge.progress({ rater: 'ann' })).toMatchObject({
    byRater: 0,
    today: 0,
    judgedPairs: 0,
  });
});

test("Undo takes back the rater's own last act, not another's", async () => {
  const { client } = await smallProject();
  await client.judge.submit({ ...ANN, grade: 3, source: 'judge' });
  await client.judge.submit({ ...ANN, rater: 'bob', grade: 1, source: 'judge' });

  await client.judge.undo({ rater: 'ann' });

  expect((await client.judge.pair({ ...ANN, rater: 'bob' })).grade).toBe(1);
  expect((await client.judge.pair(ANN)).grade).toBeNull();
});

test('A skipped pair does not come again for this rater, until the skip is undone', async () => {
  const { client } = await smallProject();
  const next = async (rater: string) => {
    const { pairs } = await client.judge.next({ rater, queue: 'disagreements', count: 1, exclude: [] });
    return pairs.map(({ query, document }) => [query.externalId, document.externalId]);
  };
  const [first] = await next('ann');
  const { pairs } = await client.judge.next({ rater: 'ann', queue: 'pool', count: 1, exclude: [] });
  const [shown] = pairs;

  await client.judge.skip({ rater: 'ann', queryId: shown!.query.id, documentId: shown!.document.id });

  expect(await next('ann')).not.toContainEqual(first);
  expect(await next('bob')).toContainEqual(first);
  await client.judge.undo({ rater: 'ann' });
  expect(await next('ann')).toContainEqual(first);
});

test('A grade outside the scale and a pair that does not exist are refused and leave no trace', async () => {
  const { client } = await smallProject();

  await expect(client.judge.submit({ ...ANN, grade: 4, source: 'judge' })).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('0 to 3'),
  });
  await expect(client.judge.submit({ ...ANN, queryId: 99, grade: 1, source: 'judge' })).rejects.toMatchObject(
    {
      code: 'not-found',
    },
  );
  await expect(client.judge.skip({ ...ANN, documentId: 99 })).rejects.toMatchObject({ code: 'not-found' });
  expect(await client.judge.undo({ rater: 'ann' })).toBeNull();
});

test('Judgments are there again when the project is closed and opened', async () => {
  const { client, workbench } = await smallProject();
  await client.judge.submit({ ...ANN, grade: 2, source: 'judge' });
  await client.judge.submit({ ...ANN, documentId: 2, grade: 1, source: 'judge' });
  await client.judge.undo({ rater: 'ann' });
  const file = workbench.project!.path;

  await workbench.close();
  await client.project.open({ path: file });

  expect((await client.judge.pair(ANN)).grade).toBe(2);
  expect((await client.judge.pair({ ...ANN, documentId: 2 })).grade).toBeNull();
  expect(await client.judge.progress({ rater: 'ann' })).toMatchObject({ byRater: 1, today: 1 });
});

test('A pair shows where its texts share a term with the query', async () => {
  const { client } = await smallProject();

  // q2 "bake apple", d1 "apple pie" / "bake the apple in butter"
  const { matches } = await client.judge.pair({ rater: 'ann', queryId: 2, documentId: 1 });

  expect(matches).toEqual({
    title: [[0, 5]],
    body: [
      [0, 4],
      [9, 14],
    ],
  });
});

test('A pair says where in the body the model stops reading: 100 words after the beginning of the title', async () => {
  const { client, import: importFile } = await smallProject();
  const words = Array.from({ length: 120 }, (_, n) => `w${n}`).join(' ');
  await importFile('long.tsv', 'documents', `long\ttwo words\t${words}\nendless\t${words}\tnever read\n`);
  const unreadFrom = async (documentId: number) =>
    (await client.judge.pair({ rater: 'ann', queryId: 1, documentId })).unreadFrom;

  expect(await unreadFrom(1)).toBeNull();
  // The title has two of the words, so 98 of the body are read, the last of them w97.
  expect(await unreadFrom(5)).toBe(words.indexOf('w97') + 3);
  expect(await unreadFrom(6)).toBe(0);
});
