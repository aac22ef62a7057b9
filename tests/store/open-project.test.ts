// Creating, opening, locking and checking project files.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { countDocuments, insertDocument } from '../../src/store/documents.ts';
import {
  checkProject,
  closeProject,
  createProject,
  openProject,
  openProjectForReading,
} from '../../src/store/open-project.ts';
import { readSetting } from '../../src/store/settings.ts';
import { newProject } from './new-project.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fresh = { name: 'Fresh', scale: { min: 0, max: 4 } } as const;

test('A created project is found again with its name and scale, and its file says that it is Parallax’s', () => {
  const path = join(temporaryFolder(), 'a.plx');
  closeProject(createProject(path, fresh));

  const db = openProject(path);

  expect(readSetting(db, 'name')).toBe('Fresh');
  expect(readSetting(db, 'scale')).toEqual({ min: 0, max: 4 });
  closeProject(db);
  // Bytes 68 to 71 of an SQLite header are the application id (sqlite.org/fileformat2.html, section 1.3).
  expect(readFileSync(path).subarray(68, 72).toString('latin1')).toBe('PRLX');
});

test('A project is flushed to the disk at every commit, keeps foreign keys, and logs ahead', () => {
  const db = createProject(join(temporaryFolder(), 'a.plx'), fresh);

  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('busy_timeout', { simple: true })).toBe(5000);
  closeProject(db);
});

test('Every table is STRICT', () => {
  const { db } = newProject();

  const tables = db
    .prepare("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    .all() as {
    name: string;
    strict: number;
  }[];

  const ours = tables.filter(({ name }) => !name.startsWith('sqlite_'));
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter(({ strict }) => strict === 0)).toEqual([]);
});

test('Creating over a file, opening none and creating in no folder are refused', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.plx');
  writeFileSync(path, 'kept');

  expect(() => createProject(path, fresh)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(readFileSync(path, 'utf8')).toBe('kept');
  expect(() => openProject(join(folder, 'none.plx'))).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => createProject(join(folder, 'no', 'a.plx'), fresh)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('A text file, an empty file and another program’s SQLite file are not projects and stay as they are', () => {
  const folder = temporaryFolder();
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'These are notes, and long enough to have an SQLite header. '.repeat(10));
  const empty = join(folder, 'empty.plx');
  writeFileSync(empty, '');
  const foreign = join(folder, 'foreign.db');
  new Database(foreign).exec('CREATE TABLE t (x)').close();

  for (const path of [text, empty, foreign]) {
    const before = readFileSync(path);
    expect(() => openProject(path)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    expect(() => openProjectForReading(path)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    expect(readFileSync(path).equals(before)).toBe(true);
  }
  expect(readdirSync(folder).sort()).toEqual(['empty.plx', 'foreign.db', 'notes.txt']);
});

test('A project of a newer program is refused and left alone', () => {
  const path = join(temporaryFolder(), 'a.plx');
  const db = createProject(path, fresh);
  db.pragma('user_version = 9999');
  closeProject(db);

  expect(() => openProject(path)).toThrow(expect.objectContaining({ code: 'project-newer' }));
});

test('A truncated project and one with overwritten pages are damaged', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.plx');
  const { db } = newProject(path);
  for (let n = 0; n < 500; n++)
    insertDocument(db, { externalId: `x${n}`, title: '', body: 'text '.repeat(50) });
  closeProject(db);
  const truncated = join(folder, 'truncated.plx');
  copyFileSync(path, truncated);
  truncateSync(truncated, Math.floor(statSync(path).size / 2));
  const overwritten = join(folder, 'overwritten.plx');
  copyFileSync(path, overwritten);
  writeSync(openSync(overwritten, 'r+'), Buffer.alloc(8192, 0xff), 0, 8192, 40_960);

  for (const damaged of [truncated, overwritten]) {
    expect(() => openProject(damaged)).toThrow(expect.objectContaining({ code: 'project-damaged' }));
  }
});

test('A whole check of a healthy project finds nothing', () => {
  const { db } = newProject();

  expect(() => checkProject(db)).not.toThrow();
});

test('A whole check finds a row that names no other row', () => {
  const { db } = newProject();
  db.pragma('foreign_keys = OFF');
  db.exec(
    "INSERT INTO judgment_event (kind, rater_id, query_id, document_id, grade, source, created_at) VALUES ('grade', 1, 1, 99, 1, 'x', 0)",
  );

  expect(() => checkProject(db)).toThrow(expect.objectContaining({ code: 'project-damaged' }));
});

test('The same process cannot open a project twice, but may look at it', () => {
  const path = join(temporaryFolder(), 'a.plx');
  const { db } = newProject(path);

  expect(() => openProject(path)).toThrow(expect.objectContaining({ code: 'project-busy' }));
  const reader = openProjectForReading(path);
  expect(countDocuments(reader)).toBe(3);
  expect(() => reader.exec('DELETE FROM document')).toThrow('readonly');

  closeProject(reader);
  closeProject(db);
  closeProject(openProject(path));
});

test('A project open in another process is busy until that process is killed', async () => {
  const path = join(temporaryFolder(), 'a.plx');
  closeProject(newProject(path).db);
  const other = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { openProject } = await import(${JSON.stringify(import.meta.resolve('../../src/store/open-project.ts'))});
    globalThis.db = openProject(${JSON.stringify(path)});
    console.log('open');
    setInterval(() => {}, 1000);`,
  ]);
  await once(other.stdout, 'data');

  expect(() => openProject(path)).toThrow(expect.objectContaining({ code: 'project-busy' }));
  other.kill('SIGKILL');
  await once(other, 'exit');

  closeProject(openProject(path));
});
