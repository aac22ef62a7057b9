// Retraining: one job at a time, in its own process, watched here; whatever becomes of it, judging goes on.
import { type Failure, failure, WorkbenchError } from '../../contract/error.ts';
import type { WorkbenchEvent } from '../../contract/events.ts';
import type { TrainingJob, TrainingProgress, TrainOptions } from '../../contract/train.ts';
import type { TrainingTexts } from '../../contract/trainer-messages.ts';
import { endJob, reopenJob, startJob, updateJob } from '../../store/training-jobs.ts';
import { joinTexts } from '../../text/join-texts.ts';
import { documentLayout } from '../collection/document-chunks.ts';
import type { TrainerSurroundings } from '../models/trainer-exchange.ts';
import { startTrainer, type TrainerEnd, type TrainerProcess } from '../models/trainer-process.ts';
import type { Project } from '../project.ts';
import type { RunRefresher } from '../rankings/run-refresher.ts';
import { discardState, hasState, stateFileOf } from './kept-state.ts';
import { failureOf, storeTrained } from './store-trained.ts';
import { type JobLog, storedJob, storedOrder, withProgress } from './training-job.ts';
import {
  makeOrder,
  requireJudgments,
  requireUnchanged,
  type TrainingOrder,
  type TrainingOrigin,
} from './training-order.ts';
import { TrainingVectors } from './training-vectors.ts';

const NONE = joinTexts([]);
/** The texts are sent before. */
const NO_TEXTS: TrainingTexts = {
  documents: NONE,
  weakPairs: { queries: NONE, bodies: NONE, document: new Int32Array() },
};
/** Time between two writings of the trainer's state: what is lost at most where it is killed. */
const KEEP_EVERY_MS = 15_000;
/** Shortest time between two reports to the windows. */
const INTERVAL_MS = 200;

type Ended = Exclude<TrainingJob['state'], 'running'>;

export class Training {
  readonly #project: Project;
  readonly #refresher: RunRefresher;
  readonly #around: TrainerSurroundings;
  readonly #emit: (event: WorkbenchEvent) => void;
  #job: TrainingJob | null;
  #trainer: TrainerProcess | null = null;
  #cancelled = new AbortController();
  /** A person cancelled the job: it is not to go on another time. */
  #isUnwanted = false;
  #ended: Promise<void> = Promise.resolve();
  #toldAt = Number.NEGATIVE_INFINITY;
  /** When the trainer entered the stage that it is in. */
  #enteredAt = 0;
  /** What the running job is made from, once that is known. */
  #origin: TrainingOrigin | null = null;

  constructor(
    project: Project,
    refresher: RunRefresher,
    around: TrainerSurroundings,
    emit: (event: WorkbenchEvent) => void,
  ) {
    this.#project = project;
    this.#refresher = refresher;
    this.#around = around;
    this.#emit = emit;
    this.#job = storedJob(project.db, hasState(project));
  }

  /** The running job, else the last one. */
  get job(): TrainingJob | null {
    return this.#job;
  }

  /** Process id of the trainer that runs. */
  get trainerPid(): number | undefined {
    return this.#trainer?.pid;
  }

