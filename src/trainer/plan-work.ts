// What a training is going to do, counted before it starts, so that its time can be told.
import type { TrainingSnapshot } from '../contract/trainer-messages.ts';
import type { Stage } from '../dssm/training/stage.ts';
import { type Work, workTimes } from '../dssm/training/work.ts';
import { textCount, tokenCount } from '../dssm/training-batch.ts';
import type { PlannedStage } from './progress-meter.ts';

/** Batches whose tokens are counted: a few tell what an epoch's are on average. */
const COUNTED = 8;

/** A stage's steps and evaluations; `first`: evaluations before its first step. */
export function planStage({ name, settings, sampler }: Stage, evaluation: Work, first: number): PlannedStage {
  const { epochs } = settings;
  const steps = sampler.stepsPerEpoch * epochs;
  const counted = Math.min(COUNTED, sampler.stepsPerEpoch);
  let tokens = 0;
  for (let n = 0; n < counted; n++) {
    tokens += tokenCount(sampler.batch(0, Math.floor((n * sampler.stepsPerEpoch) / counted)));
  }
  return {
    name,
    steps,
    tokensPerStep: counted === 0 ? 0 : tokens / counted,
    evaluations: workTimes(evaluation, steps > 0 ? epochs + first : 0),
  };
}

/** All texts encoded, and all documents ranked for every query. */
export function finalWork(snapshot: TrainingSnapshot): Work {
  return {
    encode: tokenCount(snapshot),
    rank: textCount(snapshot.queries) * textCount(snapshot.documents),
  };
}
