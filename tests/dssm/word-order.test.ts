// Which towers see the order of words.
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine } from '../../src/dssm/engine.ts';

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

test.each([
  ['lstm', true],
  ['cnn', true],
  ['dssm', false],
] as const)('%s: two words swapped change the vector: %s.', async (tower, changes) => {
  const engine = await createEngine(
    'wasm',
    { tower, buckets: 10, embedding: 8, hidden: 8 },
    { seed: 1, threads: 1 },
  );
  engines.push(engine);
  // "3 4" and "4 3", words of one hash each.
  const vectors = engine.encode({
    ids: Int32Array.of(3, 4, 4, 3),
    tokenOffsets: Int32Array.of(0, 1, 2, 3, 4),
    textOffsets: Int32Array.of(0, 2, 4),
  });
  const distance = Math.hypot(...vectors.subarray(0, 8).map((value, n) => value - vectors[8 + n]));
  if (changes) expect(distance).toBeGreaterThan(0.01);
  else expect(distance).toBe(0); // A sum of two is the same in either order, to the bit.
});