  /**
   * Starts a job and returns it as it begins.
   * @throws WorkbenchError `conflict` while one runs, `too-few-judgments` naming what is missing
   */
  async start(options: TrainOptions): Promise<TrainingJob> {
    const { db, lock } = this.#project;
    if (this.#job?.state === 'running') {
      throw new WorkbenchError('trainingRunning', {});
    }
    requireJudgments(this.#project);
    await discardState(this.#project);
    await lock.hold('starting a training', () => startJob(db, options));
    return this.#begin(options, null);
  }

  /**
   * Lets an interrupted job go on and returns it as it does.
   * @throws WorkbenchError `conflict` where there is none, or what it learned from has changed
   */
  async resume(): Promise<TrainingJob> {
    const { db, lock } = this.#project;
    const order = storedOrder(db);
    if (!this.#job?.canResume || !order) {
      throw new WorkbenchError('noInterruptedTraining', {});
    }
    requireUnchanged(this.#project, order.origin);
    const { id } = this.#job;
    await lock.hold('going on with a training', () => reopenJob(db, id));
    return this.#begin(order.options, order.origin);
  }

  /** Throws away what an interrupted job could go on from. */
  async forget(): Promise<TrainingJob | null> {
    if (!this.#job?.canResume) return this.#job;
    await discardState(this.#project);
    this.#tell({ ...this.#job, canResume: false });
    return this.#job;
  }

  /** Asks the trainer to stop; it is killed after 2 seconds. Resolves when the job has ended for good. */
  async cancel(): Promise<TrainingJob | null> {
    this.#isUnwanted = true;
    await this.stop();
    return this.#job;
  }

  /** The same, but the job can go on another time. */
  async stop(): Promise<void> {
    this.#cancelled.abort(new DOMException('The training was cancelled.', 'AbortError'));
    this.#trainer?.cancel();
    await this.#ended;
  }

  #begin(options: TrainOptions, origin: TrainingOrigin | null): TrainingJob {
    const job = storedJob(this.#project.db, false);
    if (job === null) throw new Error('the job that was started is not in the file');
    this.#cancelled = new AbortController();
    this.#isUnwanted = false;
    this.#origin = origin;
    this.#tell(job);
    this.#ended = this.#run(job.id, options, origin);
    return job;
  }

  /** Runs the job to its end. Never rejects: what goes wrong is told by the job. */
  async #run(jobId: number, options: TrainOptions, origin: TrainingOrigin | null): Promise<void> {
    const signal = AbortSignal.any([this.#cancelled.signal, this.#project.closing]);
    const kept: { vectors: TrainingVectors | null } = { vectors: null };
    try {
      // A training needs BM25's run only: where the model in use cannot rank, a new one may be the cure.
      await this.#refresher.done().catch(() => undefined);
      const { order, end } = await this.#train(jobId, options, origin, kept, signal);
      if (end.type !== 'done') {
        // What went wrong by itself would go wrong again.
        if (end.type === 'failed') await discardState(this.#project);
        if (end.type === 'failed' || end.type === 'died') await this.#end(jobId, 'failed', end);
        else await this.#end(jobId, 'cancelled', null);
        return;
      }
      const modelId = await storeTrained(
        this.#project,
        jobId,
        order,
        { ...end.result, workedUntil: this.#enteredAt },
        (await kept.vectors?.finish()) ?? null,
        signal,
      );
      kept.vectors = null;
      await discardState(this.#project);
      const why = failureOf(end.result, modelId);
      this.#finish(why ? 'failed' : 'finished', why, modelId);
      this.#emit({ type: 'changed', what: ['models', 'runs', 'project'] });
      this.#refresher.start();
    } catch (error) {
      await this.#fail(jobId, error, signal).catch((err: unknown) =>
        this.#around.log.error('the end of a training could not be noted', { err }),
      );
    } finally {
      // Where the project closes first, they are deleted when it is opened again.
      await kept.vectors?.discard().catch(() => undefined);
    }
  }

  /** Trains in a process of its own, which gets the texts while they are read; `kept` gets the vectors that come back. */
  async #train(
    jobId: number,
    options: TrainOptions,
    origin: TrainingOrigin | null,
    kept: { vectors: TrainingVectors | null },
    signal: AbortSignal,
  ): Promise<{ readonly order: TrainingOrder; readonly end: TrainerEnd }> {
    signal.throwIfAborted();
    const trainer = startTrainer({
      entry: this.#around.trainerEntry,
      log: this.#around.log,
      job: null,
      onNews: (news) => {
        if (news.type === 'progress') this.#progress(news.progress);
        else if (news.type === 'vectors') kept.vectors?.keep(news.chunk, news.vectors);
      },
    });
    this.#trainer = trainer;
    signal.addEventListener('abort', trainer.cancel, { once: true });
    try {
      const take = (texts: TrainingTexts) => trainer.send({ type: 'texts', texts });
      const order = await makeOrder(this.#project, options, origin, take, signal);
      this.#origin = order.origin;
      await this.#note(jobId);
      const { config, snapshot, initial, ranges, keys, costs } = order;
      kept.vectors = new TrainingVectors(this.#project, { ...order, dimension: config.tower.hidden });
      const layout = documentLayout(ranges, keys);
      const whole = { ...snapshot, ...NO_TEXTS };
      const { keepEveryMs: everyMs = KEEP_EVERY_MS } = this.#around;
      const resume = origin !== null && hasState(this.#project);
      const keep = { file: stateFileOf(this.#project), everyMs, resume };
      await trainer.send({ type: 'start', config, snapshot: whole, initial, layout, costs, keep });
      return { order, end: await trainer.ended };
    } finally {
      signal.removeEventListener('abort', trainer.cancel);
      trainer.cancel();
      await trainer.ended;
      this.#trainer = null;
    }
  }

  async #fail(jobId: number, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return this.#end(jobId, 'cancelled', null);
    this.#around.log.error('a training failed', { err: error });
    const why = error instanceof WorkbenchError ? error : failure('trainingNotStored', {});
    await this.#end(jobId, 'failed', why);
  }

  async #end(jobId: number, state: Ended, why: Failure | null): Promise<void> {
    const { db, lock } = this.#project;
    if (this.#isUnwanted) await discardState(this.#project);
    // The project may be closing: then it is noted as interrupted when it is opened again.
    await lock.hold('ending a training', () => endJob(db, jobId, { state, failure: why }), Infinity);
    this.#finish(state, why, null);
  }

  #finish(state: Ended, why: Failure | null, modelId: number | null): void {
    if (this.#job === null) return;
    const { message = null, hint = null } = why ?? {};
    const problem = why && { problem: why.problem, values: why.values };
    const canResume = state !== 'finished' && hasState(this.#project);
    this.#tell({ ...this.#job, state, endedAt: Date.now(), message, hint, problem, canResume, modelId });
  }

  #progress(progress: TrainingProgress): void {
    if (this.#job === null) return;
    const entered = this.#job.progress?.stage !== progress.stage;
    this.#job = withProgress(this.#job, progress);
    if (entered) {
      this.#enteredAt = performance.now();
      this.#note(this.#job.id).catch((err: unknown) =>
        this.#around.log.warn('progress was not noted', { err }),
      );
    }
    if (entered || performance.now() - this.#toldAt >= INTERVAL_MS) this.#tell(this.#job);
  }

  /** Keeps the course so far in the file, for whoever opens the project after a crash. */
  #note(jobId: number): Promise<void> {
    const { db, lock } = this.#project;
    const { progress = null, curve = [] } = this.#job ?? {};
    const log: JobLog = { progress, curve, origin: this.#origin };
    return lock.hold('noting progress', () => updateJob(db, jobId, progress?.stage ?? 'prepare', log));
  }

  #tell(job: TrainingJob): void {
    this.#job = job;
    this.#toldAt = performance.now();
    this.#emit({ type: 'training', job });
  }
}
