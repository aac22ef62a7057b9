// The stages of a training with their progress told; the best weights are what is left, even where the numbers go wrong.
import type { TrainingProgress } from '../contract/train.ts';
import type {
  DocumentLayout,
  KeepOrder,
  TrainingConfig,
  TrainingSnapshot,
  WorkCosts,
} from '../contract/trainer-messages.ts';
import type { Engine, Weights } from '../dssm/engine.ts';
import { createDevEvaluation, DEV_DEFAULTS, type DevEvaluation } from '../dssm/training/dev-evaluation.ts';
import { TrainingDiverged } from '../dssm/training/guard.ts';
import type { settingsFor } from '../dssm/training/settings.ts';
import { createStage, type Stage } from '../dssm/training/stage.ts';
import type { KeptTraining } from '../dssm/training/state-bytes.ts';
import { train } from '../dssm/training/train.ts';
import { NO_WORK } from '../dssm/training/work.ts';
import { judgmentMeasure } from './judgment-measure.ts';
import { finalWork, planStage } from './plan-work.ts';
import { ProgressMeter } from './progress-meter.ts';
import { ProgressReporter } from './progress-reporter.ts';
import type { StateFile } from './state-file.ts';

export interface TrainingJob {
  readonly config: TrainingConfig;
  readonly snapshot: TrainingSnapshot;
  /** A checkpoint to start from; null starts from random weights. */
  readonly initial: Uint8Array | null;
  /** Where absent, documents rank by position and are one chunk. */
  readonly layout?: DocumentLayout | undefined;
  /** What the work costs, as an earlier training measured it. */
  readonly costs?: WorkCosts | undefined;
  /** Where absent, nothing is kept. */
  readonly keep?: KeepOrder | undefined;
}

export interface JobSurroundings {
  readonly report: (progress: TrainingProgress) => void;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Awaited between pieces of work, so that messages arrive; throws to end the job. */
  readonly breathe: () => Promise<void>;
  /** Gets the vectors of each chunk of the documents, where somebody wants them. */
  readonly keep?: (chunk: number, vectors: Float32Array) => void;
}

/** Where the state is kept, and what the training goes on from. */
export interface Kept {
  readonly stateFile: StateFile | undefined;
  readonly resumed: KeptTraining | null;
}

/** Why a training ended before its end, and the best weights before that. */
export interface Stopped {
  readonly reason: string;
  readonly lastGood: Weights;
}

/**
 * Trains all stages; the engine has the best weights at the end, unless the numbers went wrong. Returns the reporter
 * for the work that is left. Throws TrainingDiverged where the numbers go wrong before any weights were good.
 */
export async function runStages(
  engine: Engine,
  job: TrainingJob,
  kept: Kept,
  around: JobSurroundings,
  settings: typeof settingsFor,
): Promise<{ readonly reporter: ProgressReporter; readonly stopped: Stopped | null }> {
  const evaluation = devEvaluation(job);
  const stages = stagesOf(job, settings);
  const { stateFile, resumed } = kept;
  const startedAt = around.clock() - (resumed?.elapsedMs ?? 0);
  const reporter = startReporter(job, stages, evaluation, resumed, around);
  const training = train(engine, stages, {
    evaluation,
    warmStart: job.initial !== null,
    ...(resumed && { resume: resumed.state }),
  });
  try {
    let since = around.clock();
    for (let next = training.next(); !next.done; next = training.next()) {
      const now = around.clock();
      reporter.tell(next.value, now - since);
      if (next.value.type === 'step') {
        const { state } = next.value;
        await stateFile?.keepIfDue(() => ({ state: state(), elapsedMs: around.clock() - startedAt }));
      }
      await around.breathe();
      since = around.clock();
    }
    return { reporter, stopped: null };
  } catch (error) {
    if (!(error instanceof TrainingDiverged) || error.lastGood === null) throw error;
    return { reporter, stopped: { reason: error.message, lastGood: error.lastGood } };
  } finally {
    reporter.trained();
  }
}

/** The stages of a job, each with its settings and its batches. */
function stagesOf({ config, snapshot }: TrainingJob, settings: typeof settingsFor): Stage[] {
  return config.stages.map((name) => createStage(snapshot, name, settings(name, snapshot), config.seed));
}

function devEvaluation({ config, snapshot }: TrainingJob): DevEvaluation | null {
  return createDevEvaluation(snapshot, judgmentMeasure(snapshot), { ...DEV_DEFAULTS, seed: config.seed });
}

function startReporter(
  job: TrainingJob,
  stages: readonly Stage[],
  evaluation: DevEvaluation | null,
  resumed: KeptTraining | null,
  around: JobSurroundings,
): ProgressReporter {
  const work = evaluation?.work ?? NO_WORK;
  const plan = stages.map((stage, n) => planStage(stage, work, n === 0 && job.initial !== null ? 1 : 0));
  const meter = new ProgressMeter(plan, finalWork(job.snapshot), around.clock, job.costs);
  if (resumed) meter.resume(resumed);
  const reporter = new ProgressReporter(meter, around);
  reporter.begin('prepare');
  return reporter;
}
