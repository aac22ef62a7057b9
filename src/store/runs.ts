// Runs: all rankings from one ranker, derived or imported.
import { z } from 'zod';
import { inPages, insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { float64FromBlob, int32FromBlob, toBlob } from './typed-array-blobs.ts';

export type RunKind = 'bm25' | 'model' | 'hybrid' | 'imported';

/** `tag` names the ranker: 'bm25', 'model:3', 'hybrid:3', 'fusion:3' or an imported run's own. */
export interface NewRun {
  readonly tag: string;
  readonly kind: RunKind;
  readonly config: Readonly<Record<string, unknown>>;
  /** Fingerprint of everything that the run was made from; another one means that it is stale. */
  readonly derivedFrom: string;
  /** Largest number of documents in a ranking. */
  readonly depth: number;
}

export interface RunRow extends NewRun {
  readonly id: number;
  readonly createdAt: number;
}

/** One query's ranked documents, best first: ids and scores, two arrays of one length. */
export interface Ranking {
  readonly queryId: number;
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

interface StoredRun extends Omit<RunRow, 'config'> {
  readonly config: string;
}
interface StoredRanking {
  readonly id: number;
  readonly documents: Buffer;
  readonly scores: Buffer;
}

const COLUMNS = 'id, tag, kind, config, derived_from AS derivedFrom, depth, created_at AS createdAt';
const RANKING = 'SELECT query_id AS id, documents, scores FROM ranking WHERE run_id = ?';
/** A run's tag while it is written, once another has taken its place, and before its model is there: no imported tag has a space. */
export const LEFTOVER = 'leftover ';
export const UNNAMED = 'unnamed ';
/** Before the tags of what is kept beside a model's run, so that the run can be brought up to date. */
export const BESIDE = 'beside ';
const UNLISTED_TAGS = [`${LEFTOVER}*`, `${UNNAMED}*`, `${BESIDE}*`] as const;

const configSchema = z.record(z.string(), z.unknown());

/** Stores a run in place of the one with its tag, in one transaction, and returns its id. */
export function replaceRun(
  db: WritableDb,
  run: NewRun,
  rankings: Iterable<Ranking>,
  createdAt = Date.now(),
): number {
  return inTransaction(db, () => {
    deleteRun(db, run.tag);
    const runId = insertedId(
      prepared<unknown[]>(
        db,
        'INSERT INTO run (tag, kind, config, derived_from, depth, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(run.tag, run.kind, JSON.stringify(run.config), run.derivedFrom, run.depth, createdAt),
    );
    putRankings(db, runId, rankings);
    return runId;
  });
}

/**
 * Stores rankings, each in place of the one that the run has for its query, in one transaction; the run's depth grows
 * with them.
 */
export function putRankings(db: WritableDb, runId: number, rankings: Iterable<Ranking>): void {
  const put = prepared<[number, number, Buffer, Buffer]>(
    db,
    'INSERT OR REPLACE INTO ranking (run_id, query_id, documents, scores) VALUES (?, ?, ?, ?)',
  );
  const grow = prepared<[number, number, number]>(db, 'UPDATE run SET depth = ? WHERE id = ? AND depth < ?');
  inTransaction(db, () => {
    let depth = 0;
    for (const { queryId, documents, scores } of rankings) {
      put.run(runId, queryId, toBlob(documents), toBlob(scores));
      depth = Math.max(depth, documents.length);
    }
    grow.run(depth, runId, depth);
  });
}

/** Deletes a run with its rankings; false where there is none with this tag. */
export function deleteRun(db: WritableDb, tag: string): boolean {
  return prepared<[string]>(db, 'DELETE FROM run WHERE tag = ?').run(tag).changes === 1;
}

export function findRun(db: ReadableDb, tag: string): RunRow | undefined {
  const row = prepared<[string], StoredRun>(db, `SELECT ${COLUMNS} FROM run WHERE tag = ?`).get(tag);
  return row && _readConfig(row);
}

/** All runs in the order in which they were made. */
export function listRuns(db: ReadableDb): RunRow[] {
  return prepared<[...typeof UNLISTED_TAGS], StoredRun>(
    db,
    `SELECT ${COLUMNS} FROM run WHERE tag NOT GLOB ? AND tag NOT GLOB ? AND tag NOT GLOB ? ORDER BY id`,
  )
    .all(...UNLISTED_TAGS)
    .map(_readConfig);
}

/** The ranking of one query, undefined where the run has none. */
export function getRanking(db: ReadableDb, runId: number, queryId: number): Ranking | undefined {
  const row = prepared<[number, number], StoredRanking>(db, `${RANKING} AND query_id = ?`).get(
    runId,
    queryId,
  );
  return row && _readRanking(row);
}

/** All rankings of a run by ascending query id; other queries and writes may run between two of them. */
export function* iterateRankings(db: ReadableDb, runId: number): Generator<Ranking, void, undefined> {
  const page = prepared<[number, number, number], StoredRanking>(
    db,
    `${RANKING} AND query_id > ? ORDER BY query_id LIMIT ?`,
  );
  for (const row of inPages((afterId, limit) => page.all(runId, afterId, limit))) yield _readRanking(row);
}

function _readConfig(row: StoredRun): RunRow {
  return { ...row, config: configSchema.parse(JSON.parse(row.config)) };
}

function _readRanking({ id, documents, scores }: StoredRanking): Ranking {
  return { queryId: id, documents: int32FromBlob(documents), scores: float64FromBlob(scores) };
}
