// The same data, configuration and seed give the same bits, whatever threads do and wherever a training is interrupted.
import { afterAll, describe, expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../src/dssm/checkpoint.ts';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, EngineName, TowerConfig, TowerName, Weights } from '../../src/dssm/engine.ts';
import { initialWeights } from '../../src/dssm/weights.ts';
import { randomBatch } from './random-batches.ts';

const config: TowerConfig = { tower: 'lstm', buckets: 300, embedding: 20, hidden: 24 };
const options = { learningRate: 0.01, gamma: 10, clipNorm: 5 };
const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

async function start(
  name: EngineName,
  threads: number,
  seed = 1,
  tower: TowerName = 'lstm',
): Promise<Engine> {
  const engine = await createEngine(name, { ...config, tower }, { seed, threads });
  engines.push(engine);
  return engine;
}

function train(engine: Engine, from: number, to: number): void {
  for (let step = from; step < to; step++) engine.step(randomBatch(step, config, 20, 150, 20), options);
}

function bits(weights: Weights): Record<string, Buffer> {
  return Object.fromEntries([...weights].map(([name, { data }]) => [name, Buffer.from(data.buffer)]));
}

test('Initial weights depend on the seed alone.', () => {
  expect(bits(initialWeights(config, 3))).toEqual(bits(initialWeights(config, 3)));
  expect(bits(initialWeights(config, 3))).not.toEqual(bits(initialWeights(config, 4)));
});

test('Initial weights are these numbers on every machine.', () => {
  const W = initialWeights({ tower: 'lstm', buckets: 2, embedding: 2, hidden: 1 }, 1).get('W');
  expect(W).toMatchInlineSnapshot(`
    {
      "data": Float32Array [
        -0.16100452840328217,
        0.018071908503770828,
        0.6044845581054688,
        0.4054203927516937,
        -0.9058951139450073,
        0.7117613554000854,
        1.0767897367477417,
        -0.12436120212078094,
      ],
      "shape": [
        2,
        4,
      ],
    }
  `);
});

const TOWERS = ['lstm', 'cnn', 'dssm'] as const;
test.each(TOWERS)(
  'wasm, %s: one, two or three threads, and encoding between steps, give the same bits.',
  async (tower) => {
    const one = await start('wasm', 1, 1, tower);
    train(one, 0, 6);
    const texts = randomBatch(50, config, 3, 40, 9).documents;
    for (const threads of [2, 3]) {
      const several = await start('wasm', threads, 1, tower);
      train(several, 0, 3);
      several.encode(texts);
      train(several, 3, 6);
      expect(bits(several.readWeights())).toEqual(bits(one.readWeights()));
      expect(several.encode(texts)).toEqual(one.encode(texts));
    }
  },
);

describe.each(['wasm', 'tfjs'] as const)('engine %s', (name) => {
  test('A training resumed from a checkpoint ends with the same bits as an uninterrupted one.', async () => {
    const whole = await start(name, 2);
    train(whole, 0, 2);
    const bytes = writeCheckpoint({
      config,
      weights: whole.readWeights(),
      optimizer: whole.readOptimizer(),
    });
    train(whole, 2, 4);
    const resumed = await start(name, 2, 99);
    const { weights, optimizer = new Map() } = readCheckpoint(bytes);
    resumed.writeWeights(weights);
    resumed.writeOptimizer(optimizer);
    train(resumed, 2, 4);
    expect(bits(resumed.readWeights())).toEqual(bits(whole.readWeights()));
    expect(bits(resumed.readOptimizer())).toEqual(bits(whole.readOptimizer()));
  });
});

test('Wide vectors change no bit.', async () => {
  const narrow = await start('wasm', 1);
  train(narrow, 0, 30);
  const wide = await createEngine('wasm', config, { seed: 1, threads: 1, wideVectors: true });
  engines.push(wide);
  train(wide, 0, 30);
  expect(bits(wide.readWeights())).toEqual(bits(narrow.readWeights()));
  const texts = randomBatch(50, config, 3, 400, 20).documents;
  // Often enough for V8 to compile the encoder's kernels with the flag.
  for (let round = 0; round < 20; round++) expect(wide.encode(texts)).toEqual(narrow.encode(texts));
});
