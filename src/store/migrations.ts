// Brings a project file to the newest version of its tables.
import type Database from 'better-sqlite3';
import { WorkbenchError } from '../contract/error.ts';
import { firstTables } from './migrations/001-first-tables.ts';
import { documentLog } from './migrations/002-document-log.ts';
import { embeddingChunks } from './migrations/003-embedding-chunks.ts';
import { snapshotTable } from './migrations/004-snapshots.ts';
import { indexInFile } from './migrations/005-index-generations.ts';
import { invertedFileTables } from './migrations/006-inverted-files.ts';
import { failureNames } from './migrations/007-failure-names.ts';
import { settlementTables } from './migrations/008-settlements.ts';
import { int8VectorColumns } from './migrations/009-int8-vectors.ts';

export interface Migration {
  readonly version: number;
  /** Runs inside the transaction of all pending migrations. */
  readonly update: (db: Database.Database) => void;
}

/** In ascending order of version. A migration that was released is never edited; a change is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  documentLog,
  embeddingChunks,
  snapshotTable,
  indexInFile,
  invertedFileTables,
  failureNames,
  settlementTables,
  int8VectorColumns,
];

/** Version of the tables in this file (PRAGMA user_version); 0 in an empty file. */
export function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Runs all migrations that `db` lacks in one transaction.
 * @throws RangeError if `migrations` are not in ascending order of version (a mistake in this program)
 * @throws WorkbenchError `project-newer` if the file was written by a newer program
 */
export function migrate(db: Database.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  let newest = 0;
  for (const { version } of migrations) {
    if (version <= newest) throw new RangeError(`migration ${version} comes after ${newest}`);
    newest = version;
  }

  const current = versionOf(db);
  if (current > newest) {
    throw new WorkbenchError('projectNewer', { found: current, known: newest });
  }
  if (current === newest) return;
  db.transaction(() => {
    for (const { version, update } of migrations) {
      if (version <= current) continue;
      update(db);
      db.pragma(`user_version = ${version}`);
    }
  }).exclusive();
}
