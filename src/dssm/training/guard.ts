// Stops a training whose numbers have gone wrong, and says where.
import type { StepResult, Weights } from '../engine.ts';

/** Where a training is. Epoch and batch count from 1, as people do; step counts over the whole stage. */
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
    const { stage, epoch, batch, step } = place;
    super(
      `Training stopped in stage ${stage} at step ${step} (epoch ${epoch}, batch ${batch}): ${reason}; ` +
        `loss ${result.loss}, gradient norm ${result.gradientNorm}.`,
    );
    this.name = 'TrainingDiverged';
    this.place = place;
    this.result = result;
    this.lastGood = lastGood;
  }
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
