// Snapshots of comparisons: saved with what they were made from, opened, compared with each other, deleted.
import path from 'node:path';
import { expect, test } from 'vitest';
import { smallProject } from '../open-workbench.ts';

// BM25's rankings: q1 "apple": d1, d2; q2 "bake apple": d1, d4, d2; q3 "car": d3.
const RUN = ['q1 Q0 d4 1 2 other', 'q1 Q0 d2 2 1 other', 'q2 Q0 d1 1 3 other', 'q2 Q0 d4 2 2 other'];

async function compared() {
  const opened = await smallProject();
  await opened.import('other.run', 'run', RUN.join('\n'));
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\nq2 0 d1 1\n');
  await opened.workbench.refreshRuns();
  return opened;
}

const PAIR = { left: 'bm25', right: 'other' } as const;
const PAGE = { offset: 0, limit: 10 } as const;

test('A snapshot keeps the summary, and the versions of everything it was made from', async () => {
  const { client, workbench } = await compared();

  const saved = await client.snapshots.save({ ...PAIR, name: ' before ', metric: { name: 'MRR' } });

  expect(await client.snapshots.list()).toEqual([saved]);
  expect(saved).toMatchObject({
    name: 'before',
    asked: { ...PAIR, set: 'all', metric: { name: 'MRR', gain: 'linear', unjudged: 'non-relevant' } },
    summary: await client.compare.summary({ ...PAIR, metric: { name: 'MRR' } }),
    versions: {
      left: { tag: 'bm25', config: { k1: 1.2, b: 0.75 } },
      right: { tag: 'other', derivedFrom: 'other.run' },
      collection: workbench.opened.project.state.collection.fingerprint,
      judgments: { newest: 2, pairs: 2 },
      maxGrade: 3,
    },
  });
});

test('An opened snapshot shows the queries as they were, the smallest overlap first', async () => {
  const { client } = await compared();
  const { id } = await client.snapshots.save({ ...PAIR, name: 'before' });
  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 4, grade: 3, source: 'judge' });

  const { total, rows } = await client.snapshots.open({ id, ...PAGE });

  expect(total).toBe(3);
  // q3 is ranked by BM25 alone; q1: d1 and d4 stand with one ranker only, d2 with both; q2: d2 with BM25 only, at rank 3.
  expect(
    rows.map(({ query, left, right, disagreements }) => [query.externalId, left, right, disagreements]),
  ).toEqual([
    ['q3', null, null, 1],
    ['q1', 1, 0, 2],
    ['q2', 1, 1, 1],
  ]);
});

test('Two snapshots differ by what was judged between them: figures, and kinds of disagreement', async () => {
  const { client } = await compared();
  const before = await client.snapshots.save({ ...PAIR, name: 'before' });
  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 4, grade: 3, source: 'judge' });
  const after = await client.snapshots.save({ ...PAIR, name: 'after' });

  const changes = await client.snapshots.changes({ before: before.id, after: after.id, ...PAGE });

  expect(changes.versions).toEqual([
    { what: 'judgments', before: '2 pairs, newest event 2', after: '3 pairs, newest event 3' },
  ]);
  expect(changes).toMatchObject({ total: 1, appeared: 0, wentAway: 0, changedKind: 1 });
  const ideal = 1 + 1 / Math.log2(3);
  expect(changes.rows).toEqual([
    {
      query: { id: 1, externalId: 'q1', text: 'apple' },
      before: { rbo: expect.any(Number), left: 1, right: 0 },
      after: { rbo: expect.any(Number), left: 1 / ideal, right: 1 / ideal },
      documents: [
        { documentId: 4, externalId: 'd4', title: 'pear cake', before: 'unjudged', after: 'rescue' },
      ],
    },
  ]);
});

test('Two snapshots differ by a run that was imported anew: disagreements appear and go away', async () => {
  const opened = await compared();
  const { client } = opened;
  const before = await client.snapshots.save({ ...PAIR, name: 'before' });
  await opened.import('better.run', 'run', 'q1 Q0 d1 1 2 other\nq1 Q0 d3 2 1 other\n');
  const after = await client.snapshots.save({ ...PAIR, name: 'after' });

  const changes = await client.snapshots.changes({ before: before.id, after: after.id, ...PAGE });

  expect(changes.versions.map(({ what }) => what)).toEqual(['right']);
  const q1 = changes.rows.find(({ query }) => query.externalId === 'q1')!;
  expect(q1).toMatchObject({ before: { right: 0 }, after: { right: 1 } });
  expect(q1.documents.map(({ externalId, before, after }) => [externalId, before, after])).toEqual([
    ['d1', 'lost', null],
    ['d4', 'unjudged', null],
    ['d2', null, 'unjudged'],
    ['d3', null, 'unjudged'],
  ]);
});

