// The log of imports: which file brought how many rows.
import type { FileKind } from '../contract/data.ts';
import { insertedId, prepared, type ReadableDb, type WritableDb } from './db.ts';

export interface NewImport {
  readonly file: string;
  readonly kind: FileKind;
  readonly rows: number;
  readonly rejected: number;
}

export interface ImportRow extends NewImport {
  readonly id: number;
  readonly createdAt: number;
}

export function appendImport(db: WritableDb, done: NewImport, createdAt = Date.now()): number {
  return insertedId(
    prepared<[NewImport & { createdAt: number }]>(
      db,
      `INSERT INTO import_log (file, kind, rows, rejected, created_at)
      VALUES (@file, @kind, @rows, @rejected, @createdAt)`,
    ).run({ ...done, createdAt }),
  );
}

/** All imports, newest first. */
export function listImports(db: ReadableDb): ImportRow[] {
  return prepared<[], ImportRow>(
    db,
    'SELECT id, file, kind, rows, rejected, created_at AS createdAt FROM import_log ORDER BY id DESC',
  ).all();
}
