// Two runs compared: by which metric, on which queries, how sure the difference is.
import { expect, test } from 'vitest';
import { smallProject } from '../open-workbench.ts';

// BM25's rankings: q1 "apple": d1, d2; q2 "bake apple": d1, d4, d2; q3 "car": d3; q4 "pear zebra": d4.
const OTHER = ['q1 Q0 d4 1 2 other', 'q1 Q0 d2 2 1 other', 'q2 Q0 d1 1 3 other', 'q2 Q0 d4 2 2 other'];
const QUERIES = [
  '{"_id": "q4", "text": "pear zebra", "metadata": {"tags": ["fruit", "rare"], "split": "dev"}}',
  '{"_id": "q5", "text": "苹果 派", "tags": "fruit;hanzi"}',
];
const QRELS = ['q1 0 d1 3', 'q1 0 d4 0', 'q2 0 d1 1', 'q4 0 d4 2'];

async function compared() {
  const opened = await smallProject();
  await opened.import('more.jsonl', 'queries', QUERIES.join('\n'));
  await opened.import('other.run', 'run', OTHER.join('\n'));
  await opened.import('qrels.txt', 'qrels', QRELS.join('\n'));
  await opened.workbench.refreshRuns();
  return opened;
}

const PAIR = { left: 'bm25', right: 'other' } as const;
const LIST = { ...PAIR, sort: 'query', descending: false, offset: 0, limit: 10 } as const;

test('A summary holds both means, their difference with interval and p, and who won how often', async () => {
  const { client } = await compared();

  const summary = await client.compare.summary(PAIR);

  // nDCG@10 of BM25: 1, 1, 1; of the other: 0 (q1), 1 (q2), 0 (q4 is not ranked). q3 and q5 have no relevant document.
  expect(summary).toMatchObject({ queries: 5, measured: 3, wins: 0, ties: 1, losses: 2 });
  expect(summary.left).toEqual({ mean: 1, low: 1, high: 1 });
  expect(summary.right?.mean).toBeCloseTo(1 / 3, 12);
  expect(summary.difference?.mean).toBeCloseTo(-2 / 3, 12);
  // 2,000 resamples of 3 queries: means of 0 and -1 both occur more often than in 2.5 % of them.
  expect(summary.difference).toMatchObject({ low: -1, high: 0 });
  // Of the four ways to turn the two differences round, two are as far from 0.
  expect(summary.pValue).toBe(0.5);
});

test('Without a measured query a summary has no means instead of zeros', async () => {
  const { client } = await compared();

  const summary = await client.compare.summary({ ...PAIR, search: 'car' });

  expect(summary).toMatchObject({ queries: 1, measured: 0, left: null, difference: null, pValue: null });
});

test('Every metric can be compared by, on the scale of the project', async () => {
  const { client } = await compared();
  const ofQuery1 = async (metric: object) => {
    const { rows } = await client.compare.queries({ ...LIST, metric, search: 'q1' });
    return [rows[0]!.left, rows[0]!.right];
  };

  // d1 (grade 3 of 3) is BM25's first: (2^3 - 1) / 2^3.
  expect(await ofQuery1({ name: 'ERR@20' })).toEqual([7 / 8, 0]);
  expect(await ofQuery1({ name: 'Recall@1' })).toEqual([1, 0]);
  // R = 1, N = 1: d1 is above every non-relevant one; the other run does not rank it.
  expect(await ofQuery1({ name: 'bpref' })).toEqual([1, 0]);
  await expect(ofQuery1({ name: 'nDCG' })).rejects.toThrow();
});

