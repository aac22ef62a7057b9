// The checked-in kernels are what their source compiles to.
import { expect, test } from 'vitest';
import { buildKernels, readGenerated } from '../../../scripts/build-kernel.ts';

test('Building the kernels anew gives the checked-in modules (else run: node scripts/build-kernel.ts).', async () => {
  for (const { file, text } of await buildKernels()) {
    expect((await readGenerated(file)) === text, `${file} is up to date`).toBe(true);
  }
});
