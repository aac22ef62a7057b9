// One training from snapshot to rankings: stages, encoding, ranking, the hybrid's weight; it stops between any two pieces of work.
import type { Trained } from '../contract/trainer-messages.ts';
import { configJson, readCheckpoint, writeCheckpoint } from '../dssm/checkpoint.ts';
import type { Engine, Weights } from '../dssm/engine.ts';
import { withOpenMemory } from '../dssm/training/open-memory.ts';
import { settingsFor } from '../dssm/training/settings.ts';
import { textCount } from '../dssm/training-batch.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { encodeAndRank, plainLayout } from './encode-and-rank.ts';
import { fastestEngine } from './fastest-engine.ts';
import { tuneHybridWeight } from './hybrid-weight.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { type JobSurroundings, type Kept, runStages, type TrainingJob } from './run-stages.ts';
import { StateFile } from './state-file.ts';

/**
 * Trains and ranks. Where the numbers go wrong, the best weights before that are ranked with, and `stopped` says what
 * happened. Throws RangeError for a snapshot or checkpoint that does not fit, TrainingDiverged where there are no good
 * weights yet, and whatever `breathe` throws. `settings` are the stages' settings, for experiments.
 */
export async function trainModel(
  job: TrainingJob,
  around: JobSurroundings,
  settings: typeof settingsFor = settingsFor,
): Promise<Trained> {
  const { config, snapshot } = job;
  checkSnapshot(snapshot, config);
  const stateFile = job.keep && new StateFile(job.keep, around.clock);
  const resumed = (await stateFile?.read(config.tower)) ?? null;
  const startedAt = around.clock() - (resumed?.elapsedMs ?? 0);
  const engine = await fastestEngine(config, around.clock);
  try {
    const { weights, reporter, stopped } = await trainWeights(
      engine,
      job,
      { stateFile, resumed },
      around,
      settings,
    );
    engine.writeWeights(weights);
    reporter.begin('encode');
    const layout = job.layout ?? plainLayout(textCount(snapshot.documents));
    const ranked = await encodeAndRank(engine, snapshot, layout, config.depth, {
      ...around,
      worked: (work, elapsedMs) => reporter.worked(work, elapsedMs),
    });
    reporter.begin('evaluate');
    return {
      ...ranked,
      hybridWeight: tuneHybridWeight(snapshot, ranked),
      stopped,
      engine: engine.name,
      build: engine.build,
      threads: engine.threads,
      checkpoint: checkpointOf(engine, weights, config.seed),
      elapsedMs: around.clock() - startedAt,
      costs: reporter.costs,
    };
  } finally {
    engine.dispose();
  }
}

async function trainWeights(
  engine: Engine,
  job: TrainingJob,
  kept: Kept,
  around: JobSurroundings,
  settings: typeof settingsFor,
): Promise<{
  readonly weights: Weights;
  readonly reporter: ProgressReporter;
  readonly stopped: string | null;
}> {
  if (job.initial !== null) loadInitial(engine, job.initial);
  else engine.writeWeights(withOpenMemory(job.config.tower.tower, engine.readWeights()));
  const { reporter, stopped } = await runStages(engine, job, kept, around, settings);
  return {
    weights: stopped?.lastGood ?? engine.readWeights(),
    reporter,
    stopped: stopped?.reason ?? null,
  };
}

/** Weights as bytes, with what made them. */
function checkpointOf({ name, build, threads, config }: Engine, weights: Weights, seed: number): Uint8Array {
  const notes = { engine: name, build, threads: String(threads), seed: String(seed) };
  return writeCheckpoint({ config, weights, notes });
}

function loadInitial(engine: Engine, bytes: Uint8Array): void {
  const { config, weights } = readCheckpoint(bytes);
  const [found, wanted] = [configJson(config), configJson(engine.config)];
  if (found !== wanted) {
    throw new RangeError(`The model to start from is ${found}; the training asks for ${wanted}.`);
  }
  engine.writeWeights(weights);
}
