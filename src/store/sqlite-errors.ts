// What SQLite's errors mean to a person who opens a project.
import Database from 'better-sqlite3';
import { WorkbenchError } from '../contract/error.ts';

/** SQLite's extended result code (`SQLITE_CORRUPT_VTAB`, …), '' for any other error. */
export function sqliteCode(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

export function notAProject(path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError(
    'bad-file',
    `${path} is not a Parallax project`,
    'Choose a project file, or create a new project and import this file into it.',
    { cause },
  );
}

export function damagedProject(path: string, detail: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError(
    'project-damaged',
    `The project ${path} is damaged: ${detail}`,
    'Open a backup copy, or export what is readable with `sqlite3 FILE .recover` into a new file.',
    { cause },
  );
}

/** Rethrows an error of opening or reading the project at `path` as one that a person can act on. */
export function rethrow(path: string, error: unknown): never {
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') throw notAProject(path, error);
  if (code.startsWith('SQLITE_CORRUPT')) {
    throw damagedProject(path, error instanceof Error ? error.message : code, error);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    throw new WorkbenchError(
      'not-found',
      `${path} cannot be opened`,
      'Check that the folder exists and that you may read and write it.',
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    throw new WorkbenchError(
      'project-busy',
      `Another program is writing to ${path}`,
      'Close that program and open the project again.',
      { cause: error },
    );
  }
  throw error;
}
