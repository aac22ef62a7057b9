// A large transaction's log is moved into the file by a thread, not by the COMMIT.
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { insertDocument } from '../../src/store/documents.ts';
import { flushLog, holdLog, moveLog } from '../../src/store/move-log.ts';
import { closeProject, createProject } from '../../src/store/open-project.ts';
import { temporaryFolder } from './temporary-folder.ts';

const scale = { min: 0, max: 3 } as const;

test('A held log takes a commit of thousands of pages; moved, they are in the file, and the log moves by itself again', async () => {
  const file = path.join(temporaryFolder(), 'project.plx');
  const db = createProject(file, { name: 'Large', scale });
  onTestFinished(() => closeProject(db));
  const before = statSync(file).size;

  const letGo = holdLog(db);
  db.exec('BEGIN IMMEDIATE');
  for (let n = 0; n < 2000; n++) {
    insertDocument(db, { externalId: `d${n}`, title: '', body: 'long text '.repeat(500) });
  }
  await flushLog(db);
  db.exec('COMMIT');
  letGo();
  expect(statSync(file).size).toBe(before);

  await moveLog(db);
  expect(statSync(file).size).toBeGreaterThan(before + 2000 * 5000);
  expect(db.pragma('wal_autocheckpoint', { simple: true })).toBe(1000);
});

test('A log that two hold moves by itself again once both have let go', () => {
  const db = createProject(path.join(temporaryFolder(), 'project.plx'), { name: 'Small', scale });
  onTestFinished(() => closeProject(db));
  const pages = () => db.pragma('wal_autocheckpoint', { simple: true });

  const first = holdLog(db);
  const second = holdLog(db);
  first();
  expect(pages()).toBe(0);
  second();
  expect(pages()).toBe(1000);
});

test('A short log is not moved', async () => {
  const file = path.join(temporaryFolder(), 'project.plx');
  const db = createProject(file, { name: 'Small', scale });
  onTestFinished(() => closeProject(db));
  insertDocument(db, { externalId: 'd1', title: '', body: 'word '.repeat(100_000) });
  const before = statSync(file).size;

  await moveLog(db);

  expect(statSync(file).size).toBe(before);
});

test('A project in memory has no log to move', async () => {
  const db = createProject(':memory:', { name: 'Small', scale });
  onTestFinished(() => closeProject(db));
  const letGo = holdLog(db);

  await flushLog(db);
  await moveLog(db);
  letGo();

  expect(db.open).toBe(true);
});
