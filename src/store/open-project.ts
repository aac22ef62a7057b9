// Creating, opening, checking and closing the one SQLite file that is a project.
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { WorkbenchError } from '../contract/error.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { migrate } from './migrations.ts';
import { lockProject, type ProjectLock } from './project-lock.ts';
import { type ProjectScale, writeSetting } from './settings.ts';
import { damagedProject, notAProject, rethrow } from './sqlite-errors.ts';

/** 'PRLX' in ASCII, in the header of every project file. */
const APPLICATION_ID = 0x50524c58;
/** Where SQLite's header has it, big-endian (sqlite.org/fileformat.html). */
const APPLICATION_ID_AT = 68;
/** Every page of a file up to this size is checked when it is opened (about 0.1 s); larger ones by `checkProject`. */
const CHECKED_AT_OPENING_BYTES = 32 * 2 ** 20;
const MEMORY = ':memory:';

const locks = new WeakMap<ReadableDb, ProjectLock>();

/** What a new project is told; the scale's grades run from 0 (non-relevant) to `max`. */
export interface NewProject {
  readonly name: string;
  readonly scale: ProjectScale;
}

/**
 * Creates a project file at `path` (or ':memory:') and opens it.
 * @throws WorkbenchError `conflict` if there is a file, `not-found` if there is no such folder
 */
export function createProject(path: string, { name, scale }: NewProject): WritableDb {
  if (path !== MEMORY && existsSync(path)) {
    throw new WorkbenchError('projectExists', { path });
  }
  if (path !== MEMORY && !existsSync(dirname(path))) {
    throw new WorkbenchError('folderMissing', { folder: dirname(path) });
  }
  return openForWriting(path, (db) => {
    useWal(db);
    db.transaction(() => {
      db.pragma(`application_id = ${APPLICATION_ID}`);
      migrate(db);
      writeSetting(db, 'name', name);
      writeSetting(db, 'scale', scale);
    }).exclusive();
  });
}

/**
 * Opens the project at `path` as its only writer and brings its tables to the newest version.
 * @throws WorkbenchError `not-found`, `bad-file` (not a project), `project-newer`, `project-damaged`,
 *   `project-busy` (open elsewhere)
 */
export function openProject(path: string): WritableDb {
  mustExist(path);
  mustLookLikeProject(path);
  return openForWriting(path, (db) => {
    mustBeProject(db, path);
    useWal(db);
    migrate(db);
  });
}

/**
 * Opens the project at `path` to look at it, also while another process writes to it.
 * @throws WorkbenchError as `openProject`, but never `project-busy`
 */
export function openProjectForReading(path: string): ReadableDb {
  mustExist(path);
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true }) as WritableDb;
    try {
      mustBeProject(db, path);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    return rethrow(path, error);
  }
}

/** A second look at an open project: it shows the file as it is at the first reading, whatever is written meanwhile. */
export function openFrozen(project: ReadableDb): ReadableDb {
  const db = new Database(project.name, { readonly: true, fileMustExist: true }) as WritableDb;
  db.exec('BEGIN');
  return db;
}

/** Closes the file and lets another process have the project. */
export function closeProject(db: ReadableDb): void {
  db.close();
  locks.get(db)?.release();
  locks.delete(db);
}

/**
 * Reads every page, index and foreign key of the project.
 * @throws WorkbenchError `project-damaged` naming what is wrong first
 */
export function checkProject(db: ReadableDb): void {
  try {
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw damagedProject(db.name, String(found));
    const orphans = db.pragma('foreign_key_check');
    if (Array.isArray(orphans) && orphans.length > 0) {
      throw damagedProject(db.name, `${orphans.length} rows name rows that do not exist`);
    }
  } catch (error) {
    rethrow(db.name, error);
  }
}

function openForWriting(path: string, prepare: (db: WritableDb) => void): WritableDb {
  let lock: ProjectLock | undefined;
  try {
    lock = path === MEMORY ? undefined : lockProject(path);
    // The brand is given here, to the connection that holds the lock, and nowhere else.
    const db = new Database(path) as WritableDb;
    try {
      db.pragma('busy_timeout = 5000');
      db.pragma('foreign_keys = ON');
      prepare(db);
    } catch (error) {
      db.close();
      throw error;
    }
    if (lock) locks.set(db, lock);
    return db;
  } catch (error) {
    lock?.release();
    return rethrow(path, error);
  }
}

/** Commits go to a log that is flushed to the disk before they return. Changes the file: only once it is known to be ours. */
function useWal(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
}

function mustExist(path: string): void {
  if (existsSync(path)) return;
  throw new WorkbenchError('projectMissing', { path });
}

/** Refuses another program's file before a lock is put beside it. What a crash left in a log is seen only by opening it. */
function mustLookLikeProject(path: string): void {
  if (existsSync(`${path}-wal`)) return;
  const id = applicationIdOf(path);
  if (id !== null && id !== APPLICATION_ID) throw notAProject(path);
}

/** What the file's header says, 0 where it is too short; null where it cannot be read, of which SQLite will tell more. */
function applicationIdOf(path: string): number | null {
  const header = Buffer.alloc(APPLICATION_ID_AT + 4);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    readSync(file, header, 0, header.length, 0);
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return header.readUInt32BE(APPLICATION_ID_AT);
}

function mustBeProject(db: Database.Database, path: string): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAProject(path);
  if (statSync(path).size > CHECKED_AT_OPENING_BYTES) return;
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damagedProject(path, String(found));
}