test('Unjudged documents can be left out, and the relevant grade be raised', async () => {
  const opened = await compared();
  await opened.import('third.run', 'run', 'q1 Q0 d2 1 2 third\nq1 Q0 d1 2 1 third\n');
  const measured = async (settings: { unjudged?: 'condensed'; minRelevant?: number }) => {
    const ask = { rankers: ['third'], set: 'all' as const, metrics: ['MRR', 'judged@10'] };
    const [third] = await opened.client.compare.metrics({ ...ask, ...settings });
    return third;
  };

  // q1: d2 (nobody judged it), d1 (3); q2 and q4 are not ranked.
  expect(await measured({})).toMatchObject({ queries: 3, metrics: { MRR: 0.5 / 3, 'judged@10': 0.5 / 3 } });
  expect(await measured({ unjudged: 'condensed' })).toMatchObject({
    queries: 3,
    metrics: { MRR: 1 / 3, 'judged@10': 0.5 / 3 },
  });
  // Only q1 has a document of grade 3.
  expect(await measured({ minRelevant: 3 })).toMatchObject({ queries: 1, metrics: { MRR: 0.5 } });
});

test.each([
  [{ queryLength: '1' }, ['q1', 'q3']],
  [{ queryLength: '2' }, ['q2', 'q4', 'q5']],
  [{ language: 'zh' }, ['q5']],
  [{ language: 'latin' }, ['q1', 'q2', 'q3', 'q4']],
  [{ tag: 'fruit' }, ['q4', 'q5']],
  [{ tag: 'rare' }, ['q4']],
  [{ unmatchedTerms: true }, ['q4', 'q5']],
  [{ unmatchedTerms: false }, ['q1', 'q2', 'q3']],
  [{ judged: true }, ['q1', 'q2', 'q4']],
  [{ judged: false, language: 'latin' }, ['q3']],
] as const)('The slice %j has the queries %j', async (slice, expected) => {
  const { client } = await compared();

  const { rows } = await client.compare.queries({ ...LIST, slice });

  expect(rows.map(({ query }) => query.externalId)).toEqual(expected);
});

test('A slice by document length has the queries on which the rankers disagree about such a document', async () => {
  const opened = await compared();
  const long = Array.from({ length: 60 }, (_, n) => `car${n}`).join(' ');
  await opened.import('long.tsv', 'documents', `d9\tparking\t${long} garage\n`);
  await opened.import('garage.tsv', 'queries', 'q9\tgarage\n');
  await opened.workbench.refreshRuns();

  const ofLength = async (documentLength: 'short' | 'medium' | 'long') => {
    const { rows } = await opened.client.compare.queries({ ...LIST, slice: { documentLength } });
    return rows.map(({ query }) => query.externalId);
  };

  // 7, 7, 5, 5 and 62 terms, 17 on average: BM25 alone ranks d9 for q9, and only short ones elsewhere.
  expect(await ofLength('long')).toEqual(['q9']);
  expect(await ofLength('short')).not.toContain('q9');
  expect(await ofLength('medium')).toEqual([]);
});

test('The table of slices averages each sort of query apart', async () => {
  const { client } = await compared();

  const rows = await client.compare.slices(PAIR);

  const row = (dimension: string, value: string) =>
    rows.find((found) => found.dimension === dimension && found.value === value);
  expect(row('queryLength', '1')).toMatchObject({ queries: 2, measured: 1, left: 1, right: 0, losses: 1 });
  expect(row('queryLength', '2')).toMatchObject({ queries: 3, measured: 2, left: 1, right: 0.5, ties: 1 });
  expect(row('tag', 'hanzi')).toMatchObject({ queries: 1, measured: 0, left: null, difference: null });
  expect(row('judged', 'true')).toMatchObject({ queries: 3, measured: 3 });
  expect(row('language', 'ja')).toBeUndefined();
});

test('Tags of queries are read from JSON lines and from a column of their own', async () => {
  const opened = await compared();
  await opened.import('tagged.tsv', 'queries', 'id\ttext\ttags\nq6\tpie\tfruit; sweet ;;sweet\n');

  expect(await opened.client.compare.tags()).toEqual(['fruit', 'hanzi', 'rare', 'sweet']);
});
