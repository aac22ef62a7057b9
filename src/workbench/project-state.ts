// What is known of the open project in memory. An import replaces it as a whole.
import type { ReadableDb } from '../store/db.ts';
import { type Collection, loadCollection, withDocumentsOfToday } from './collection/collection.ts';
import { RunTables } from './comparison/run-tables.ts';
import type { DisagreementQueue } from './judging/disagreement-queue.ts';
import { HandedOut } from './judging/handed-out.ts';
import type { JudgmentTable } from './judging/judgment-table.ts';
import { loadJudgments, restoreJudgments } from './judging/load-judgments.ts';
import { Skips } from './judging/skips.ts';
import type { Rankings } from './rankings/rankings.ts';
import { RunShelf } from './rankings/run-shelf.ts';
import type { Slices } from './slices.ts';

export class ProjectState {
  readonly collection: Collection;
  readonly judgments: JudgmentTable;
  readonly runs: RunShelf;
  readonly tables: RunTables;
  readonly skips: Skips;
  readonly handedOut = new HandedOut();
  /** BM25's rankings of the first queries, to be judged from until the run of all queries is there; null where none was needed. */
  firstRankings: Rankings | null = null;
  /** Null until both runs that it compares are there. */
  queue: DisagreementQueue | null = null;
  readonly #watchers = new Set<Set<number>>();

  constructor(db: ReadableDb, collection: Collection, judgments: JudgmentTable, runs?: RunShelf) {
    this.collection = collection;
    this.judgments = judgments;
    this.runs = runs ?? new RunShelf(db, collection);
    this.tables = new RunTables(judgments);
    this.skips = new Skips(db, collection);
  }

  /** To be called after a grade of this query has changed. */
  judged(query: number): void {
    this.queue?.update(query);
    this.tables.forget(query);
    for (const watcher of this.#watchers) watcher.add(query);
  }

  /** Notes the queries that are judged from now on; the function returned ends that and gives them. */
  watchJudged(): () => ReadonlySet<number> {
    const queries = new Set<number>();
    this.#watchers.add(queries);
    return () => {
      this.#watchers.delete(queries);
      return queries;
    };
  }
}

/**
 * The state after documents were added, edited or deleted one by one: whatever is in memory stays, runs as they were until
 * they are made again. A deleted document leaves runs and judgments, one that came back brings its judgments along.
 */
export function stateOfToday(
  db: ReadableDb,
  before: ProjectState,
  changedIds: readonly number[],
  collection: Collection = withDocumentsOfToday(db, before.collection),
): ProjectState {
  const { judgments, queue } = before;
  const { documents } = collection;
  const changed = changedIds
    .map((id) => documents.positionOf(id))
    .filter((position) => position !== undefined);
  const deleted = changed.filter((position) => documents.isDeleted(position));
  const runs = before.runs.withDocumentsOf(collection, deleted);
  const state = new ProjectState(db, collection, judgments, runs);
  state.queue = queue;
  for (const id of changedIds) {
    const document = collection.documents.positionOf(id);
    if (document === undefined) continue;
    for (const query of judgments.removeDocument(document)) state.judged(query);
    for (const query of restoreJudgments(db, collection, judgments, id)) state.judged(query);
  }
  return state;
}

/** Reads the project's state from the file. No write may run meanwhile. */
export async function loadState(db: ReadableDb, slices: Slices): Promise<ProjectState> {
  const collection = await loadCollection(db, slices);
  return new ProjectState(db, collection, await loadJudgments(db, collection, slices));
}

/** The state after an import of judgments: the collection and the runs stay, with all that is in memory of them. */
export async function reloadJudgments(
  db: ReadableDb,
  { collection, runs }: ProjectState,
  slices: Slices,
): Promise<ProjectState> {
  return new ProjectState(db, collection, await loadJudgments(db, collection, slices), runs);
}
