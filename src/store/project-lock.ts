// The lock that makes one process the only writer of a project: `<project>.lock`, an SQLite file held exclusively.
import Database from 'better-sqlite3';
import { WorkbenchError } from '../contract/error.ts';
import { sqliteCode } from './sqlite-errors.ts';

/** Held until `release`; the operating system lets go of it when the process ends, even by kill -9. */
export interface ProjectLock {
  release(): void;
}

/**
 * Takes the lock of the project at `path`. The empty lock file stays after release: deleting it would let two
 * processes hold locks on two files of one name.
 * @throws WorkbenchError `project-busy` if another process, or this one, has the project open
 */
export function lockProject(path: string): ProjectLock {
  const lock = new Database(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error;
    throw new WorkbenchError('projectOpenElsewhere', { path }, { cause: error });
  }
  return { release: () => lock.close() };
}
