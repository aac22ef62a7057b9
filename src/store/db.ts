// The two kinds of open project, cached prepared statements, and transactions: what every query function stands on.
import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A project that may be read. Queries are plain functions that take it first. */
export type ReadableDb = Database.Database & { readonly [readable]: true };
/** A project that may be written: the one connection that holds the project's lock. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

const statements = new WeakMap<ReadableDb, Map<string, Database.Statement<unknown[]>>>();

/**
 * The statement for `sql`, prepared once a connection.
 * `Row` is what the columns of `sql` hold: STRICT tables and CHECKs keep it true, TypeScript cannot.
 */
export function prepared<Params extends unknown[], Row = never>(
  db: ReadableDb,
  sql: string,
): Database.Statement<Params, Row> {
  let ofDb = statements.get(db);
  if (!ofDb) {
    ofDb = new Map();
    statements.set(db, ofDb);
  }
  let statement = ofDb.get(sql);
  if (!statement) {
    statement = db.prepare<unknown[]>(sql);
    ofDb.set(sql, statement);
  }
  // The map holds statements of every shape; the caller's SQL text determines this one's.
  return statement as unknown as Database.Statement<Params, Row>;
}

/**
 * Runs `work` in one transaction: all of it is stored when this returns, nothing if it throws.
 * Inside another transaction it is a savepoint of it. `work` must be synchronous.
 */
export function inTransaction<T>(db: WritableDb, work: () => T): T {
  return db.transaction(work).immediate();
}

/** Row id of the row that `statement` inserted. */
export function insertedId(result: Database.RunResult): number {
  return Number(result.lastInsertRowid);
}

const PAGE = 500;

/**
 * Rows in pages by ascending `id`, so that a reader may wait between rows: an open SQLite cursor would refuse
 * every write meanwhile. `readPage` returns the first `limit` rows whose id is greater than `afterId`.
 */
export function* inPages<Row extends { readonly id: number }>(
  readPage: (afterId: number, limit: number) => Row[],
  afterId = 0,
): Generator<Row, void, undefined> {
  let last = afterId;
  for (;;) {
    const page = readPage(last, PAGE);
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = end.id;
  }
}
