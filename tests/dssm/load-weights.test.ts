// The Python of docs/load-weights.md, run as it stands there, gives the vectors of `encode`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeCheckpoint } from '../../src/dssm/checkpoint.ts';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { TowerConfig } from '../../src/dssm/engine.ts';
import { createRandom } from '../../src/dssm/random.ts';
import { randomTexts } from './random-batches.ts';

// Debian's own Python has NumPy as python3-numpy; another one first on the path may not.
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import numpy']).status === 0,
);
const folder = await mkdtemp(join(tmpdir(), 'load-weights-'));
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(python === undefined)('with NumPy', () => {
  test.each(['lstm', 'cnn', 'dssm'] as const)('%s: the vectors are equal to 1e-5.', async (tower) => {
    const config: TowerConfig = { tower, buckets: 40, embedding: 12, hidden: 9 };
    const engine = await createEngine('wasm', config, { seed: 8, threads: 1 });
    const texts = randomTexts(createRandom(4), [0, 1, 2, 30], config.buckets);
    const expected = engine.encode(texts);
    await writeFile(
      join(folder, 'model.safetensors'),
      writeCheckpoint({ config, weights: engine.readWeights(), optimizer: engine.readOptimizer() }),
    );
    engine.dispose();
    const tokens = Array.from(texts.tokenOffsets.slice(1), (end, n) => [
      ...texts.ids.subarray(texts.tokenOffsets[n], end),
    ]);
    const lists = Array.from(texts.textOffsets.slice(1), (end, n) => tokens.slice(texts.textOffsets[n], end));
    const code = `${await pythonOfDocs()}
config, weights = load("model.safetensors")
print(json.dumps([encode(config, weights, text).tolist() for text in json.loads(${JSON.stringify(JSON.stringify(lists))})]))`;
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', code], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    const actual = (JSON.parse(stdout) as number[][]).flat();
    expect(actual.length).toBe(expected.length);
    for (const [n, value] of expected.entries()) expect(Math.abs(actual[n] - value)).toBeLessThan(1e-5);
  });
});

async function pythonOfDocs(): Promise<string> {
  const markdown = await readFile(new URL('../../docs/load-weights.md', import.meta.url), 'utf8');
  return /```python\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
}
