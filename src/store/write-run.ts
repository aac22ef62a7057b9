// Writes runs step by step, each step a short transaction, so that a rater's grade never waits for a whole run.
import { inTransaction, prepared, type WritableDb } from './db.ts';
import { deleteRun, LEFTOVER, type NewRun, putRankings, type Ranking, replaceRun, UNNAMED } from './runs.ts';

/** Rankings of depth 100 written and deleted in one step: a few milliseconds either. */
const RANKINGS_PER_STEP = 500;
const DELETED_PER_STEP = 1000;

/**
 * Stores a run in place of the one with its tag, each step in a transaction of its own. The run takes its place, whole, in
 * one of the last steps; a crash before that leaves the old one.
 */
export function* writeRun(
  db: WritableDb,
  run: NewRun,
  rankings: Iterable<Ranking>,
  createdAt = Date.now(),
): Generator<void, void> {
  const unfinished = `${LEFTOVER}${run.tag}`;
  const runId = yield* _writeInSteps(db, { ...run, tag: unfinished }, rankings, createdAt);
  const replaced = `${LEFTOVER}${runId}`;
  inTransaction(db, () => {
    _renameRun(db, run.tag, replaced);
    _renameRun(db, unfinished, run.tag);
  });
  yield;
  yield* deleteRunInSteps(db, replaced);
}

/**
 * Stores the run of a model that is not stored yet, each step in a transaction of its own; nobody sees it
 * before `nameRun`. What a crash left of one goes when the next is written.
 */
export function* writeUnnamedRun(
  db: WritableDb,
  { kind, depth }: Pick<NewRun, 'kind' | 'depth'>,
  rankings: Iterable<Ranking>,
  createdAt = Date.now(),
): Generator<void, void> {
  const unnamed = { tag: `${UNNAMED}${kind}`, kind, config: {}, derivedFrom: '', depth };
  yield* _writeInSteps(db, unnamed, rankings, createdAt);
}

/**
 * Makes the run with this tag, which exists, the given one: all its rankings but these are as they are to be. One
 * transaction.
 */
export function updateRun(
  db: WritableDb,
  { tag, config, derivedFrom, depth }: NewRun,
  changed: readonly Ranking[],
  createdAt = Date.now(),
): void {
  inTransaction(db, () => {
    const runId = prepared<unknown[], { id: number }>(
      db,
      `UPDATE run SET config = ?, derived_from = ?, depth = ?, created_at = ? WHERE tag = ? RETURNING id`,
    ).get(JSON.stringify(config), derivedFrom, depth, createdAt, tag)?.id;
    if (runId === undefined) throw new RangeError(`there is no run ${tag}`);
    putRankings(db, runId, changed);
  });
}

/** Gives the unnamed run of this kind its tag, and what it was made by and from. */
export function nameRun(db: WritableDb, { tag, kind, config, derivedFrom }: Omit<NewRun, 'depth'>): void {
  prepared<[string, string, string, string]>(
    db,
    'UPDATE run SET tag = ?, config = ?, derived_from = ? WHERE tag = ?',
  ).run(tag, JSON.stringify(config), derivedFrom, `${UNNAMED}${kind}`);
}

/** Writes a run anew, some rankings a step, and returns its id. */
function* _writeInSteps(
  db: WritableDb,
  run: NewRun,
  rankings: Iterable<Ranking>,
  createdAt: number,
): Generator<void, number> {
  yield* deleteRunInSteps(db, run.tag);
  const runId = replaceRun(db, run, [], createdAt);
  yield;
  let batch: Ranking[] = [];
  for (const ranking of rankings) {
    batch.push(ranking);
    if (batch.length < RANKINGS_PER_STEP) continue;
    putRankings(db, runId, batch);
    batch = [];
    yield;
  }
  putRankings(db, runId, batch);
  yield;
  return runId;
}

function _renameRun(db: WritableDb, from: string, to: string): void {
  prepared<[string, string]>(db, 'UPDATE run SET tag = ? WHERE tag = ?').run(to, from);
}

/** Deletes the run with this tag, some rankings a step. */
function* deleteRunInSteps(db: WritableDb, tag: string): Generator<void, void> {
  const some = prepared<[string, number]>(
    db,
    `DELETE FROM ranking WHERE rowid IN (
      SELECT ranking.rowid FROM ranking JOIN run ON run.id = run_id WHERE tag = ? LIMIT ?)`,
  );
  while (some.run(tag, DELETED_PER_STEP).changes > 0) yield;
  deleteRun(db, tag);
}

/** Deletes what crashes left of runs that were being written or replaced, some rankings a step. */
export function* deleteLeftoverRuns(db: WritableDb): Generator<void, void> {
  const tags = prepared<[string], { tag: string }>(db, 'SELECT tag FROM run WHERE tag GLOB ?').all(
    `${LEFTOVER}*`,
  );
  for (const { tag } of tags) yield* deleteRunInSteps(db, tag);
}
