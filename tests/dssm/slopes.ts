// Gradients against central differences of the loss: independent of any derivation.
import { expect } from 'vitest';
import type { Engine, TrainingBatch } from '../../src/dssm/engine.ts';
import { createRandom } from '../../src/dssm/random.ts';
import { copyWeights, tensorOf } from '../../src/dssm/weights.ts';

const GAMMA = 5;

/** Compares the gradient of each tensor with the slope of the loss along a random direction near it. */
export function expectGradientsToBeSlopes(engine: Engine, batch: TrainingBatch): void {
  const { gradients } = engine.gradients(batch, GAMMA);
  const random = createRandom(2);
  for (const [tensor, { data }] of gradients) {
    const direction = data.map((g) => g + (random.uniform() - 0.5) * 0.2);
    const length = Math.hypot(...direction);
    const unit = direction.map((d) => d / length);
    const slope = unit.reduce((sum, d, n) => sum + d * data[n], 0);
    const difference = slopeAlong(engine, batch, tensor, unit);
    expect(
      Math.abs(difference - slope),
      `${tensor}: ${slope} by gradient, ${difference} measured`,
    ).toBeLessThan(0.01 * Math.abs(slope) + 0.002);
  }
}

/** (loss(w + εd) − loss(w − εd)) / 2ε; ε is a compromise between curvature and float32. */
function slopeAlong(engine: Engine, batch: TrainingBatch, tensor: string, direction: Float32Array): number {
  const epsilon = 0.004;
  const weights = engine.readWeights();
  const lossAt = (step: number): number => {
    const moved = copyWeights(weights);
    const data = tensorOf(moved, tensor);
    for (let n = 0; n < data.length; n++) data[n] += step * direction[n];
    engine.writeWeights(moved);
    return engine.gradients(batch, GAMMA).loss;
  };
  const slope = (lossAt(epsilon) - lossAt(-epsilon)) / (2 * epsilon);
  engine.writeWeights(weights);
  return slope;
}
