// The name of an engine's build says how it rounds, on processors without fused multiply-adds too.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Arena } from '../../../src/dssm/kernel/arena.ts';
import { fusesMultiplyAdds } from '../../../src/dssm/kernel/fused-rounding.ts';
import { instantiate, loadKernel } from '../../../src/dssm/kernel/load-kernel.ts';

const SCRIPT = `
  const { createEngine } = await import(${JSON.stringify(new URL('../../../src/dssm/create-engine.ts', import.meta.url))});
  const config = { tower: 'lstm', buckets: 8, embedding: 8, hidden: 8 };
  console.log((await createEngine('wasm', config, { seed: 1, threads: 1 })).build);
`;

test('Plain SIMD rounds a product before it adds.', () => {
  const arena = new Arena(4096);
  const kernel = instantiate(loadKernel({ build: 'plain-simd' }).module, arena.memory);

  expect(fusesMultiplyAdds(kernel, arena)).toBe(false);
});

test.runIf(process.arch === 'x64')(
  'Relaxed SIMD is named as unfused where the processor has no fused multiply-add.',
  () => {
    // The flag takes them from V8, whatever the processor has.
    const args = ['--no-enable-fma3', '--input-type=module', '--eval', SCRIPT];

    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('relaxed-simd-unfused\n');
  },
);
