import { getEventListeners } from 'node:events';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { storageProblem } from '../../src/workbench/system-errors.ts';
import { smallProject, testWorkbench } from './open-workbench.ts';

test('A rater may judge and look, and may not import, train or open projects', async () => {
  const opened = await smallProject();
  const rater = opened.as('rater');

  expect((await rater.project.current()).role).toBe('rater');
  await rater.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 1, source: 'judge' });
  expect((await rater.compare.runs()).map(({ ranker }) => ranker)).toEqual(['bm25']);

  const refused = { code: 'not-allowed' };
  await expect(rater.train.start({})).rejects.toMatchObject(refused);
  await expect(rater.data.beginUpload({ name: 'x.tsv' })).rejects.toMatchObject(refused);
  await expect(rater.project.open({ path: '/etc/passwd' })).rejects.toMatchObject(refused);
  await expect(rater.project.recent()).rejects.toMatchObject(refused);
  await expect(rater.data.export({ kind: 'qrels' })).rejects.toMatchObject(refused);
});

test('Input that does not fit the schema is told by the name of its field, and is not logged', async () => {
  const opened = await smallProject();

  const asked = opened.client.judge.next({ rater: 'ann', queue: 'pool', count: 0, exclude: [] });

  await expect(asked).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('count') });
  expect(opened.logged).toEqual([]);
});

test.each([
  ['a missing field', { rater: 'ann', queue: 'pool', count: 1 }, 'fieldMissing', { field: 'exclude' }],
  [
    'a field of another type',
    { rater: 7 },
    'fieldOfOtherType',
    { field: 'rater', expected: 'string', found: 'number' },
  ],
  ['an empty name', { rater: ' ' }, 'fieldEmpty', { field: 'rater' }],
  ['a long name', { rater: 'a'.repeat(101) }, 'fieldTooLong', { field: 'rater', most: 100 }],
  ['a number that is too small', { count: 0 }, 'fieldTooSmall', { field: 'count', least: 1 }],
  ['a number that is too large', { count: 51 }, 'fieldTooLarge', { field: 'count', most: 50 }],
  [
    'a word that is not among those to choose from',
    { queue: 'mine' },
    'fieldNoChoice',
    { field: 'queue', choices: 'disagreements, pool' },
  ],
])(
  '%s is told by its name and values, for a page to say it in its language',
  async (_, wrong, problem, values) => {
    const { client } = await smallProject();
    const right = problem === 'fieldMissing' ? {} : { rater: 'ann', queue: 'pool', count: 1, exclude: [] };

    // A caller without types: what the schema is there for.
    const asked = client.judge.next({ ...right, ...wrong } as never);

    await expect(asked).rejects.toMatchObject({ code: 'bad-input', data: { problem, values } });
  },
);

test('A project file that another program holds, or that may not be written, is told as such', async () => {
  const { client, workbench } = await smallProject();
  const { db } = workbench.project!;
  const judge = () =>
    client.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 1, source: 'judge' });
  const other = new Database(db.name);
  onTestFinished(() => void other.close());

  other.exec('BEGIN IMMEDIATE');
  db.pragma('busy_timeout = 0');
  await expect(judge()).rejects.toMatchObject({ code: 'project-busy', data: { problem: 'projectHeld' } });
  other.exec('ROLLBACK');
  db.pragma('query_only = ON');
  await expect(judge()).rejects.toMatchObject({ code: 'unavailable', data: { problem: 'diskReadOnly' } });
  db.pragma('query_only = OFF');

  await judge();
});

test('A failing disk is told by the code of its error', () => {
  const failing = new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');

  expect(storageProblem(failing)).toMatchObject({
    problem: 'diskFails',
    message: 'The disk reports an error (SQLITE_IOERR_WRITE).',
  });
  expect(storageProblem(new TypeError('else'))).toBeInstanceOf(TypeError);
});

test('An error that a person can act on keeps its code, message and hint', async () => {
  const { client } = testWorkbench();

  await expect(client.judge.progress({ rater: 'ann' })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'No project is open.',
    data: { hint: 'Open a project or a sample first.' },
  });
});

test('A full disk is told as one, and what was judged before it was full is kept', async () => {
  const { client, workbench } = await smallProject();
  const { db } = workbench.project!;
  const judge = (documentId: number) =>
    client.judge.submit({ rater: 'ann', queryId: 1, documentId, grade: 1, source: 'judge' });
  await judge(1);
  const pages = Number(db.pragma('page_count', { simple: true }));

  db.pragma(`max_page_count = ${pages}`);
  const untilFull = async () => {
    for (let n = 0; n < 1000; n++) await judge(2);
  };
  await expect(untilFull()).rejects.toMatchObject({ code: 'unavailable', message: 'The disk is full.' });
  db.pragma(`max_page_count = ${pages + 100}`);
  await judge(3);

  expect(await client.judge.progress({ rater: 'ann' })).toMatchObject({ byRater: 3 });
  expect((await client.judge.pair({ rater: 'ann', queryId: 1, documentId: 1 })).grade).toBe(1);
});

test('An unexpected error is logged once, and the caller gets its id and nothing of its text', async () => {
  const opened = await smallProject();
  vi.spyOn(opened.workbench.project!, 'info').mockImplementation(() => {
    throw new TypeError('secret path /home/ann');
  });

  const failure: unknown = await opened.client.project.current().catch((error: unknown) => error);

  expect(opened.logged).toHaveLength(1);
  const { id, err } = opened.logged[0]!.data!;
  expect(err).toBeInstanceOf(TypeError);
  expect(failure).toMatchObject({ code: 'unexpected', message: expect.stringContaining(String(id)) });
  expect(JSON.stringify(failure)).not.toContain('secret');
});

test('Every window hears of a write, and of nothing when it was refused', async () => {
  const opened = await smallProject();
  opened.events.length = 0;

  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 1, source: 'judge' });
  await opened.client.judge
    .submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 9, source: 'judge' })
    .catch(() => undefined);

  expect(opened.events).toEqual([{ type: 'changed', what: ['judgments'] }]);
});

test('A subscriber gets events until it goes away', async () => {
  const opened = await smallProject();
  const leave = new AbortController();
  const events = await opened.client.events.subscribe(undefined, { signal: leave.signal });

  opened.workbench.emit({ type: 'changed', what: ['models'] });

  expect((await events.next()).value).toEqual({ type: 'changed', what: ['models'] });
  await events.return?.(undefined);
  expect(getEventListeners(leave.signal, 'abort')).toEqual([]);
});
