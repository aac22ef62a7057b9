// The wasm kernels against the tfjs engine on native TensorFlow, where tfjs-node is: installed, or built by
// scripts/build-tfjs-node.sh.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { TowerConfig } from '../../src/dssm/engine.ts';
import { relativeDifferences } from './compare-weights.ts';
import { randomBatch } from './random-batches.ts';

const tfjsNode = fileURLToPath(new URL('../../.cache/tfjs-node', import.meta.url));
const small: TowerConfig = { tower: 'lstm', buckets: 60, embedding: 5, hidden: 3 };
const { build } = await createEngine('tfjs', small, { seed: 1, threads: 1, tfjsNode });
const isNative = build === 'tensorflow';
if (!isNative) console.log('skipped: tfjs-node not installed');

test.skipIf(!isNative).each([
  ['lstm', 5, 3, 3, 7, 9],
  ['lstm', 13, 17, 11, 30, 24],
  ['lstm', 24, 40, 64, 64, 12],
  ['lstm', 8, 16, 5, 20, 100],
  ['cnn', 16, 24, 40, 90, 30],
  ['dssm', 24, 16, 40, 90, 30],
] as const)(
  '%s, E %i, H %i, %i × %i texts of up to %i tokens: loss, gradients and vectors agree.',
  async (...shape) => {
    const [tower, embedding, hidden, queries, documents, longest] = shape;
    const config: TowerConfig = { tower, buckets: 60, embedding, hidden };
    const batch = randomBatch(7, config, queries, documents, longest);
    const tfjs = await createEngine('tfjs', config, { seed: 1, threads: 1, tfjsNode });
    const wasm = await createEngine('wasm', config, { seed: 1, threads: 2 });

    const expected = tfjs.gradients(batch, 10);
    const actual = wasm.gradients(batch, 10);
    const vectors = wasm.encode(batch.documents);

    expect(tfjs.build).toBe('tensorflow');
    expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(1e-4);
    for (const [name, difference] of Object.entries(
      relativeDifferences(expected.gradients, actual.gradients),
    ))
      expect(difference, name).toBeLessThan(1e-4);
    for (const [n, value] of tfjs.encode(batch.documents).entries())
      expect(Math.abs(vectors[n] - value)).toBeLessThan(1e-5);
    wasm.dispose();
  },
);
