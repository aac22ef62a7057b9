// Judgments that come with the names of those who gave them.
import { expect, test } from 'vitest';
import { smallProject, type TestWorkbench } from './open-workbench.ts';

const HEAD = 'query,document,rater,grade\n';

const raters = async ({ client }: TestWorkbench) =>
  (await client.raters.list()).map(({ name, kind, judged }) => [name, kind, judged]);

test('Each grade belongs to the rater whom its row names, a row without a name to the file', async () => {
  const opened = await smallProject();

  await opened.import('sheet.csv', 'qrels', `${HEAD}q1,d1,ann,3\nq1,d1,bob,1\nq1,d2,ann,0\nq1,d3,,2\n`);

  expect(await raters(opened)).toEqual([
    ['ann', 'person', 2],
    ['bob', 'person', 1],
    ['sheet.csv', 'import', 1],
  ]);
  expect(await opened.client.raters.agreement({ among: 'persons' })).toMatchObject({ shared: 1 });
});

test('Two different grades by one rater for one pair are no grade: the second is a bad row', async () => {
  const opened = await smallProject();

  const named = await opened.import('sheet.csv', 'qrels', `${HEAD}q1,d1,ann,3\nq1,d1,ann,3\nq1,d1,ann,1\n`);
  const plain = await opened.import('qrels.txt', 'qrels', 'q1 0 d1 2\nq1 0 d1 0\n');

  expect(named.badRows).toMatchObject([{ line: 4, field: 'grade', problem: 'gradedTwice' }]);
  expect(plain.badRows).toMatchObject([{ line: 2, problem: 'gradedTwice' }]);
  expect(await raters(opened)).toEqual([]);
});

test('A file that is imported again, mended, replaces its grades', async () => {
  const opened = await smallProject();
  await opened.import('qrels.txt', 'qrels', 'q1 0 d1 2\n');

  const again = await opened.import('qrels.txt', 'qrels', 'q1 0 d1 0\n');

  expect(again.kept).toBe(true);
  expect(opened.workbench.project?.state.judgments.grade(0, 0)).toBe(0);
});

test('Exported judgments come back in another project as what they were: persons, files, settlements, times', async () => {
  const first = await smallProject();
  await first.import('qrels.txt', 'qrels', 'q1 0 d1 3\nq1 0 d4 1\n');
  for (const [rater, grade] of [
    ['ann', 0],
    ['bob', 2],
  ] as const) {
    await first.client.judge.submit({ rater, queryId: 1, documentId: 1, grade, source: 'judge' });
  }
  await first.client.raters.settle({ queryId: 1, documentId: 1, grade: 1, rater: 'lead' });
  let exported = '';
  for await (const { text } of await first.client.data.export({ kind: 'judgments' })) exported += text;

  const second = await smallProject();
  expect(await second.import('judgments.csv', 'qrels', exported)).toMatchObject({ kept: true, rows: 5 });

  const listed = async (test: TestWorkbench) =>
    (await test.client.raters.list()).map(({ medianMs, ...rater }) => rater);
  expect(await listed(second)).toEqual(await listed(first));
  const differing = (test: TestWorkbench) => test.client.raters.differences({ among: 'persons', limit: 5 });
  expect(await differing(second)).toEqual(await differing(first));
  expect((await differing(second)).rows).toMatchObject([{ standing: 1, settled: 1 }]);
});

test('A query may go by its text, as Quepid exports it, where no other has the same', async () => {
  const opened = await smallProject();
  await opened.import('twins.tsv', 'queries', 'q4\tred\nq5\tred\n');

  const result = await opened.import(
    'quepid.csv',
    'qrels',
    'query,docid,rating\nbake apple,d1,3\nred,d3,1\n',
  );

  expect(result.badRows).toMatchObject([{ line: 3, problem: 'unknownQuery' }]);
});

test('Undo takes back what the rater did, not what a file brought of the rater’s', async () => {
  const opened = await smallProject();
  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 1, source: 'judge' });
  await opened.import('sheet.csv', 'qrels', `${HEAD}q1,d1,ann,3\n`);

  expect(await opened.client.judge.undo({ rater: 'ann' })).toMatchObject({ pair: { document: { id: 2 } } });
  expect(await opened.client.judge.undo({ rater: 'ann' })).toBeNull();
});

test('A name that belongs to another sort of rater is a bad row, as are a sort and a time that are none', async () => {
  const opened = await smallProject();
  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 1, source: 'judge' });

  const result = await opened.import(
    'sheet.csv',
    'qrels',
    'query,document,grade,rater,by,time\nq1,d1,1,ann,import,\nq1,d1,1,bob,robot,\nq1,d1,1,cy,,noon\n',
  );

  expect(result.badRows.map(({ field, problem }) => [field, problem])).toEqual([
    ['rater', 'raterTaken'],
    ['by', 'noGradeSource'],
    ['time', 'noTime'],
  ]);
});
