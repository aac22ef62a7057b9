import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../src/workbench/log.ts';
import { smallProject, testWorkbench } from './open-workbench.ts';

test('A sample is copied into the user folder the first time and kept afterwards', async () => {
  const opened = testWorkbench();
  const info = await opened.client.project.openSample({ name: 'tour' });
  expect(info).toMatchObject({ file: 'tour.plx', scale: { min: 0, max: 3 }, documents: 331 });
  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 300, grade: 1, source: 'judge' });
  await opened.workbench.close();

  await opened.client.project.openSample({ name: 'tour' });

  expect((await opened.client.judge.progress({ rater: 'ann' })).byRater).toBe(1);
  const files = readdirSync(path.join(opened.folder, 'user', 'projects'));
  expect(files.filter((name) => name.includes('unfinished'))).toEqual([]);
});

test('The splits that a sample gives to its queries are kept', async () => {
  const opened = testWorkbench();
  await opened.client.project.openSample({ name: 'tour' });

  const { queries } = opened.workbench.project!.state.collection;

  expect(queries.find(({ text }) => text === '从北京到上海的机票')?.split).toBe('held-out');
});

test('A project that is closed while its index is built is one file again', async () => {
  const opened = testWorkbench();
  const sample = path.join(opened.folder, 'cranfield.plx');
  await opened.workbench.createFromSample(sample, 'cranfield', () => undefined);

  await opened.workbench.close();

  const files = readdirSync(opened.folder).filter((name) => name.startsWith('cranfield'));
  expect(files).toEqual(['cranfield.plx', 'cranfield.plx.lock']);
});

test('The samples are listed with their titles in both languages', async () => {
  const samples = await testWorkbench().client.project.samples();

  expect(samples.map(({ name }) => name)).toEqual(['cranfield', 'tour']);
  for (const { title } of samples) expect(Object.keys(title)).toEqual(['en', 'zh-CN']);
});

test('An unknown sample is refused with the names of those there are', async () => {
  const { client } = testWorkbench();

  await expect(client.project.openSample({ name: 'nothing' })).rejects.toMatchObject({
    code: 'not-found',
    data: { hint: 'The samples are: cranfield, tour.' },
  });
});

test('Recent projects come newest first and only while their files are there', async () => {
  const { client } = testWorkbench();
  await client.project.create({ name: 'First', maxGrade: 1 });
  await client.project.create({ name: 'Second', maxGrade: 1 });
  const [second, first] = await client.project.recent();
  expect([second?.name, first?.name]).toEqual(['Second', 'First']);

  rmSync(second!.path);

  expect((await client.project.recent()).map(({ name }) => name)).toEqual(['First']);
});

test('Two projects of one name get two files', async () => {
  const { client } = testWorkbench();

  const first = await client.project.create({ name: 'Shop: A/B', maxGrade: 1 });
  const second = await client.project.create({ name: 'Shop: A/B', maxGrade: 1 });

  expect([first.file, second.file]).toEqual(['Shop_ A_B.plx', 'Shop_ A_B 2.plx']);
});

test('A project that cannot be opened leaves the open one open', async () => {
  const opened = await smallProject();
  const file = opened.file('notes.plx', 'these are notes, not a project, and long enough to look at');

  await expect(opened.client.project.open({ path: file })).rejects.toMatchObject({ code: 'bad-file' });

  expect((await opened.client.project.current()).project?.name).toBe('Small');
});

test('A project that is open in one workbench is refused by another', async () => {
  const opened = await smallProject();
  const other = testWorkbench();

  const attempt = other.client.project.open({ path: opened.workbench.project!.path });

  await expect(attempt).rejects.toMatchObject({ code: 'project-busy' });
});

test('Rankings that were made before are read, not made again, when a project is opened', async () => {
  const opened = await smallProject();
  const file = opened.workbench.project!.path;
  await opened.workbench.close();
  opened.events.length = 0;

  await opened.workbench.open(file);
  await opened.workbench.refreshRuns();

  expect(opened.events.filter(({ type }) => type === 'ranking')).toEqual([]);
  expect(await opened.client.compare.runs()).toMatchObject([{ ranker: 'bm25', fresh: true }]);
});

test('The log file has a line for each message, with the error that belongs to it', () => {
  const opened = testWorkbench();
  const file = path.join(opened.folder, 'logs', 'parallax.log');

  createLog(file).error('it failed', { id: 'a1', err: new TypeError('no such thing') });

  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    msg: 'it failed',
    id: 'a1',
    err: { type: 'TypeError', message: 'no such thing' },
  });
});
