import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DOCUMENTS, smallProject, testWorkbench } from './open-workbench.ts';

async function emptyProject() {
  const opened = testWorkbench();
  await opened.workbench.create(path.join(opened.folder, 'empty.plx'), { name: 'Empty', maxGrade: 3 });
  return opened;
}

test('Documents, queries and judgments come in, gzip or plain, and are counted', async () => {
  const opened = await emptyProject();

  await opened.import('documents.tsv.gz', 'documents', gzipSync(DOCUMENTS.join('\n')));
  await opened.import(
    'queries.jsonl',
    'queries',
    '{"_id": "q1", "text": "apple"}\n{"_id": "q2", "text": "car"}\n',
  );
  const result = await opened.import('qrels.txt', 'qrels', 'q1 0 d1 3\nq2 0 d3 1\nq2 0 d1 0\n');

  expect(result).toEqual({
    file: 'qrels.txt',
    kind: 'qrels',
    rows: 3,
    rejected: 0,
    badRows: [],
    rejectsFile: null,
    kept: true,
  });
  expect((await opened.client.project.current()).project).toMatchObject({
    documents: 4,
    queries: 2,
    judgedPairs: 3,
  });
});

test('A bad row is told with file, line and field, and nothing of the file is kept', async () => {
  const opened = await smallProject();

  const result = await opened.import(
    'more.tsv',
    'documents',
    'd8\tlemon\tsour\nd1\tapple\tagain\nd9\tlime\tgreen\n',
  );

  expect(result.kept).toBe(false);
  expect(result.badRows).toEqual([
    {
      file: 'more.tsv',
      line: 2,
      field: 'id',
      message: 'the document "d1" is there already; expected an id that occurs once.',
      problem: 'documentTaken',
      values: { id: 'd1' },
    },
  ]);
  expect((await opened.client.project.current()).project?.documents).toBe(4);
  expect(existsSync(path.join(opened.folder, 'more.tsv.rejects.tsv'))).toBe(false);
});

test('With skip-bad the good rows are kept and the bad ones go to a file beside the imported one', async () => {
  const opened = await smallProject();

  const result = await opened.import(
    'qrels.txt',
    'qrels',
    'q1 0 d1 3\nq1 0 nowhere 1\nq9 0 d1 1\nq1 0 d2 4\nq1 0 d2 2\n',
    true,
  );

  expect(result).toMatchObject({ kept: true, rows: 2, rejected: 3 });
  expect(result.badRows.map(({ line, field }) => [line, field])).toEqual([
    [2, 'document'],
    [3, 'query'],
    [4, 'grade'],
  ]);
  expect(result.badRows[2]!.message).toBe('expected a grade from 0 to 3, found 4.');
  expect(result.rejectsFile).toBe(path.join(opened.folder, 'qrels.txt.rejects.tsv'));
  expect(readFileSync(result.rejectsFile!, 'utf8').split('\n').slice(0, 2)).toEqual([
    'line\tfield\treason\trow',
    '2\tdocument\tthere is no document "nowhere"; expected the id of one in the project.\tq1 0 nowhere 1',
  ]);
  expect((await opened.client.project.current()).project?.judgedPairs).toBe(2);
});

test('A duplicate id within one file is a bad row', async () => {
  const opened = await emptyProject();

  const result = await opened.import('queries.tsv', 'queries', 'q1\tapple\nq1\tpear\n');

  expect(result.kept).toBe(false);
  expect(result.badRows).toMatchObject([{ line: 2, field: 'id' }]);
});

