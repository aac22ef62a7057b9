// BM25's parameters and the state of its index, as people see and change them.
import { expect, test } from 'vitest';
import { smallProject } from '../open-workbench.ts';

test('A change of k1 and b makes the rankings anew by the index that is there', async () => {
  const { client, events, workbench } = await smallProject();
  const scoreOf = async () => {
    const asked = { left: 'bm25', right: 'bm25', queryId: 1, depth: 1 };
    return (await client.compare.query(asked)).documents[0]?.leftScore;
  };
  const before = await scoreOf();
  events.length = 0;

  const info = await client.project.setBm25({ k1: 0.5, b: 0 });
  await workbench.refreshRuns();

  expect(info.bm25).toEqual({ k1: 0.5, b: 0 });
  // tf is 2 of k1 = 1.2 before, of k1 = 0.5 without any length now.
  expect(await scoreOf()).not.toBe(before);
  const explained = await client.compare.explain({ queryId: 1, documentId: 1 });
  expect([explained.k1, explained.b]).toEqual([0.5, 0]);
  // 2 / (2 + 0.5), to the nearest 2^-24.
  expect(explained.terms[0]?.factor).toBeCloseTo(0.8, 7);
  expect(events.filter(({ type }) => type === 'index')).toEqual([]);
  expect(events.some((event) => event.type === 'ranking' && event.fraction === 1)).toBe(true);
});

test('Parameters out of range are refused', async () => {
  const { client } = await smallProject();

  await expect(client.project.setBm25({ k1: -1, b: 0 })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(client.project.setBm25({ k1: 1, b: 1.5 })).rejects.toMatchObject({ code: 'bad-input' });
});

test('The project tells of its index: documents, changes that wait, size, analyzer', async () => {
  const { client, workbench } = await smallProject();
  const { waiting = 0 } = workbench.project?.info().index ?? {};
  await client.data.editDocument({ id: 1, title: 'apple', body: 'pie' });
  await workbench.refreshRuns();

  const index = workbench.project?.info().index;

  expect(index).toMatchObject({
    documents: 4,
    waiting: waiting + 1,
    analyzer: 'bigrams+stemming+stop-words',
  });
  expect(index?.bytes).toBeGreaterThan(0);
});
