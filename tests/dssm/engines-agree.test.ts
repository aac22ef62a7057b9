// The wasm kernels against the tfjs engine on its cpu backend, whose gradients TensorFlow.js derives: the same to 1e-4.
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig } from '../../src/dssm/engine.ts';
import { createWasmEngine } from '../../src/dssm/kernel/wasm-engine.ts';
import { createRandom } from '../../src/dssm/random.ts';
import { copyWeights, tensorOf } from '../../src/dssm/weights.ts';
import { expectSameGradients, expectSameSteps, expectSameVectors, GAMMA } from './agreement.ts';
import { worstDifference } from './compare-weights.ts';
import { randomBatch, randomTexts } from './random-batches.ts';

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

async function bothEngines(config: TowerConfig, seed: number): Promise<[Engine, Engine]> {
  const pair: [Engine, Engine] = [
    await createEngine('tfjs', config, { seed, threads: 1, tfjsNode: false }),
    await createEngine('wasm', config, { seed, threads: 2 }),
  ];
  engines.push(...pair);
  return pair;
}

// The smallest (H = 1 has no gradient: its cosines are 1 and -1), sizes that are no multiple of a SIMD vector, then ones that fill whole panels.
const SHAPES = [
  ['lstm', 1, 2, 2, 2, 2],
  ['lstm', 5, 3, 3, 7, 9],
  ['lstm', 13, 17, 11, 30, 24],
  ['lstm', 24, 40, 64, 64, 12],
  ['lstm', 8, 16, 5, 20, 100],
  ['cnn', 5, 3, 3, 7, 9],
  ['cnn', 16, 24, 40, 90, 30],
  ['dssm', 5, 3, 3, 7, 9],
  ['dssm', 24, 16, 40, 90, 30],
] as const;

describe.each(SHAPES)('%s, E %i, H %i, %i × %i texts of up to %i tokens', (...shape) => {
  const [tower, embedding, hidden, queries, documents, longest] = shape;
  const config: TowerConfig = { tower, buckets: 60, embedding, hidden };
  const batch = randomBatch(7, config, queries, documents, longest);

  test('Loss and the gradient of every tensor agree.', async () => {
    const [tfjs, wasm] = await bothEngines(config, 1);
    expectSameGradients(tfjs, wasm, batch);
  });

  test('Weights, moments and reported norms agree after three steps with clipping.', async () => {
    const [tfjs, wasm] = await bothEngines(config, 2);
    expectSameSteps(tfjs, wasm, batch);
  });

  test('Vectors agree, an empty text has a zero vector.', async () => {
    const [tfjs, wasm] = await bothEngines(config, 3);
    expectSameVectors(tfjs, wasm, batch.documents);
  });
});

test('The build without relaxed SIMD gives the same gradients to 1e-4.', async () => {
  const config: TowerConfig = { tower: 'lstm', buckets: 60, embedding: 13, hidden: 17 };
  const batch = randomBatch(7, config, 11, 30, 24);
  const [, relaxed] = await bothEngines(config, 1);
  const plain = await createWasmEngine(config, { threads: 1, seed: 1, build: 'plain-simd' });
  const expected = relaxed.gradients(batch, GAMMA);
  expect(worstDifference(expected.gradients, plain.gradients(batch, GAMMA).gradients)).toBeLessThan(1e-4);
});

test('Gates far outside their slopes encode to the same vectors as on tfjs.', async () => {
  const config: TowerConfig = { tower: 'lstm', buckets: 60, embedding: 13, hidden: 17 };
  const [tfjs, wasm] = await bothEngines(config, 1);
  const weights = copyWeights(tfjs.readWeights());
  for (const name of ['W', 'U', 'bias'])
    for (const [n, w] of tensorOf(weights, name).entries()) tensorOf(weights, name)[n] = 60 * w;
  tfjs.writeWeights(weights);
  wasm.writeWeights(weights);
  // Sums reach 133 here: float32 alone puts each engine some 1e-5 off the same sums in float64.
  const texts = randomTexts(createRandom(2), [0, 1, 2, 5], config.buckets);
  const actual = wasm.encode(texts);
  for (const [n, value] of tfjs.encode(texts).entries())
    expect(Math.abs(actual[n] - value)).toBeLessThan(1e-4);
});

const TOWERS = ['lstm', 'cnn', 'dssm'] as const;
test.each(TOWERS)(
  '%s: encoding in blocks, with known and new words, equals encoding text by text.',
  async (tower) => {
    const config: TowerConfig = { tower, buckets: 4000, embedding: 8, hidden: 8 };
    const wasm = await createEngine('wasm', config, { seed: 1, threads: 2 });
    engines.push(wasm);
    const random = createRandom(5);
    const texts = randomTexts(
      random,
      // More words and parts of words than are kept.
      Array.from({ length: 10_000 }, (_, n) => n % 23),
      config.buckets,
    );
    const all = wasm.encode(texts);
    for (const n of [0, 1, 22, 1023, 1024, 1500, 9999]) {
      const tokenOffsets = texts.tokenOffsets.slice(texts.textOffsets[n], texts.textOffsets[n + 1] + 1);
      const firstId = tokenOffsets[0];
      const alone = wasm.encode({
        ids: texts.ids.slice(firstId, tokenOffsets.at(-1)),
        tokenOffsets: tokenOffsets.map((offset) => offset - firstId),
        textOffsets: Int32Array.of(0, tokenOffsets.length - 1),
      });
      expect([...alone]).toEqual([...all.subarray(n * config.hidden, (n + 1) * config.hidden)]);
    }
  },
);

test.each(TOWERS)('%s: an empty text may be the first that is encoded.', async (tower) => {
  const config: TowerConfig = { tower, buckets: 60, embedding: 8, hidden: 8 };
  const [fresh, other] = [
    await createEngine('wasm', config, { seed: 1, threads: 1 }),
    await createEngine('wasm', config, { seed: 1, threads: 1 }),
  ];
  engines.push(fresh, other);
  expect([...fresh.encode(randomTexts(createRandom(1), [0], 60))]).toEqual(Array(8).fill(0));
  const texts = randomTexts(createRandom(1), [3, 0, 5], 60);
  expect(fresh.encode(texts)).toEqual(other.encode(texts));
});

test('A word of two ids is the sum of its parts wherever it comes: texts encode alike in any order.', async () => {
  const config: TowerConfig = { tower: 'lstm', buckets: 60, embedding: 8, hidden: 8 };
  const wasm = await createEngine('wasm', config, { seed: 1, threads: 2 });
  engines.push(wasm);
  const pair = { ids: [5, 9], ends: [2], texts: [1] };
  const first = { ids: [5, 9, 5, 9], ends: [1, 2, 4], texts: [2, 3] };
  const packed = ({ ids, ends, texts }: typeof pair) => ({
    ids: Int32Array.from(ids),
    tokenOffsets: Int32Array.from([0, ...ends]),
    textOffsets: Int32Array.from([0, ...texts]),
  });
  const alone = wasm.encode(packed(pair));
  wasm.writeWeights(wasm.readWeights());
  // Its ids are words of their own here, and known when the pair comes.
  expect([...wasm.encode(packed(first)).subarray(8)]).toEqual([...alone]);
});
