// Queries: what people searched for, and the part of the work that each serves.
import { z } from 'zod';
import type { Split } from '../contract/terms.ts';
import { inPages, insertedId, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { insertOrConflict } from './unique-rows.ts';

/** A query as it is read in; without a split, a hash of its text decides. */
export interface NewQuery {
  readonly externalId: string;
  readonly text: string;
  readonly split?: Split | null;
  readonly tags?: readonly string[];
}

export interface QueryRow {
  readonly id: number;
  readonly externalId: string;
  readonly text: string;
  readonly split: Split | null;
  readonly tags: readonly string[];
}

interface StoredQuery extends Omit<QueryRow, 'tags'> {
  readonly tags: string;
}

const COLUMNS = 'id, external_id AS externalId, text, split, tags';
const tagsSchema = z.array(z.string());

/**
 * Stores a query and returns its id.
 * @throws WorkbenchError `conflict` if its external id is taken
 */
export function insertQuery(db: WritableDb, query: NewQuery): number {
  const { externalId, text, split = null, tags = [] } = query;
  return insertOrConflict('queryExists', externalId, () =>
    insertedId(
      prepared<[string, string, Split | null, string]>(
        db,
        'INSERT INTO query (external_id, text, split, tags) VALUES (?, ?, ?, ?)',
      ).run(externalId, text, split, JSON.stringify(tags)),
    ),
  );
}

/** Puts a query into a split, or lets the hash of its text decide (null); false where there is no such query. */
export function setSplit(db: WritableDb, id: number, split: Split | null): boolean {
  const update = prepared<[Split | null, number]>(db, 'UPDATE query SET split = ? WHERE id = ?');
  return update.run(split, id).changes === 1;
}

export function getQuery(db: ReadableDb, id: number): QueryRow | undefined {
  const row = prepared<[number], StoredQuery>(db, `SELECT ${COLUMNS} FROM query WHERE id = ?`).get(id);
  return row && _readTags(row);
}

/** Id of the query with this external id. */
export function queryIdOf(db: ReadableDb, externalId: string): number | undefined {
  return prepared<[string], { id: number }>(db, 'SELECT id FROM query WHERE external_id = ?').get(externalId)
    ?.id;
}

export function countQueries(db: ReadableDb): number {
  return prepared<[], { n: number }>(db, 'SELECT count(*) AS n FROM query').get()?.n ?? 0;
}

/** All queries by ascending id; other queries and writes may run between two of them. */
export function* iterateQueries(db: ReadableDb): Generator<QueryRow, void, undefined> {
  const page = prepared<[number, number], StoredQuery>(
    db,
    `SELECT ${COLUMNS} FROM query WHERE id > ? ORDER BY id LIMIT ?`,
  );
  for (const row of inPages((afterId, limit) => page.all(afterId, limit))) yield _readTags(row);
}

function _readTags(row: StoredQuery): QueryRow {
  return { ...row, tags: tagsSchema.parse(JSON.parse(row.tags)) };
}
