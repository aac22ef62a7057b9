// The training loop: stages of steps, an evaluation after every epoch, the best weights kept; it yields between any two pieces of work.
import type { Engine, StepResult, Weights } from '../engine.ts';
import { tokenCount } from '../training-batch.ts';
import { copyWeights } from '../weights.ts';
import type { DevEvaluation } from './dev-evaluation.ts';
import { divergence, notFinite, type StepPlace, TrainingDiverged } from './guard.ts';
import { learningRateAt } from './schedule.ts';
import type { Stage, StageName } from './stage.ts';
import type { Work } from './work.ts';

/** All that a training needs to go on as if it had never stopped. */
export interface TrainingState {
  /** Position in the list of stages. */
  readonly stage: number;
  /** Steps of that stage that are done. */
  readonly step: number;
  /** Whether the weights have been evaluated since the last step. */
  readonly evaluated: boolean;
  readonly best: BestWeights | null;
  readonly weights: Weights;
  readonly optimizer: Weights;
}

export interface BestWeights {
  /** Mean measure on dev queries; null without dev queries: then the latest weights are the best. */
  readonly dev: number | null;
  readonly weights: Weights;
}

export type TrainingEvent =
  | {
      readonly type: 'step';
      readonly stage: StageName;
      readonly epoch: number;
      readonly epochs: number;
      /** Steps of the stage that are done, and all of them. */
      readonly step: number;
      readonly steps: number;
      readonly loss: number;
      readonly gradientNorm: number;
      /** Tokens that the step encoded. */
      readonly tokens: number;
      /** What a resumed training needs; a copy of all weights, so ask rarely. */
      readonly state: () => TrainingState;
    }
  /** A piece of an evaluation is done. */
  | { readonly type: 'worked'; readonly work: Work }
  | { readonly type: 'evaluated'; readonly stage: StageName; readonly epoch: number; readonly dev: number };

export interface TrainingOptions {
  /** Null where there are no dev queries: then the last weights are the result. */
  readonly evaluation: DevEvaluation | null;
  /** True where the engine's weights are those of a trained model: they are evaluated first and can win. */
  readonly warmStart: boolean;
  readonly resume?: TrainingState;
}

export interface TrainingOutcome {
  /** The best measure on dev queries; null without dev queries. */
  readonly dev: number | null;
}

/**
 * Runs the stages one after another, each from the best weights before it and with a fresh optimizer; at the end the
 * engine has the best weights on dev queries. Throws TrainingDiverged where a step's numbers go wrong.
 */
export function* train(
  engine: Engine,
  stages: readonly Stage[],
  options: TrainingOptions,
): Generator<TrainingEvent, TrainingOutcome> {
  const { resume } = options;
  let best = resume?.best ?? null;
  for (const [position, stage] of stages.entries()) {
    if (resume !== undefined && position < resume.stage) continue;
    const continued = resume?.stage === position ? resume : null;
    if (continued !== null) {
      engine.writeWeights(continued.weights);
      engine.writeOptimizer(continued.optimizer);
    } else engine.writeOptimizer(zeros(engine.readOptimizer()));
    const evaluated = position > 0 ? best !== null : !options.warmStart;
    const fresh = { step: 0, evaluated };
    best = yield* runStage({ engine, stage, position, options }, { ...(continued ?? fresh), best });
    if (best !== null) engine.writeWeights(best.weights);
  }
  return { dev: best?.dev ?? null };
}

interface StageRun {
  readonly engine: Engine;
  readonly stage: Stage;
  readonly position: number;
  readonly options: TrainingOptions;
}

type Progress = Pick<TrainingState, 'step' | 'evaluated' | 'best'>;

function* runStage(run: StageRun, from: Progress): Generator<TrainingEvent, BestWeights | null> {
  const { sampler, settings } = run.stage;
  const steps = sampler.stepsPerEpoch * settings.epochs;
  let { step, evaluated, best } = from;
  let result: StepResult = { loss: Number.NaN, gradientNorm: Number.NaN };
  while (steps > 0) {
    if (step % sampler.stepsPerEpoch === 0 && !evaluated) {
      const broken = notFinite(run.engine.readWeights());
      if (broken !== null)
        throw new TrainingDiverged(placeOf(run, step - 1), result, broken, best?.weights ?? null);
      best = yield* evaluateEpoch(run, step / sampler.stepsPerEpoch, best);
      evaluated = true;
    }
    if (step >= steps) break;
    const event = takeStep(run, step, steps, best);
    result = event;
    step++;
    evaluated = false;
    const progress = { step, evaluated, best };
    yield { ...event, state: () => stateOf(run, progress) };
  }
  return best;
}

/** The better of the best weights so far and those of now. */
function* evaluateEpoch(
  { engine, stage, options }: StageRun,
  epoch: number,
  best: BestWeights | null,
): Generator<TrainingEvent, BestWeights | null> {
  const dev = options.evaluation === null ? null : yield* evaluate(options.evaluation, engine);
  if (dev !== null) yield { type: 'evaluated', stage: stage.name, epoch, dev };
  const isBetter = best === null || best.dev === null || (dev !== null && dev > best.dev);
  return isBetter ? { dev, weights: copyWeights(engine.readWeights()) } : best;
}

function* evaluate(evaluation: DevEvaluation, engine: Engine): Generator<TrainingEvent, number | null> {
  const work = evaluation.evaluate(engine);
  let piece = work.next();
  while (!piece.done) {
    yield { type: 'worked', work: piece.value };
    piece = work.next();
  }
  return piece.value;
}

function takeStep(run: StageRun, step: number, steps: number, best: BestWeights | null) {
  const { engine, stage } = run;
  const { settings, name, sampler } = stage;
  const epoch = Math.floor(step / sampler.stepsPerEpoch);
  const index = step % sampler.stepsPerEpoch;
  const batch = sampler.batch(epoch, index);
  const result = engine.step(batch, {
    learningRate: learningRateAt(step, steps, settings),
    gamma: settings.gamma,
    clipNorm: settings.clipNorm,
  });
  const wrong = divergence(result, batch.candidatesPerQuery, settings.gamma);
  if (wrong !== null) throw new TrainingDiverged(placeOf(run, step), result, wrong, best?.weights ?? null);
  return {
    type: 'step' as const,
    stage: name,
    epoch: epoch + 1,
    epochs: settings.epochs,
    step: step + 1,
    steps,
    loss: result.loss,
    gradientNorm: result.gradientNorm,
    tokens: tokenCount(batch),
  };
}

/** Where step `step` (from 0) of the stage is; before the first one it is where the stage begins. */
function placeOf({ stage }: StageRun, step: number): StepPlace {
  const { stepsPerEpoch } = stage.sampler;
  const [epoch, batch] = [Math.floor(step / stepsPerEpoch), step % stepsPerEpoch];
  return { stage: stage.name, epoch: epoch + 1, batch: batch + 1, step: step + 1 };
}

/** Valid until the engine's next step: the weights are read now. */
function stateOf({ engine, position }: StageRun, progress: Progress): TrainingState {
  return {
    ...progress,
    stage: position,
    weights: copyWeights(engine.readWeights()),
    optimizer: copyWeights(engine.readOptimizer()),
  };
}

function zeros(weights: Weights): Weights {
  return new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape, data: new Float32Array(data.length) }]),
  );
}
