import { expect, test } from 'vitest';
import { smallProject } from '../open-workbench.ts';

/** BM25's rankings: q1 "apple": d1, d2; q2 "bake apple": d1, d4, d2; q3 "car": d3. */
const OTHER = ['q1 Q0 d4 1 2 other', 'q1 Q0 d2 2 1 other', 'q2 Q0 d1 1 3 other', 'q2 Q0 d4 2 2 other'].join(
  '\n',
);

async function compared() {
  const opened = await smallProject();
  await opened.import('other.run', 'run', OTHER);
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\nq1 0 d4 0\nq2 0 d1 1\n');
  await opened.workbench.refreshRuns();
  return opened;
}

const PAIR = { left: 'bm25', right: 'other', set: 'all', offset: 0, limit: 10 } as const;

test('Metrics are averaged over the queries that have a relevant document, and say over how many', async () => {
  const { client } = await compared();

  const [bm25, other] = await client.compare.metrics({ rankers: ['bm25', 'other'], set: 'all' });

  // q1: the one relevant document is BM25's first and not in the other run; q2: both have it first; q3 is not judged.
  expect(bm25).toMatchObject({
    ranker: 'bm25',
    queries: 2,
    metrics: { 'nDCG@10': 1, MRR: 1, 'Recall@100': 1 },
  });
  expect(other).toMatchObject({ queries: 2, metrics: { 'nDCG@10': 0.5, MRR: 0.5, 'Recall@100': 0.5 } });
});

test('A set without judged queries has no averages instead of zeros', async () => {
  const opened = await smallProject();

  const [measured] = await opened.client.compare.metrics({ rankers: ['bm25'], set: 'all' });

  expect(measured).toMatchObject({ queries: 0, metrics: { 'nDCG@10': null, MAP: null, 'judged@10': null } });
});

test('Queries are listed by how far the rankings part, the same order every time', async () => {
  const { client } = await compared();

  const { total, rows } = await client.compare.queries({ ...PAIR, sort: 'rbo', descending: false });

  expect(total).toBe(3);
  // q3 is ranked by one only (RBO 0), q1 shares one of two, q2 begins alike.
  expect(rows.map(({ query }) => query.externalId)).toEqual(['q3', 'q1', 'q2']);
  expect(rows[0]!.rbo).toBe(0);
  expect(rows[1]).toMatchObject({ left: 1, right: 0, difference: -1, unjudged: 1 });
});

test('Queries without a value come last in either direction', async () => {
  const { client } = await compared();
  const order = async (descending: boolean) => {
    const { rows } = await client.compare.queries({ ...PAIR, sort: 'difference', descending });
    return rows.map(({ query }) => query.externalId);
  };

  expect(await order(false)).toEqual(['q1', 'q2', 'q3']);
  expect(await order(true)).toEqual(['q2', 'q1', 'q3']);
});

test('Queries are found by text and kind, and come in pages', async () => {
  const { client } = await compared();
  const ask = { ...PAIR, sort: 'query', descending: false } as const;

  const found = await client.compare.queries({ ...ask, search: 'APPLE', limit: 1, offset: 1 });
  expect(found.total).toBe(2);
  expect(found.rows.map(({ query }) => query.externalId)).toEqual(['q2']);

  const lost = await client.compare.queries({ ...ask, kind: 'lost' });
  expect(lost.rows.map(({ query }) => query.externalId)).toEqual(['q1']);
});

test('A query shows both rankings with ranks, scores, grades, shifts and kinds', async () => {
  const { client } = await compared();
  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 2, source: 'disagreements' });

  const { summary, documents } = await client.compare.query({
    left: 'bm25',
    right: 'other',
    queryId: 1,
    depth: 10,
    rater: 'ann',
  });

  expect(summary.query.externalId).toBe('q1');
  const rows = documents.map((row) => {
    const { document, grade, ownGrade, leftRank, rightRank, rightScore, shift, kind } = row;
    return [document.externalId, grade, ownGrade, leftRank, rightRank, rightScore, shift, kind];
  });
  expect(rows).toEqual(
    expect.arrayContaining([
      ['d4', 0, null, null, 1, 2, null, 'regression'],
      ['d2', 2, 2, expect.any(Number), 2, 1, expect.any(Number), 'agreed'],
      ['d1', 3, null, expect.any(Number), null, null, null, 'lost'],
    ]),
  );
});

test('A judgment changes the numbers of its query at once', async () => {
  const { client } = await compared();
  const ndcg = async () => {
    const { rows } = await client.compare.queries({ ...PAIR, sort: 'query', descending: false });
    return rows[0]!.right;
  };
  expect(await ndcg()).toBe(0);

  await client.judge.submit({ rater: 'ann', queryId: 1, documentId: 4, grade: 3, source: 'disagreements' });

  // The other run has d4 (3) first and misses d1 (3): 3 / (3 + 3 / log2 3).
  expect(await ndcg()).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
});

test("An explanation's parts sum to BM25's score", async () => {
  const { client } = await compared();
  const { documents } = await client.compare.query({ left: 'bm25', right: 'other', queryId: 2, depth: 10 });
  const top = documents.find(({ leftRank }) => leftRank === 1)!;

  const explanation = await client.compare.explain({ queryId: 2, documentId: top.document.id });

  expect(explanation.score).toBe(top.leftScore);
  expect(explanation.terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(top.leftScore);
});

test('A ranker that does not exist is named in the refusal', async () => {
  const { client } = await compared();

  await expect(client.compare.metrics({ rankers: ['nobody'], set: 'all' })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('nobody'),
  });
  await expect(client.compare.metrics({ rankers: ['model'], set: 'all' })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('no model is in use'),
  });
});
