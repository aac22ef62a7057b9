// What SQLite's errors mean to a person who opens a project.
import Database from 'better-sqlite3';
import { WorkbenchError } from '../contract/error.ts';

/** SQLite's extended result code (`SQLITE_CORRUPT_VTAB`, …), '' for any other error. */
export function sqliteCode(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

export function notAProject(path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('notAProject', { path }, { cause });
}

export function damagedProject(path: string, detail: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('projectDamaged', { path, detail }, { cause });
}

/** Rethrows an error of opening or reading the project at `path` as one that a person can act on. */
export function rethrow(path: string, error: unknown): never {
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') throw notAProject(path, error);
  if (code.startsWith('SQLITE_CORRUPT')) {
    throw damagedProject(path, error instanceof Error ? error.message : code, error);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    throw new WorkbenchError('projectUnreadable', { path }, { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY')) {
    throw new WorkbenchError('projectWrittenElsewhere', { path }, { cause: error });
  }
  throw error;
}
