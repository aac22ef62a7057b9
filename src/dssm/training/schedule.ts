// The learning rate of a step: a linear rise, then a cosine fall (Loshchilov & Hutter 2017, without restarts).

export interface Schedule {
  readonly learningRate: number;
  /** Part of the steps over which the rate rises. */
  readonly warmUp: number;
  /** The rate at the end, as a part of `learningRate`. */
  readonly finalRate: number;
}

/** Rate of step `step` (0 .. steps - 1); never 0. */
export function learningRateAt(step: number, steps: number, schedule: Schedule): number {
  const { learningRate, warmUp, finalRate } = schedule;
  const rising = Math.round(steps * warmUp);
  if (step < rising) return (learningRate * (step + 1)) / (rising + 1);
  const part = (step - rising) / Math.max(1, steps - 1 - rising);
  return learningRate * (finalRate + (1 - finalRate) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, part))));
}
