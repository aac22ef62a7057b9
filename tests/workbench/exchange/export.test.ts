import path from 'node:path';
import { expect, test } from 'vitest';
import type { WorkbenchClient } from '../../../src/contract/contract.ts';
import type { ExportKind } from '../../../src/contract/data.ts';
import { DOCUMENTS, QUERIES, smallProject } from '../open-workbench.ts';

async function exported(client: WorkbenchClient, kind: ExportKind, ranker?: string): Promise<string> {
  let text = '';
  for await (const piece of await client.data.export({ kind, ...(ranker ? { ranker } : {}) }))
    text += piece.text;
  return text;
}

test('Exported qrels hold exactly the grades that count today, one a pair, persons before files', async () => {
  const opened = await smallProject();
  await opened.import('old.txt', 'qrels', 'q1 0 d1 0\nq3 0 d3 3\n');
  const judge = (rater: string, documentId: number, grade: number) =>
    opened.client.judge.submit({ rater, queryId: 1, documentId, grade, source: 'judge' });
  await judge('ann', 1, 3);
  await judge('ann', 2, 2);
  await judge('ann', 2, 1);
  await judge('ann', 4, 1);
  await opened.client.judge.undo({ rater: 'ann' });

  expect(await exported(opened.client, 'qrels')).toBe('q1 0 d1 3\nq1 0 d2 1\nq3 0 d3 3\n');
});

test('Exported qrels and runs come back the same through an import', async () => {
  const opened = await smallProject();
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\nq1 0 d2 1\nq3 0 d3 2\n');
  const qrels = await exported(opened.client, 'qrels');
  const run = (await exported(opened.client, 'run')).replaceAll(' bm25\n', ' copy\n');
  await opened.workbench.create(path.join(opened.folder, 'copy.plx'), { name: 'Copy', maxGrade: 3 });
  await opened.import('documents.tsv', 'documents', DOCUMENTS.join('\n'));
  await opened.import('queries.tsv', 'queries', QUERIES.join('\n'));

  expect((await opened.import('again.txt', 'qrels', qrels)).kept).toBe(true);
  expect((await opened.import('again.run', 'run', run)).kept).toBe(true);

  expect(await exported(opened.client, 'qrels')).toBe(qrels);
  expect(await exported(opened.client, 'run', 'copy')).toBe(run);
});

test('The judgments CSV names rater, time and source of each grade that counts, oldest first', async () => {
  const opened = await smallProject();
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\n');
  const judge = (grade: number, elapsedMs: number) =>
    opened.client.judge.submit({
      rater: 'ann',
      queryId: 1,
      documentId: 1,
      grade,
      source: 'judge',
      elapsedMs,
    });
  await judge(0, 500);
  await judge(2, 900);

  const rows = (await exported(opened.client, 'judgments')).trimEnd().split('\r\n');

  expect(rows[0]).toBe('rater,by,query,document,grade,time,source,elapsed_ms,note');
  const withoutTime = rows.slice(1).map((row) => row.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'TIME'));
  expect(withoutTime).toEqual([
    'qrels.txt,import,q1,d1,3,TIME,import:qrels.txt,,',
    'ann,person,q1,d1,2,TIME,judge,900,',
  ]);
});

test('The disagreements CSV has a row for each document of both top tens', async () => {
  const opened = await smallProject();
  await opened.import('other.run', 'run', 'q1 Q0 d3 1 2 other\nq1 Q0 d1 2 1 other\n');

  let text = '';
  const pieces = await opened.client.data.export({ kind: 'disagreements', ranker: 'bm25', other: 'other' });
  for await (const piece of pieces) text += piece.text;

  // q1: BM25 ranks d1 and d2 (one "apple" more or less), the other run d3 before d1.
  const rows = text.split('\r\n').filter((row) => row.startsWith('q1,'));
  expect(rows.map((row) => row.split(',').filter((_, n) => n === 4 || n > 6))).toEqual(
    expect.arrayContaining([['d3', '', '1', '', 'unjudged']]),
  );
  expect(rows).toHaveLength(3);
});

test('A comparison is written a row a query, with the metric, the kinds and only the queries asked for', async () => {
  const opened = await smallProject();
  await opened.import('other.run', 'run', 'q1 Q0 d3 1 2 other\nq1 Q0 d1 2 1 other\n');
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\n');
  const rows = async (format: 'csv' | 'jsonl') => {
    let text = '';
    const order = { kind: 'comparison', other: 'other', metric: { name: 'MRR' }, format } as const;
    for await (const piece of await opened.client.data.export({ ...order, filter: { search: 'q1' } }))
      text += piece.text;
    return text;
  };

  // BM25 has d1 at rank 1 or 2 (one "apple" more or less), the other run at 2; d3 and d2 are ranked by one alone.
  const [found] = (await rows('jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(found).toMatchObject({ query: 'q1', query_text: 'apple', other_MRR: 0.5, unjudged: 2, agreed: 1 });
  expect(Object.keys(found)).toContain('bm25_MRR');
  const csv = (await rows('csv')).trimEnd().split('\r\n');
  expect(csv).toHaveLength(2);
  expect(csv[0]).toBe(Object.keys(found).join(','));
});

test('Disagreements as JSON lines keep numbers and missing ranks apart from texts', async () => {
  const opened = await smallProject();
  await opened.import('other.run', 'run', 'q1 Q0 d3 1 2 other\n');

  let text = '';
  const order = { kind: 'disagreements', other: 'other', format: 'jsonl' } as const;
  for await (const { text: piece, name } of await opened.client.data.export(order)) {
    text += piece;
    expect(name).toBe('Small-disagreements-bm25-other.jsonl');
  }

  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.find(({ query, document }) => query === 'q1' && document === 'd3')).toMatchObject({
    title: 'red car',
    grade: null,
    bm25_rank: null,
    other_rank: 1,
    kind: 'unjudged',
  });
});
