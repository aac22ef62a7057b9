// Stops a training whose numbers have gone wrong, and says where.
import type { StepResult, Weights } from '../engine.ts';

/** Where a training is. Epoch and batch count from 1, as people do; step counts over the whole stage, 0 is before the first. */
export interface StepPlace {
  readonly stage: string;
  readonly epoch: number;
  readonly batch: number;
  readonly step: number;
}

/** Gradients are clipped, so a long one alone does no harm; this long it is no gradient any more. */
const LONGEST_GRADIENT = 1e6;
/** What float32 may add to a loss. */
const ROUNDING = 1.001;

export class TrainingDiverged extends Error {
  readonly place: StepPlace;
  readonly result: StepResult;
  /** The best weights before that step, null where none had been evaluated. */
  readonly lastGood: Weights | null;

  constructor(place: StepPlace, result: StepResult, reason: string, lastGood: Weights | null) {
    super(`Training stopped in stage ${place.stage} ${describe(place, result, reason)}.`);
    this.name = 'TrainingDiverged';
    this.place = place;
    this.result = result;
    this.lastGood = lastGood;
  }
}

function describe({ epoch, batch, step }: StepPlace, result: StepResult, reason: string): string {
  if (step === 0) return `before its first step: ${reason}`;
  const { loss, gradientNorm } = result;
  return `at step ${step} (epoch ${epoch}, batch ${batch}): ${reason}; loss ${loss}, gradient norm ${gradientNorm}`;
}

/**
 * Why a step's numbers are wrong, or null. Cosines lie within -1 .. 1, so the loss over C candidates cannot exceed
 * ln C + 2γ: what does is broken arithmetic, whatever the data.
 */
export function divergence(result: StepResult, candidates: number, gamma: number): string | null {
  if (!Number.isFinite(result.loss)) return 'the loss is not a number';
  if (!Number.isFinite(result.gradientNorm)) return 'the gradient is not a number';
  if (result.gradientNorm > LONGEST_GRADIENT) return 'the gradient explodes';
  if (result.loss > (Math.log(candidates) + 2 * gamma) * ROUNDING) return 'the loss explodes';
  return null;
}

/** What is wrong with weights that are no numbers any more, or null: a step of finite loss and gradient can leave such. */
export function notFinite(weights: Weights): string | null {
  for (const [name, { data }] of weights) {
    for (let n = 0; n < data.length; n++) {
      if (!Number.isFinite(data[n])) return `the weights of ${name} are not numbers`;
    }
  }
  return null;
}
