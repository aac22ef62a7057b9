// Adam (Kingma & Ba 2015, algorithm 1) with lazy rows: what both engines compute in the same way.

export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const ADAM_EPSILON = 1e-8;

/**
 * Scalars of one step. Bias correction counts steps of the whole model, so a row of the embedding that appears for
 * the first time at step n is corrected as at step n; rows without gradient keep weights and moments ("lazy").
 */
export interface AdamScalars {
  /** Learning rate / (1 − β1^step). */
  readonly rate: number;
  /** 1 / (1 − β2^step). */
  readonly secondCorrection: number;
  /** Factor that brings the gradient to the clip norm, 1 where it is shorter. */
  readonly gradientScale: number;
}

export function adamScalars(
  step: number,
  learningRate: number,
  gradientNorm: number,
  clipNorm: number,
): AdamScalars {
  return {
    rate: learningRate / (1 - BETA1 ** step),
    secondCorrection: 1 / (1 - BETA2 ** step),
    gradientScale: gradientNorm > clipNorm ? clipNorm / gradientNorm : 1,
  };
}

export interface AdamTensor {
  readonly weight: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** Updates weight[at ..] in place by `gradient`; the plain form of the wasm kernel. */
export function adamUpdate(
  tensor: AdamTensor,
  gradient: Float32Array,
  at: number,
  scalars: AdamScalars,
): void {
  const { weight, first, second } = tensor;
  const { rate, secondCorrection, gradientScale } = scalars;
  for (let n = 0; n < gradient.length; n++) {
    const g = gradient[n] * gradientScale;
    const m = BETA1 * first[at + n] + (1 - BETA1) * g;
    const v = BETA2 * second[at + n] + (1 - BETA2) * g * g;
    first[at + n] = m;
    second[at + n] = v;
    weight[at + n] -= (rate * m) / (Math.sqrt(v * secondCorrection) + ADAM_EPSILON);
  }
}
