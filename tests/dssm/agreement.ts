// What it means that two engines agree: the same to 1e-4, relative to each tensor's largest value.
import { expect } from 'vitest';
import type { Engine, TrainingBatch, Weights } from '../../src/dssm/engine.ts';
import { createRandom } from '../../src/dssm/random.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { relativeDifferences, worstDifference } from './compare-weights.ts';

export const GAMMA = 10;
const TOLERANCE = 1e-4;

/** Compares the loss and the gradient of every tensor. */
export function expectSameGradients(reference: Engine, engine: Engine, batch: TrainingBatch): void {
  const expected = reference.gradients(batch, GAMMA);
  const actual = engine.gradients(batch, GAMMA);
  expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(TOLERANCE);
  const differences = relativeDifferences(expected.gradients, actual.gradients);
  for (const [name, difference] of Object.entries(differences))
    expect(difference, name).toBeLessThan(TOLERANCE);
}

/** Takes three steps with clipping and compares losses, norms, weights and moments. */
export function expectSameSteps(reference: Engine, engine: Engine, batch: TrainingBatch): void {
  // Moments as after some training: at Adam's very first step a gradient of 1e-12 moves as far as one of 1.
  const state = warmOptimizer(reference);
  for (const each of [reference, engine]) each.writeOptimizer(state);
  for (let step = 0; step < 3; step++) {
    const options = { learningRate: 0.01, gamma: GAMMA, clipNorm: 1 };
    const expected = reference.step(batch, options);
    const actual = engine.step(batch, options);
    expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(TOLERANCE * expected.loss);
    expect(Math.abs(actual.gradientNorm - expected.gradientNorm)).toBeLessThan(
      TOLERANCE * expected.gradientNorm + 2e-5,
    );
  }
  expect(worstDifference(reference.readWeights(), engine.readWeights())).toBeLessThan(TOLERANCE);
  expect(worstDifference(reference.readOptimizer(), engine.readOptimizer())).toBeLessThan(TOLERANCE);
}

/** Compares the vectors of texts; those of empty ones must be zero. */
export function expectSameVectors(reference: Engine, engine: Engine, texts: PackedTexts): void {
  const expected = reference.encode(texts);
  const actual = engine.encode(texts);
  expect(actual.length).toBe(expected.length);
  for (const [n, value] of expected.entries()) expect(Math.abs(actual[n] - value)).toBeLessThan(1e-5);
  const { hidden } = engine.config;
  for (let n = 0; n + 1 < texts.textOffsets.length; n++) {
    if (texts.textOffsets[n] === texts.textOffsets[n + 1])
      expect([...actual.subarray(n * hidden, (n + 1) * hidden)]).toEqual(Array(hidden).fill(0));
  }
}

function warmOptimizer(engine: Engine): Weights {
  const random = createRandom(9);
  const state = new Map(engine.readOptimizer());
  for (const [name, { data }] of state) {
    for (let n = 0; n < data.length; n++) {
      if (name === 'step') data[n] = 40;
      else
        data[n] = name.startsWith('second.')
          ? 0.001 + random.uniform() * 0.01
          : (random.uniform() - 0.5) * 0.02;
    }
  }
  return state;
}
