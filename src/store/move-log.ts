// SQLite's write-ahead log after a large transaction: flushed and moved into the project's file beside the thread that
// answers people, for which either would be a long turn.
import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { inTransaction, type WritableDb } from './db.ts';

/** Beside this module, in the sources as in the bundle (scripts/build-targets.ts). */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './move-log-worker.ts' : './move-log-worker.js',
  import.meta.url,
);

function logOf(db: WritableDb): string | null {
  const log = `${db.name}-wal`;
  return existsSync(log) ? log : null;
}

/** Brings to the disk what an open transaction has written so far, so that its COMMIT has little left to flush. */
export async function flushLog(db: WritableDb): Promise<void> {
  const log = logOf(db);
  if (log === null) return;
  const file = await open(log, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const PAGE_BYTES = 4096;
/** Pages from which on SQLite moves the log by itself. */
const PAGES = 1000;

/** How many hold the log of a project. */
const holders = new WeakMap<WritableDb, number>();

/** Keeps SQLite from moving the log at a COMMIT; the function returned lets it do so again, once nobody else holds the log. */
export function holdLog(db: WritableDb): () => void {
  const count = (change: number) => {
    const held = (holders.get(db) ?? 0) + change;
    holders.set(db, held);
    if (db.open) db.pragma(`wal_autocheckpoint = ${held === 0 ? PAGES : 0}`);
  };
  count(1);
  return () => count(-1);
}

/** As inTransaction, for one that writes megabytes: its COMMIT leaves the log to moveLog. */
export function inLargeTransaction<T>(db: WritableDb, work: () => T): T {
  const letGo = holdLog(db);
  try {
    return inTransaction(db, work);
  } finally {
    letGo();
  }
}

/**
 * Moves what is committed into the file, on a thread; reading and writing go on meanwhile. A short log stays. Where
 * moving fails nothing is lost: SQLite moves the log at a later COMMIT.
 */
export async function moveLog(db: WritableDb): Promise<void> {
  const log = logOf(db);
  if (log === null || statSync(log).size < PAGES * PAGE_BYTES) return;
  const worker = new Worker(WORKER, { workerData: db.name });
  await new Promise<void>((resolve) => {
    worker.once('error', () => resolve());
    worker.once('exit', () => resolve());
  });
}
