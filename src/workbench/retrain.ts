// Retraining: one job at a time, in its own process, watched here; whatever becomes of it, judging goes on.
import { WorkbenchError } from '../contract/error.ts';
import type { WorkbenchEvent } from '../contract/events.ts';
import type { TrainingJob, TrainingProgress, TrainOptions } from '../contract/train.ts';
import { endJob, startJob, updateJob } from '../store/training-jobs.ts';
import { documentLayout } from './document-chunks.ts';
import type { Project } from './project.ts';
import type { RunRefresher } from './run-refresher.ts';
import { failureOf, storeTrained } from './store-trained.ts';
import type { TrainerSurroundings } from './trainer-exchange.ts';
import { startTrainer, type TrainerEnd, type TrainerProcess } from './trainer-process.ts';
import { storedJob, withProgress } from './training-job.ts';
import { makeOrder, requireJudgments, type TrainingOrder } from './training-order.ts';
import { TrainingVectors } from './training-vectors.ts';

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
  #ended: Promise<void> = Promise.resolve();
  #toldAt = Number.NEGATIVE_INFINITY;
  /** When the trainer entered the stage that it is in. */
  #enteredAt = 0;

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
    this.#job = storedJob(project.db);
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
      throw new WorkbenchError(
        'conflict',
        'A training is running already.',
        'Wait until it ends, or cancel it.',
      );
    }
    requireJudgments(this.#project);
    await lock.hold('starting a training', () => startJob(db, options));
    const job = storedJob(db);
    if (job === null) throw new Error('the job that was started is not in the file');
    this.#cancelled = new AbortController();
    this.#tell(job);
    this.#ended = this.#run(job.id, options);
    return job;
  }

  /** Asks the trainer to stop; it is killed after 2 seconds. Resolves when the job has ended. */
  async cancel(): Promise<TrainingJob | null> {
    this.#cancelled.abort(new DOMException('The training was cancelled.', 'AbortError'));
    this.#trainer?.cancel();
    await this.#ended;
    return this.#job;
  }

  /** Runs the job to its end. Never rejects: what goes wrong is told by the job. */
  async #run(jobId: number, options: TrainOptions): Promise<void> {
    const signal = AbortSignal.any([this.#cancelled.signal, this.#project.closing]);
    let vectors: TrainingVectors | null = null;
    try {
      // A training needs BM25's run only: where the model in use cannot rank, a new one may be the cure.
      await this.#refresher.done().catch(() => undefined);
      const order = await makeOrder(this.#project, options, signal);
      vectors = new TrainingVectors(this.#project, { ...order, dimension: order.config.tower.hidden });
      const end = await this.#train(order, vectors, signal);
      if (end.type !== 'done') {
        const isFailure = end.type === 'failed';
        await this.#end(jobId, isFailure ? 'failed' : 'cancelled', isFailure ? end : null);
        return;
      }
      const modelId = await storeTrained(
        this.#project,
        jobId,
        order,
        { ...end.result, workedUntil: this.#enteredAt },
        await vectors.finish(),
        signal,
      );
      vectors = null;
      const failure = failureOf(end.result, modelId);
      this.#finish(failure ? 'failed' : 'finished', failure, modelId);
      this.#emit({ type: 'changed', what: ['models', 'runs', 'project'] });
      this.#refresher.start();
    } catch (error) {
      await this.#fail(jobId, error, signal).catch((err: unknown) =>
        this.#around.log.error('the end of a training could not be noted', { err }),
      );
    } finally {
      // Where the project closes first, they are deleted when it is opened again.
      await vectors?.discard().catch(() => undefined);
    }
  }

  async #train(order: TrainingOrder, vectors: TrainingVectors, signal: AbortSignal): Promise<TrainerEnd> {
    signal.throwIfAborted();
    const { config, snapshot, initial, ranges, keys, costs } = order;
    const trainer = startTrainer({
      entry: this.#around.trainerEntry,
      log: this.#around.log,
      job: { type: 'start', config, snapshot, initial, layout: documentLayout(ranges, keys), costs },
      onNews: (news) => {
        if (news.type === 'progress') this.#progress(news.progress);
        else if (news.type === 'vectors') vectors.keep(news.chunk, news.vectors);
      },
    });
    this.#trainer = trainer;
    signal.addEventListener('abort', trainer.cancel, { once: true });
    try {
      return await trainer.ended;
    } finally {
      signal.removeEventListener('abort', trainer.cancel);
      this.#trainer = null;
    }
  }

  async #fail(jobId: number, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return this.#end(jobId, 'cancelled', null);
    this.#around.log.error('a training failed', { err: error });
    const known = error instanceof WorkbenchError;
    await this.#end(jobId, 'failed', {
      message: known ? error.message : 'The training failed in the workbench.',
      hint: known ? error.hint : 'The models and judgments are unchanged. The log has the details.',
    });
  }

  async #end(
    jobId: number,
    state: Ended,
    why: { readonly message: string; readonly hint: string } | null,
  ): Promise<void> {
    const { db, lock } = this.#project;
    // The project may be closing: then it is noted as interrupted when it is opened again.
    await lock.hold('ending a training', () => endJob(db, jobId, { state, ...why }), Infinity);
    this.#finish(state, why, null);
  }

  #finish(
    state: Ended,
    why: { readonly message: string; readonly hint: string } | null,
    modelId: number | null,
  ): void {
    if (this.#job === null) return;
    const { message, hint } = why ?? { message: null, hint: null };
    this.#tell({ ...this.#job, state, endedAt: Date.now(), message, hint, modelId });
  }

  #progress(progress: TrainingProgress): void {
    if (this.#job === null) return;
    const entered = this.#job.progress?.stage !== progress.stage;
    this.#job = withProgress(this.#job, progress);
    if (entered) {
      this.#enteredAt = performance.now();
      this.#note(this.#job);
    }
    if (entered || performance.now() - this.#toldAt >= INTERVAL_MS) this.#tell(this.#job);
  }

  /** Keeps the course so far in the file, for whoever opens the project after a crash. */
  #note({ id, progress, curve }: TrainingJob): void {
    const { db, lock } = this.#project;
    lock
      .hold('noting progress', () => updateJob(db, id, progress?.stage ?? 'prepare', { progress, curve }))
      .catch((err: unknown) => this.#around.log.warn('progress was not noted', { err }));
  }

  #tell(job: TrainingJob): void {
    this.#job = job;
    this.#toldAt = performance.now();
    this.#emit({ type: 'training', job });
  }
}
