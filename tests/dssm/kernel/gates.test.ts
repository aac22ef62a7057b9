// The stated error bounds of the vectorised exponentials, sigmoid and tanh, over the whole range and in both builds.
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/dssm/kernel/arena.ts';
import type { KernelBuild } from '../../../src/dssm/kernel/compile-module.ts';
import { instantiate, type KernelExports, loadKernel } from '../../../src/dssm/kernel/load-kernel.ts';

// As in assembly/gates.ts.
const SIGMOID = 11;
const TANH = 14;

const COUNT = 80_000;
const NONE = new Float32Array(COUNT);

/** COUNT numbers from -limit to limit. */
function range(limit: number): Float32Array {
  return Float32Array.from({ length: COUNT }, (_, n) => (n / (COUNT / 2) - 1) * limit);
}

/** What the kernels make of arrays of the same length, the first of which they overwrite. */
function evaluate(
  build: KernelBuild,
  arrays: readonly Float32Array[],
  run: (kernel: KernelExports, addresses: readonly number[], bytes: number) => void,
): Float32Array {
  const arena = new Arena(4096);
  const kernel = instantiate(loadKernel({ build }).module, arena.memory);
  const addresses = arrays.map((values) => arena.take(values.length * 4));
  for (const [n, values] of arrays.entries()) arena.floats.set(values, addresses[n] / 4);
  run(kernel, addresses, arrays[0].length * 4);
  return arena.floats.slice(addresses[0] / 4, addresses[0] / 4 + arrays[0].length);
}

/** e^-x or e^-2x of x = z + p + w c. */
function exponentials(build: KernelBuild, gate: number, terms: readonly Float32Array[]): Float32Array {
  return evaluate(build, terms, (kernel, [z, p, w, c], bytes) => {
    kernel.exponentials(z, z, p, w, c, bytes, gate);
  });
}

function sigmoids(build: KernelBuild, x: Float32Array): Float32Array {
  const e = exponentials(build, SIGMOID, [x, NONE, NONE, NONE]);
  return evaluate(build, [e], (kernel, [at], bytes) => kernel.toSigmoids(at, bytes));
}

/** By way of exponentials, as the lstm does. */
function gateTanhs(build: KernelBuild, x: Float32Array): Float32Array {
  const e = exponentials(build, TANH, [x, NONE, NONE, NONE]);
  return evaluate(build, [e], (kernel, [at], bytes) => kernel.toTanhs(at, bytes));
}

/** As the other towers do. */
function tanhs(build: KernelBuild, x: Float32Array): Float32Array {
  return evaluate(build, [x], (kernel, [at]) => kernel.tanhs(at, x.length));
}

function worst(values: Float32Array, error: (value: number, n: number) => number): number {
  return values.reduce((most, value, n) => Math.max(most, Math.abs(error(value, n))), 0);
}

describe.each([
  ['relaxed-simd', 6e-7],
  // The multiple of 1 / ln 2 is rounded before it is split.
  ['plain-simd', 2e-6],
] as const)('%s', (build, bound) => {
  test.each([
    ['e^-x', SIGMOID, 1, 28],
    ['e^-2x', TANH, 2, 14],
  ])('%s is within its relative bound as far as x is not held.', (_, gate, factor, limit) => {
    const x = range(limit);
    const values = exponentials(build, gate, [x, NONE, NONE, NONE]);
    expect(worst(values, (value, n) => value / Math.exp(-factor * x[n]) - 1)).toBeLessThan(bound);
  });

  test('x is z + p + w c, held within ±28, where NaN stays NaN.', () => {
    const values = exponentials(build, SIGMOID, [
      Float32Array.of(1, 0, 0, 30, -Infinity, 100, Number.NaN, 0),
      Float32Array.of(0.5, 2, 0, 0, 0, 0, 0, 0),
      Float32Array.of(0, 0, 3, 0, 0, 0, 0, Number.NaN),
      Float32Array.of(0, 0, -0.5, 0, 0, 0, 0, 0),
    ]);
    const x = [1.5, 2, -1.5, 28, -28, 28];
    expect(worst(values.slice(0, 6), (value, n) => value / Math.exp(-x[n]) - 1)).toBeLessThan(bound);
    expect([...values.slice(6)]).toEqual([Number.NaN, Number.NaN]);
  });

  test('σ is within 3e-7, and so is tanh, made either way.', () => {
    const x = range(20);
    expect(worst(sigmoids(build, x), (value, n) => value - 1 / (1 + Math.exp(-x[n])))).toBeLessThan(3e-7);
    for (const made of [gateTanhs, tanhs])
      expect(worst(made(build, x), (value, n) => value - Math.tanh(x[n]))).toBeLessThan(3e-7);
  });

  test('Far outside, infinite included, both are at their limits; σ(0) and tanh(0) are exact.', () => {
    const x = new Float32Array(COUNT);
    x.set([-Infinity, Infinity, 0, 1000]);
    const [low, ...others] = sigmoids(build, x).subarray(0, 4);
    expect(low).toBeLessThan(1e-12);
    expect(others).toEqual([1, 0.5, 1]);
    for (const made of [gateTanhs, tanhs]) expect([...made(build, x).subarray(0, 4)]).toEqual([-1, 1, 0, 1]);
  });
});
