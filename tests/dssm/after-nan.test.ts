// An engine whose numbers went wrong is as good as a new one once it has new weights: nothing of them is left in its memory.
import { expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig, Weights } from '../../src/dssm/engine.ts';
import { copyWeights, initialWeights } from '../../src/dssm/weights.ts';
import { randomBatch } from './random-batches.ts';

const options = { learningRate: 0.01, gamma: 10, clipNorm: 5 };

/** Two steps from given weights, and what they leave. */
function trainAnew(engine: Engine, config: TowerConfig, weights: Weights, optimizer: Weights) {
  engine.writeWeights(weights);
  engine.writeOptimizer(optimizer);
  const results = [1, 2].map((n) => engine.step(randomBatch(n, config, 9, 40, 12), options));
  const vectors = engine.encode(randomBatch(3, config, 2, 30, 15).documents);
  return { results, vectors, weights: engine.readWeights(), optimizer: engine.readOptimizer() };
}

test.each([
  ['lstm', 24, 40],
  ['lstm', 5, 3],
  ['cnn', 13, 11],
  ['dssm', 13, 11],
] as const)('%s, E %i, H %i: steps after a step of NaN are those of a fresh engine.', async (tower, E, H) => {
  const config: TowerConfig = { tower, buckets: 60, embedding: E, hidden: H };
  const [spoilt, fresh] = [
    await createEngine('wasm', config, { seed: 1, threads: 2 }),
    await createEngine('wasm', config, { seed: 1, threads: 2 }),
  ];
  const weights = initialWeights(config, 5);
  const optimizer = copyWeights(fresh.readOptimizer());
  const broken = copyWeights(weights);
  for (const { data } of broken.values()) data.fill(Number.NaN);
  spoilt.writeWeights(broken);

  // Larger than the batches after it, so that whatever they do not write was NaN.
  const { loss } = spoilt.step(randomBatch(9, config, 30, 120, 30), options);
  spoilt.encode(randomBatch(9, config, 2, 90, 20).documents);
  const after = trainAnew(spoilt, config, weights, optimizer);

  expect(loss).toBeNaN();
  expect(after).toEqual(trainAnew(fresh, config, weights, optimizer));
  for (const engine of [spoilt, fresh]) engine.dispose();
});
