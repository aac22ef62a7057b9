// The stored runs of a project, each read into memory when it is first asked for.
import { WorkbenchError } from '../contract/error.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import {
  findRun,
  iterateRankings,
  type NewRun,
  type RunRow,
  replaceRun,
  type Ranking as StoredRanking,
} from '../store/runs.ts';
import type { Collection } from './collection.ts';
import { joinRankings, type Ranking, type Rankings, rankingOf } from './rankings.ts';
import type { Slices } from './slices.ts';

const NONE: Ranking = { documents: new Int32Array(), scores: new Float64Array() };

/** A run in memory with its row in the file. */
export interface ShelvedRun {
  readonly row: RunRow;
  readonly rankings: Rankings;
}

/** A stored ranking by position; a document that the collection lacks is left out. */
function byPosition(stored: StoredRanking, { documentPositions }: Collection): Ranking {
  const kept = [...stored.documents.keys()].filter((n) => documentPositions.has(stored.documents[n] ?? 0));
  return {
    documents: Int32Array.from(kept, (n) => documentPositions.get(stored.documents[n] ?? 0) ?? 0),
    scores: Float64Array.from(kept, (n) => stored.scores[n] ?? 0),
  };
}

async function readRankings(
  db: ReadableDb,
  runId: number,
  collection: Collection,
  slices: Slices,
): Promise<Rankings> {
  const rankings: Ranking[] = new Array(collection.queries.length).fill(NONE);
  for (const stored of iterateRankings(db, runId)) {
    const query = collection.queryPositions.get(stored.queryId);
    if (query !== undefined) rankings[query] = byPosition(stored, collection);
    if (slices.isOver()) await slices.pause();
  }
  return joinRankings(rankings);
}

/** Rankings as rows for the file, by row ids. */
export function* storedRankings(
  rankings: Rankings,
  { queries, documents }: Collection,
): Generator<StoredRanking, void> {
  for (const [position, { id }] of queries.entries()) {
    const ranking = rankingOf(rankings, position);
    yield {
      queryId: id,
      documents: ranking.documents.map((document) => documents[document]?.id ?? 0),
      scores: ranking.scores,
    };
  }
}

export class RunShelf {
  readonly #db: ReadableDb;
  readonly #collection: Collection;
  readonly #loaded = new Map<string, ShelvedRun>();

  constructor(db: ReadableDb, collection: Collection) {
    this.#db = db;
    this.#collection = collection;
  }

  /** The run with this tag if it is in memory. */
  loaded(tag: string): ShelvedRun | undefined {
    return this.#loaded.get(tag);
  }

  /** The run with this tag, undefined where the file has none. */
  async find(tag: string, slices: Slices): Promise<ShelvedRun | undefined> {
    const known = this.#loaded.get(tag);
    if (known) return known;
    const row = findRun(this.#db, tag);
    if (row === undefined) return undefined;
    const run = { row, rankings: await readRankings(this.#db, row.id, this.#collection, slices) };
    // Another caller may have read or replaced it meanwhile: there must be one object a run.
    const newer = this.#loaded.get(tag);
    if (newer) return newer;
    this.#loaded.set(tag, run);
    return run;
  }

  /** @throws WorkbenchError `not-found` where the file has no such run */
  async mustFind(tag: string, slices: Slices): Promise<ShelvedRun> {
    const run = await this.find(tag, slices);
    if (run) return run;
    throw new WorkbenchError(
      'not-found',
      `There is no run named ${tag}.`,
      'Choose one from the list of runs, or wait until the rankings are made.',
    );
  }

  /** To be called when a run was stored by another way than `put`. */
  forget(tag: string): void {
    this.#loaded.delete(tag);
  }

  /** Stores a run and keeps it in memory. To be called by whoever holds the write lock. */
  put(db: WritableDb, run: NewRun, rankings: Rankings): void {
    replaceRun(db, run, storedRankings(rankings, this.#collection));
    const row = findRun(db, run.tag);
    if (row) this.#loaded.set(run.tag, { row, rankings });
  }
}
