// One training from snapshot to rankings: stages, encoding, ranking, the hybrid's weight; it stops between any two pieces of work.
import type { TrainingProgress } from '../contract/train.ts';
import type { Trained, TrainingConfig, TrainingSnapshot } from '../contract/trainer-messages.ts';
import { readCheckpoint, writeCheckpoint } from '../dssm/checkpoint.ts';
import { createEngine } from '../dssm/create-engine.ts';
import type { Engine, Weights } from '../dssm/engine.ts';
import { createDevEvaluation, DEV_DEFAULTS } from '../dssm/training/dev-evaluation.ts';
import { encodeTexts } from '../dssm/training/encode-texts.ts';
import { withOpenMemory } from '../dssm/training/open-memory.ts';
import { type DenseRankings, rankAll } from '../dssm/training/rank.ts';
import { createSampler } from '../dssm/training/sampler.ts';
import { settingsFor } from '../dssm/training/settings.ts';
import { type Stage, train } from '../dssm/training/train.ts';
import { textCount } from '../dssm/training-batch.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { tuneHybridWeight } from './hybrid-weight.ts';
import { judgmentMeasure } from './judgment-measure.ts';
import { type PlannedStage, ProgressMeter } from './progress-meter.ts';
import { ProgressReporter } from './progress-reporter.ts';

export interface TrainingJob {
  readonly config: TrainingConfig;
  readonly snapshot: TrainingSnapshot;
  /** A checkpoint to start from; null starts from random weights. */
  readonly initial: Uint8Array | null;
}

export interface JobSurroundings {
  readonly report: (progress: TrainingProgress) => void;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Awaited between pieces of work, so that messages arrive; throws to end the job. */
  readonly breathe: () => Promise<void>;
}

/**
 * Trains and ranks. Throws RangeError for a snapshot or checkpoint that does not fit, TrainingDiverged where the
 * numbers go wrong, and whatever `breathe` throws. `settings` are the stages' settings, for experiments.
 */
export async function trainModel(
  job: TrainingJob,
  around: JobSurroundings,
  settings: typeof settingsFor = settingsFor,
): Promise<Trained> {
  const { config, snapshot } = job;
  const startedAt = around.clock();
  checkSnapshot(snapshot, config);
  const engine = await createEngine(config.engine, config.tower, {
    seed: config.seed,
    threads: config.threads,
  });
  try {
    if (job.initial !== null) loadInitial(engine, job.initial);
    else engine.writeWeights(withOpenMemory(config.tower.tower, engine.readWeights()));
    const reporter = await runStages(engine, job, around, settings);
    const finished = await encodeAndRank(engine, job, reporter, around);
    return {
      ...finished,
      checkpoint: checkpointOf(engine.readWeights(), config),
      engine: engine.name,
      threads: engine.threads,
      elapsedMs: around.clock() - startedAt,
    };
  } finally {
    engine.dispose();
  }
}

/** Weights as bytes, with what made them. */
export function checkpointOf(weights: Weights, config: TrainingConfig): Uint8Array {
  const { engine, threads, seed } = config;
  const notes = { engine, threads: String(threads), seed: String(seed) };
  return writeCheckpoint({ config: config.tower, weights, notes });
}

function loadInitial(engine: Engine, bytes: Uint8Array): void {
  const { config, weights } = readCheckpoint(bytes);
  const { tower, buckets, embedding, hidden } = engine.config;
  const same =
    config.tower === tower &&
    config.buckets === buckets &&
    config.embedding === embedding &&
    config.hidden === hidden;
  if (!same) {
    throw new RangeError(
      `The model to start from is ${JSON.stringify(config)}; the training asks for ${JSON.stringify(engine.config)}.`,
    );
  }
  engine.writeWeights(weights);
}

/** Trains all stages; the engine has the best weights at the end. Returns the reporter for the work that is left. */
async function runStages(
  engine: Engine,
  job: TrainingJob,
  around: JobSurroundings,
  settings: typeof settingsFor,
): Promise<ProgressReporter> {
  const { config, snapshot } = job;
  const stages: Stage[] = config.stages.map((name) => ({ name, settings: settings(name, snapshot) }));
  const evaluation = createDevEvaluation(snapshot, judgmentMeasure(snapshot), {
    ...DEV_DEFAULTS,
    seed: config.seed,
  });
  const plan = stages.map((stage) => planned(stage, snapshot, config.seed, evaluation?.tokens ?? 0));
  const meter = new ProgressMeter(plan, tokensOf(snapshot), around.clock);
  const reporter = new ProgressReporter(meter, around);
  reporter.begin('prepare');
  const warmStart = job.initial !== null;
  const training = train(engine, snapshot, stages, { seed: config.seed, evaluation, warmStart });
  let since = around.clock();
  for (let next = training.next(); !next.done; next = training.next()) {
    const now = around.clock();
    reporter.tell(next.value, now - since);
    await around.breathe();
    since = around.clock();
  }
  meter.trained();
  return reporter;
}

function planned(
  stage: Stage,
  snapshot: TrainingSnapshot,
  seed: number,
  tokensPerEvaluation: number,
): PlannedStage {
  const { epochs } = stage.settings;
  const sampler = createSampler(snapshot, stage.settings, seed);
  const steps = sampler.stepsPerEpoch * epochs;
  let tokensPerStep = 0;
  if (steps > 0) {
    const { queries, documents } = sampler.batch(0, 0);
    tokensPerStep = queries.tokenOffsets.length + documents.tokenOffsets.length - 2;
  }
  return { name: stage.name, steps, tokensPerStep, evaluations: steps > 0 ? epochs : 0, tokensPerEvaluation };
}

function tokensOf({ queries, documents }: TrainingSnapshot): number {
  return queries.tokenOffsets.length + documents.tokenOffsets.length - 2;
}

type Finished = Pick<Trained, 'hybridWeight' | 'documentVectors' | 'queryVectors' | 'ranking'>;

async function encodeAndRank(
  engine: Engine,
  { config, snapshot }: TrainingJob,
  reporter: ProgressReporter,
  around: JobSurroundings,
): Promise<Finished> {
  reporter.begin('encode');
  const encode = (texts: TrainingSnapshot['queries']) =>
    finish(encodeTexts(engine, texts), around, (tokens, elapsed) => reporter.encoded(tokens, elapsed));
  const documentVectors = await encode(snapshot.documents);
  const queryVectors = await encode(snapshot.queries);

  reporter.begin('evaluate');
  const depth = Math.min(config.depth, textCount(snapshot.documents));
  const ranked = rankAll(queryVectors, documentVectors, engine.config.hidden, depth);
  const ranking: DenseRankings = await finish(ranked, around, () => undefined);
  const hybridWeight = tuneHybridWeight(snapshot, { queryVectors, documentVectors, ranking });
  return { hybridWeight, documentVectors, queryVectors, ranking };
}

/** Runs work that yields to its end, breathing between its pieces; `done` hears of each piece and its milliseconds. */
async function finish<Result>(
  work: Generator<number, Result>,
  around: JobSurroundings,
  done: (piece: number, elapsedMs: number) => void,
): Promise<Result> {
  let since = around.clock();
  let next = work.next();
  while (!next.done) {
    done(next.value, around.clock() - since);
    await around.breathe();
    since = around.clock();
    next = work.next();
  }
  return next.value;
}
