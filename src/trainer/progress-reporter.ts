// Turns what the training loop yields into progress messages: every evaluation, and otherwise a few a second.
import type { Stage, TrainingProgress } from '../contract/train.ts';
import type { Trained } from '../contract/trainer-messages.ts';
import type { TrainingEvent } from '../dssm/training/train.ts';
import type { Work } from '../dssm/training/work.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** Shortest time between two messages, unless something else than time has changed. */
const INTERVAL_MS = 250;

export interface ReporterSurroundings {
  readonly report: (progress: TrainingProgress) => void;
  readonly clock: () => number;
}

type Place = Pick<TrainingProgress, 'stage' | 'epoch' | 'epochs' | 'step' | 'steps'>;

export class ProgressReporter {
  readonly #meter: ProgressMeter;
  readonly #around: ReporterSurroundings;
  #place: Place = { stage: 'prepare', epoch: 0, epochs: 0, step: 0, steps: 0 };
  #devNdcg: number | null = null;
  #losses: number[] = [];
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(meter: ProgressMeter, around: ReporterSurroundings) {
    this.#meter = meter;
    this.#around = around;
  }

  /** A part of the job without epochs begins. */
  begin(stage: Stage): void {
    this.#place = { stage, epoch: 0, epochs: 0, step: 0, steps: 0 };
    this.#report();
  }

  /** The loop did a piece of work that took so long. */
  tell(event: TrainingEvent, elapsedMs: number): void {
    if (event.type === 'worked') {
      this.worked(event.work, elapsedMs);
    } else if (event.type === 'evaluated') {
      this.#devNdcg = event.dev;
      this.#report();
    } else {
      const { stage, epoch, epochs, step, steps, loss, tokens } = event;
      const entered = this.#place.stage !== stage;
      this.#meter.stepped(stage, tokens, elapsedMs);
      this.#place = { stage, epoch, epochs, step, steps };
      this.#losses.push(loss);
      if (entered) this.#report();
      else this.#reportIfDue();
    }
  }

  /** What the work has cost so far. */
  get costs(): Trained['costs'] {
    return this.#meter.costs;
  }

  /** All stages are over. */
  trained(): void {
    this.#meter.trained();
  }

  /** A piece of an evaluation, or of the work after the last stage, took so long. */
  worked(work: Work, elapsedMs: number): void {
    this.#meter.worked(work, elapsedMs);
    this.#reportIfDue();
  }

  #reportIfDue(): void {
    if (this.#around.clock() - this.#reportedAt >= INTERVAL_MS) this.#report();
  }

  #report(): void {
    const losses = this.#losses;
    this.#losses = [];
    this.#reportedAt = this.#around.clock();
    const loss = losses.length === 0 ? null : losses.reduce((sum, value) => sum + value, 0) / losses.length;
    this.#around.report({ ...this.#place, loss, devNdcg: this.#devNdcg, ...this.#meter.read() });
  }
}