test('Invalid UTF-8 and a wrong number of columns are bad rows', async () => {
  const opened = await emptyProject();
  const bytes = Buffer.concat([
    Buffer.from('d1\tapple\tred\nd2\t'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('\tx\nd3\ta\tb\tc\td\n'),
  ]);

  const result = await opened.import('documents.tsv', 'documents', bytes);

  expect(result.kept).toBe(false);
  expect(result.badRows.map(({ line, message }) => [line, message])).toEqual([
    [2, expect.stringContaining('UTF-8')],
    [3, expect.stringContaining('5 columns')],
  ]);
});

test('A file of another kind is refused row by row, not half read', async () => {
  const opened = await smallProject();

  const result = await opened.import('documents.tsv', 'qrels', `${DOCUMENTS.join('\n')}\n`);

  expect(result).toMatchObject({ kept: false, rows: 0, rejected: 4 });
});

test('A file that breaks off in the middle leaves nothing behind', async () => {
  const opened = await emptyProject();
  const lines = Array.from({ length: 5000 }, (_, n) => `d${n}\ttitle ${n}\ttext ${Math.sin(n)}`);
  const cut = gzipSync(lines.join('\n')).subarray(0, 40_000);

  await expect(opened.import('documents.tsv.gz', 'documents', cut)).rejects.toMatchObject({
    code: 'bad-file',
  });

  expect((await opened.client.project.current()).project?.documents).toBe(0);
  expect(opened.workbench.project!.db.inTransaction).toBe(false);
});

test('The split that a file gives to a query counts before the hash of its text', async () => {
  const opened = await emptyProject();

  await opened.import('queries.tsv', 'queries', 'q1\tapple\theld-out\nq2\tapple\tdev\nq3\tapple\ttrain\n');

  expect(opened.workbench.project!.state.collection.queries.map(({ split }) => split)).toEqual([
    'held-out',
    'dev',
    'train',
  ]);
});

test("An imported run may mix queries and tags: each query's ranking is put together again", async () => {
  const opened = await smallProject();

  await opened.import(
    'mixed.run',
    'run',
    'q1 Q0 d1 1 0.5 one\nq2 Q0 d2 1 3 one\nq1 Q0 d3 1 8 two\nq1 Q0 d2 2 0.9 one\nq1 Q0 d3 3 0.1 one\n',
    false,
  );

  const { documents } = await opened.client.compare.query({
    left: 'one',
    right: 'two',
    queryId: 1,
    depth: 10,
  });
  const ranks = documents.map(({ document, leftRank, rightRank }) => [
    document.externalId,
    leftRank,
    rightRank,
  ]);
  expect(ranks).toHaveLength(3);
  expect(ranks).toEqual(
    expect.arrayContaining([
      ['d2', 1, null],
      ['d1', 2, null],
      ['d3', 3, 1],
    ]),
  );
});

test('An imported run is a ranker by its tag; its best score comes first, and our own names are refused', async () => {
  const opened = await smallProject();

  const result = await opened.import(
    'other.run',
    'run',
    'q1 Q0 d3 1 0.5 elastic\nq1 Q0 d2 2 0.9 elastic\nq1 Q0 d2 3 0.1 elastic\nq2 Q0 d1 1 7 bm25\n',
    true,
  );

  expect(result.badRows.map(({ line, field }) => [line, field])).toEqual([
    [3, 'document'],
    [4, 'tag'],
  ]);
  const { documents } = await opened.client.compare.query({
    left: 'bm25',
    right: 'elastic',
    queryId: 1,
    depth: 10,
  });
  const ranks = documents.map(({ document, rightRank }) => [document.externalId, rightRank]);
  expect(ranks).toEqual(
    expect.arrayContaining([
      ['d2', 1],
      ['d3', 2],
      ['d1', null],
    ]),
  );
});

test('A judgment that is given during an import waits for its end and is not rolled back with it', async () => {
  const opened = await smallProject();
  const lines = Array.from({ length: 3000 }, (_, n) => `x${n}\tlemon ${n}\tsour ${n}`);
  let judged: Promise<{ eventId: number }> | undefined;
  const file = opened.file('bad.tsv', `${lines.join('\n')}\nd1\tapple\ttaken\n`);

  const result = await opened.workbench.importFile(file, 'documents', {
    skipBad: false,
    onProgress: () => {
      judged ??= opened.client.judge.submit({
        rater: 'ann',
        queryId: 1,
        documentId: 1,
        grade: 2,
        source: 'judge',
      });
    },
  });

  expect(result.kept).toBe(false);
  await judged;
  expect((await opened.client.judge.progress({ rater: 'ann' })).byRater).toBe(1);
  const stored = opened.workbench.project!.db.prepare('SELECT count(*) AS n FROM judgment_event').get();
  expect(stored).toEqual({ n: 1 });
});

test('After an import of documents the rankings are made again and name the new ones', async () => {
  const opened = await smallProject();

  await opened.import('more.tsv', 'documents', 'd5\tapple apple\tapple\n');
  await opened.workbench.refreshRuns();

  expect(await opened.client.compare.runs()).toMatchObject([{ ranker: 'bm25', fresh: true }]);
  const { documents } = await opened.client.compare.query({
    left: 'bm25',
    right: 'bm25',
    queryId: 1,
    depth: 1,
  });
  expect(documents.map(({ document }) => document.externalId)).toEqual(['d5']);
});

test('Every window hears how far an import has come, to its end', async () => {
  const opened = await emptyProject();
  opened.events.length = 0;

  await opened.import('documents.tsv', 'documents', DOCUMENTS.join('\n'));

  const told = opened.events.filter(({ type }) => type === 'import');
  expect(told.at(-1)).toEqual({ type: 'import', file: 'documents.tsv', rows: 4, fraction: 1 });
});
