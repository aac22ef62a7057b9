// A thread that moves a project's log into its file: see move-log.ts.
import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const db = new Database(workerData, { fileMustExist: true });
db.pragma('synchronous = FULL');
db.pragma('wal_checkpoint(PASSIVE)');
db.close();
