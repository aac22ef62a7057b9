// The stored runs of a project, each read into memory when it is first asked for.
import { WorkbenchError } from '../../contract/error.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import {
  findRun,
  iterateRankings,
  type NewRun,
  type RunRow,
  type Ranking as StoredRanking,
} from '../../store/runs.ts';
import { updateRun, writeRun } from '../../store/write-run.ts';
import type { Collection } from '../collection/collection.ts';
import { inShortWrites, type ShortWrites } from '../short-writes.ts';
import type { Slices } from '../slices.ts';
import {
  isSameRanking,
  type Rankings,
  RankingsList,
  rankingOf,
  ranksAny,
  withoutDeleted,
} from './rankings.ts';

/** A run in memory with its row in the file. */
export interface ShelvedRun {
  readonly row: RunRow;
  readonly rankings: Rankings;
}

/** A run on the shelf. */
interface Shelved extends ShelvedRun {
  /** Its rankings as the file has them; null where that is not known. */
  readonly stored: Rankings | null;
}

/** Rankings that are written in one transaction where the others stay as they are. */
const FEW_RANKINGS = 250;

/** Reads a run into two long arrays; documents that the collection lacks or that are deleted are left out. */
async function readRankings(
  db: ReadableDb,
  run: RunRow,
  { queries, queryPositions, documents }: Collection,
  slices: Slices,
): Promise<Shelved> {
  let isWhole = true;
  const rankings = new RankingsList(queries.length, run.depth);
  for (const stored of iterateRankings(db, run.id)) {
    const query = queryPositions.get(stored.queryId);
    if (query === undefined) {
      isWhole = false;
      continue;
    }
    rankings.begin(query);
    for (const [n, id] of stored.documents.entries()) {
      const document = documents.positionOf(id);
      if (document === undefined || documents.isDeleted(document)) isWhole = false;
      else rankings.push(document, stored.scores[n] ?? 0);
    }
    if (slices.isOver()) await slices.pause();
  }
  const found = rankings.finish();
  return { row: run, rankings: found, stored: isWhole ? found : null };
}

/** Rankings as rows for the file, by row ids. */
export function* storedRankings(rankings: Rankings, collection: Collection): Generator<StoredRanking, void> {
  for (const query of collection.queries.keys()) yield storedRanking(rankings, query, collection);
}

function storedRanking(rankings: Rankings, query: number, { queries, documents }: Collection): StoredRanking {
  const ranking = rankingOf(rankings, query);
  return {
    queryId: queries[query]?.id ?? 0,
    documents: ranking.documents.map((document) => documents.idAt(document)),
    scores: ranking.scores,
  };
}

export class RunShelf {
  readonly #db: ReadableDb;
  readonly #collection: Collection;
  readonly #loaded: Map<string, Shelved>;

  constructor(
    db: ReadableDb,
    collection: Collection,
    loaded: ReadonlyMap<string, Shelved> = new Map<string, Shelved>(),
  ) {
    this.#db = db;
    this.#collection = collection;
    this.#loaded = new Map(loaded);
  }

  /**
   * The shelf after documents were added, edited or deleted: the runs in memory stay, without the deleted documents.
   * @param deleted positions of the documents that were deleted since
   */
  withDocumentsOf(collection: Collection, deleted: readonly number[]): RunShelf {
    const kept = Array.from(this.#loaded, ([tag, run]): [string, Shelved] => [
      tag,
      ranksAny(run.rankings, deleted)
        ? { ...run, rankings: withoutDeleted(run.rankings, collection.documents) }
        : run,
    ]);
    return new RunShelf(this.#db, collection, new Map(kept));
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
    const run = await readRankings(this.#db, row, this.#collection, slices);
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
    throw new WorkbenchError('runMissing', { tag });
  }

  /** To be called when a run was stored by another way than `put`. */
  forget(tag: string): void {
    this.#loaded.delete(tag);
  }

  /** Stores a run in short writes, only what has changed where that is little, and keeps it in memory. */
  async put(db: WritableDb, run: NewRun, rankings: Rankings, writes: ShortWrites): Promise<void> {
    const kept = withoutDeleted(rankings, this.#collection.documents);
    const stored = this.#loaded.get(run.tag)?.stored;
    const changed = stored && (await this.#changedQueries(stored, kept, writes.slices));
    if (changed && changed.length <= FEW_RANKINGS) {
      const rows = changed.map((query) => storedRanking(kept, query, this.#collection));
      await writes.lock.hold(writes.what, () => updateRun(db, run, rows), Infinity);
    } else await inShortWrites(writeRun(db, run, storedRankings(kept, this.#collection)), writes);
    const row = findRun(db, run.tag);
    if (row) this.#loaded.set(run.tag, { row, rankings: kept, stored: kept });
  }

  /** Queries whose rankings differ. */
  async #changedQueries(stored: Rankings, today: Rankings, slices: Slices): Promise<number[]> {
    const changed: number[] = [];
    for (const query of this.#collection.queries.keys()) {
      if (!isSameRanking(stored, today, query)) changed.push(query);
      if (slices.isOver()) await slices.pause();
    }
    return changed;
  }
}