test('Snapshots of different questions say so, and a query of one alone has no other figures', async () => {
  const { client } = await compared();
  const before = await client.snapshots.save({ ...PAIR, name: 'all' });
  const metric = { name: 'ERR@20', unjudged: 'condensed' } as const;
  const after = await client.snapshots.save({ ...PAIR, name: 'one', metric, search: 'car' });

  const { versions, rows } = await client.snapshots.changes({ before: before.id, after: after.id, ...PAGE });

  expect(versions).toEqual([
    {
      what: 'metric',
      before: 'nDCG@10, gain linear, unjudged non-relevant, relevant from 1 of 3',
      after: 'ERR@20, gain linear, unjudged condensed, relevant from 1 of 3',
    },
    { what: 'queries', before: 'all', after: 'all, car' },
  ]);
  expect(rows.find(({ query }) => query.externalId === 'q2')).toMatchObject({ after: null });
});

test('What changed is read page by page: the pages together are the whole, also after another pair was compared', async () => {
  const { client } = await compared();
  const before = await client.snapshots.save({ ...PAIR, name: 'all' });
  const after = await client.snapshots.save({ ...PAIR, name: 'by ERR', metric: { name: 'ERR@20' } });
  const ids = { before: before.id, after: after.id };

  const { rows, total } = await client.snapshots.changes({ ...ids, ...PAGE });
  const first = await client.snapshots.changes({ ...ids, offset: 0, limit: 1 });
  await client.snapshots.changes({ before: after.id, after: before.id, ...PAGE });
  const rest = await client.snapshots.changes({ ...ids, offset: 1, limit: 1000 });

  expect(total).toBeGreaterThan(1);
  expect([...first.rows, ...rest.rows]).toEqual(rows);
});

test('A deleted snapshot is gone, and says so where it is asked for', async () => {
  const { client } = await compared();
  const { id } = await client.snapshots.save({ ...PAIR, name: 'short-lived' });

  await client.snapshots.remove({ id });

  expect(await client.snapshots.list()).toEqual([]);
  await expect(client.snapshots.open({ id, ...PAGE })).rejects.toMatchObject({
    code: 'not-found',
    message: `There is no snapshot ${id}.`,
  });
  await expect(client.snapshots.remove({ id })).rejects.toMatchObject({ code: 'not-found' });
});

test('Snapshots are in the project file: they are there when it is opened again', async () => {
  const { client, workbench, folder } = await compared();
  const saved = await client.snapshots.save({ ...PAIR, name: 'kept' });
  await workbench.close();

  await workbench.open(path.join(folder, 'small.plx'));

  expect(await client.snapshots.list()).toEqual([saved]);
});

test('Raters may look at snapshots, but not make or delete them', async () => {
  const opened = await compared();
  await opened.client.snapshots.save({ ...PAIR, name: 'kept' });
  const rater = opened.as('rater');

  expect(await rater.snapshots.list()).toHaveLength(1);
  await expect(rater.snapshots.save({ ...PAIR, name: 'mine' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(rater.snapshots.remove({ id: 1 })).rejects.toMatchObject({ code: 'not-allowed' });
});

test('What is judged while a snapshot is made is either in all of it or in none', async () => {
  const { client } = await compared();

  const [saved] = await Promise.all([
    client.snapshots.save({ ...PAIR, name: 'meanwhile' }),
    client.judge.submit({ rater: 'ann', queryId: 1, documentId: 4, grade: 3, source: 'judge' }),
  ]);

  const { rows } = await client.snapshots.open({ id: saved.id, ...PAGE });
  const isIn = saved.versions.judgments.newest === 3;
  expect(rows.find(({ query }) => query.externalId === 'q1')?.right === 0).toBe(!isIn);
  expect(saved.versions.judgments.pairs).toBe(isIn ? 3 : 2);
});
