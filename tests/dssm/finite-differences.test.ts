// Gradients of both engines against central differences of the loss.
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig } from '../../src/dssm/engine.ts';
import { randomBatch } from './random-batches.ts';
import { expectGradientsToBeSlopes } from './slopes.ts';

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

test.each([
  ['tfjs', 'lstm'],
  ['wasm', 'lstm'],
  ['tfjs', 'cnn'],
  ['wasm', 'cnn'],
  ['tfjs', 'dssm'],
  ['wasm', 'dssm'],
] as const)(
  'Engine %s, tower %s: the gradient of each tensor is the slope of the loss along random directions.',
  async (name, tower) => {
    const config: TowerConfig = { tower, buckets: 30, embedding: 6, hidden: 5 };
    const engine = await createEngine(name, config, { seed: 4, threads: 1, tfjsNode: false });
    engines.push(engine);

    expect(engine.build).not.toBe('tensorflow');
    expectGradientsToBeSlopes(engine, randomBatch(11, config, 6, 12, 8));
  },
);
