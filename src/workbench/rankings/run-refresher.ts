// Keeps the runs of the open project fresh in the background, one attempt at a time.
import type { WorkbenchEvent } from '../../contract/events.ts';
import { deleteLeftoverRuns } from '../../store/write-run.ts';
import { compareInAdvance } from '../comparison/comparison.ts';
import type { TrainerSurroundings } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { inShortWrites } from '../short-writes.ts';
import { createSlices, unlessAborted } from '../slices.ts';
import { freshInvertedFile } from './inverted-file.ts';
import { beginJudging, freshBm25, rebuildQueue, refreshRuns } from './rank.ts';
import { BM25 } from './rankers.ts';
import type { RankingWork } from './ranking-work.ts';

/** Shortest time between two events of progress. */
const INTERVAL_MS = 100;

interface Attempt {
  readonly abort: AbortController;
  /** Something can be judged: BM25's rankings of the first queries are there, or all that `ready` says. */
  readonly judgeable: Promise<void>;
  /** All queries can be judged and looked at: BM25's run is there, and the queue where there is a model. */
  readonly ready: Promise<void>;
  /** Every run is fresh. */
  readonly done: Promise<void>;
}

export class RunRefresher {
  readonly #project: Project;
  readonly #around: TrainerSurroundings;
  readonly #emit: (event: WorkbenchEvent) => void;
  #attempt: Attempt | null = null;

  constructor(project: Project, around: TrainerSurroundings, emit: (event: WorkbenchEvent) => void) {
    this.#project = project;
    this.#around = around;
    this.#emit = emit;
  }

  /** Begins with the project's present state; an attempt that runs is given up. */
  start(): void {
    this.#attempt?.abort.abort(new DOMException('The project has changed.', 'AbortError'));
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#project.closing]);
    const { state } = this.#project;
    const work = this.#work(signal);
    const begun = Promise.withResolvers<void>();
    const ready = this.#prepare(work, begun.resolve);
    const judgeable = Promise.race([begun.promise, ready]);
    const done = ready
      .then(() => refreshRuns(this.#project, state, work))
      .then(() => unlessAborted(this.#project.index.written(), signal))
      .then(() => this.#clearLeftovers(work.signal))
      .then(() => compareInAdvance(this.#project))
      // Ranking measures how the model's vectors are searched.
      .then(() => this.#emit({ type: 'changed', what: ['runs', 'models'] }))
      .then(() => this.#prepareSearch(state, signal));
    // Whoever waits hears of a failure; nobody need wait.
    judgeable.catch(() => undefined);
    ready.catch(() => undefined);
    done.catch((error: unknown) => {
      if (signal.aborted) return;
      this.#around.log.error('the rankings could not be made', { err: error });
    });
    this.#attempt = { abort, judgeable, ready, done };
  }

  /** Gives up what runs, and waits until it has ended. */
  async stop(): Promise<void> {
    this.#attempt?.abort.abort(new DOMException('The project is changing.', 'AbortError'));
    await this.#attempt?.done.catch(() => undefined);
  }

  /** Resolves when something can be judged. */
  judgeable(): Promise<void> {
    return this.#latest(({ judgeable }) => judgeable);
  }

  /** Resolves when there is something to judge and to compare for all queries. */
  ready(): Promise<void> {
    return this.#latest(({ ready }) => ready);
  }

  /** Resolves when every run is fresh. */
  done(): Promise<void> {
    return this.#latest(({ done }) => done);
  }

  /** Waits for a promise of the newest attempt: one that was given up for a newer one does not count. */
  async #latest(promiseOf: (attempt: Attempt) => Promise<void>): Promise<void> {
    for (;;) {
      const attempt = this.#attempt;
      if (attempt === null) return;
      try {
        await promiseOf(attempt);
      } catch (error) {
        if (this.#attempt === attempt) throw error;
      }
      if (this.#attempt === attempt) return;
    }
  }

  async #prepare(work: RankingWork, canJudge: () => void): Promise<void> {
    const { state } = this.#project;
    const stored = await state.runs.find(BM25, createSlices(work.signal));
    // A run from before the documents came has nothing to judge.
    if (!stored?.rankings.documents.length) {
      if (await beginJudging(this.#project, state, work)) canJudge();
      await freshBm25(this.#project, state, work);
    }
    // After a change of documents the queue of before serves until the runs are fresh.
    if (state.queue !== null && state.queue.modelId === this.#project.promotedModel) return;
    await rebuildQueue(this.#project, state, work.signal);
  }

  /** Makes what searching the vectors of a large collection needs: rankings are fresh without it. */
  async #prepareSearch(state: ProjectState, signal: AbortSignal): Promise<void> {
    try {
      const made = await freshInvertedFile(this.#project, state, this.#around, signal);
      if (made) this.#emit({ type: 'changed', what: ['models'] });
    } catch (error) {
      if (signal.aborted) throw error;
      this.#around.log.error('the index of the vectors could not be made', { err: error });
    }
  }

  /** Deletes what a crash left of runs that were being written. */
  async #clearLeftovers(signal: AbortSignal): Promise<void> {
    const { db, lock } = this.#project;
    const slices = createSlices(signal);
    await inShortWrites(deleteLeftoverRuns(db), { lock, what: 'clearing old rankings', slices });
  }

  #work(signal: AbortSignal): RankingWork {
    let toldAt = Number.NEGATIVE_INFINITY;
    return {
      ...this.#around,
      signal,
      onProgress: (ranker, fraction) => {
        const now = performance.now();
        if (fraction > 0 && fraction < 1 && now - toldAt < INTERVAL_MS) return;
        toldAt = now;
        this.#emit({ type: 'ranking', ranker, fraction });
      },
    };
  }
}
