// The wasm kernels against the tfjs engine on native TensorFlow (its lstm there runs on BlockLSTMV2 and BlockLSTMGradV2),
// where tfjs-node is: installed, or built by scripts/build-tfjs-node.sh.
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig, TrainingBatch } from '../../src/dssm/engine.ts';
import { createRandom } from '../../src/dssm/random.ts';
import { packTexts } from '../../src/text/word-hash.ts';
import { expectSameGradients, expectSameSteps, expectSameVectors, GAMMA } from './agreement.ts';
import { randomBatch } from './random-batches.ts';
import { expectGradientsToBeSlopes } from './slopes.ts';

const BUCKETS = 60;
const TOWERS = ['lstm', 'cnn', 'dssm'] as const;
const tfjsNode = fileURLToPath(new URL('../../.cache/tfjs-node', import.meta.url));
const native = (config: TowerConfig) => createEngine('tfjs', config, { seed: 1, threads: 1, tfjsNode });
const { build } = await native({ tower: 'dssm', buckets: 1, embedding: 1, hidden: 1 });
const isNative = build === 'tensorflow';
if (!isNative) console.log('skipped: tfjs-node not installed');

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

async function expectAgreement(config: TowerConfig, batch: TrainingBatch): Promise<void> {
  const tensorflow = await native(config);
  const wasm = await createEngine('wasm', config, { seed: 1, threads: 2 });
  engines.push(tensorflow, wasm);
  expect(tensorflow.build).toBe('tensorflow');

  expectSameGradients(tensorflow, wasm, batch);
  expectSameVectors(tensorflow, wasm, batch.documents);
  expectSameSteps(tensorflow, wasm, batch);
}

/** E, H, queries, documents and longest text drawn from the seed: up to 40, 40, 64, 100 and 100. */
function randomShape(seed: number) {
  const random = createRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(random.uniform() * (most - least + 1));
  const [embedding, hidden] = [between(1, 40), between(2, 40)];
  const [queries, documents, longest] = [between(1, 64), between(2, 100), between(1, 100)];
  // Half of them an lstm.
  const tower = TOWERS[seed % 4] ?? 'lstm';
  return { seed, tower, embedding, hidden, queries, documents, longest };
}

describe.skipIf(!isNative)(
  'native TensorFlow and the wasm engine agree on loss, gradients, vectors and steps',
  () => {
    test.each(Array.from({ length: 24 }, (_, seed) => randomShape(seed)))(
      'of $tower, E $embedding, H $hidden, $queries × $documents texts of up to $longest tokens',
      async ({ seed, tower, embedding, hidden, queries, documents, longest }) => {
        const config: TowerConfig = { tower, buckets: BUCKETS, embedding, hidden };

        await expectAgreement(config, randomBatch(seed, config, queries, documents, longest));
      },
    );

    test.each([1, 64])('in a batch of %i queries with texts of 100 tokens', async (queries) => {
      const config: TowerConfig = { tower: 'lstm', buckets: BUCKETS, embedding: 16, hidden: 24 };

      await expectAgreement(config, randomBatch(3, config, queries, 40, 100));
    });

    test('where texts are empty, of one word, and of more words than the cut', async () => {
      const config: TowerConfig = { tower: 'lstm', buckets: BUCKETS, embedding: 8, hidden: 8 };
      const words = createRandom(1);
      const long = Array.from({ length: 150 }, () => `w${Math.floor(words.uniform() * 90)}`).join(' ');
      const options = { buckets: BUCKETS, maxTokens: 100 };
      const documents = packTexts(['', long, '快递', 'flights to Shanghai'], options);
      expect([...documents.cut]).toEqual([0, 1, 0, 0]);

      await expectAgreement(config, {
        queries: packTexts(['flight', '', '从北京到上海的机票'], options),
        documents,
        candidates: Int32Array.of(3, 0, 1, 0, 1, 2, 1, 2, 3),
        candidatesPerQuery: 3,
        weights: Float32Array.of(1, 0.5, 2),
      });
    });
  },
);

test.skipIf(!isNative).each(TOWERS)(
  '%s on native TensorFlow: the gradient of each tensor is the slope of the loss along random directions.',
  async (tower) => {
    const config: TowerConfig = { tower, buckets: 30, embedding: 6, hidden: 5 };

    expectGradientsToBeSlopes(await native(config), randomBatch(11, config, 6, 12, 8));
  },
);

test.skipIf(!isNative)('A step leaves nothing behind in TensorFlow’s memory.', async () => {
  const config: TowerConfig = { tower: 'lstm', buckets: BUCKETS, embedding: 8, hidden: 8 };
  const engine = await native(config);
  const batch = randomBatch(1, config, 8, 16, 12);
  engine.gradients(batch, GAMMA);
  const before = tf.backend().numDataIds();

  engine.step(batch, { learningRate: 0.01, gamma: GAMMA, clipNorm: 1 });
  engine.encode(batch.documents);

  expect(tf.backend().numDataIds()).toBe(before);
});
