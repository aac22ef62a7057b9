// The stated error bounds of the vectorised sigmoid and tanh, over the whole range and in both builds.
import { expect, test } from 'vitest';
import { Arena } from '../../../src/dssm/kernel/arena.ts';
import type { KernelBuild } from '../../../src/dssm/kernel/compile-module.ts';
import { instantiate, loadKernel } from '../../../src/dssm/kernel/load-kernel.ts';

const COUNT = 400_000;

function worstError(build: KernelBuild, gate: 'sigmoids' | 'tanhs', exact: (x: number) => number): number {
  const arena = new Arena(4096);
  const kernel = instantiate(loadKernel({ build }).module, arena.memory);
  const at = arena.take(COUNT * 4) / 4;
  const input = Float32Array.from({ length: COUNT }, (_, n) => (n / COUNT - 0.5) * 40);
  arena.floats.set(input, at);
  kernel[gate](at * 4, COUNT);
  return input.reduce((worst, x, n) => Math.max(worst, Math.abs(arena.floats[at + n] - exact(x))), 0);
}

test.each(['relaxed-simd', 'plain-simd'] as const)(
  '%s: sigmoid is within 2e-7, tanh within 3e-7.',
  (build) => {
    expect(worstError(build, 'sigmoids', (x) => 1 / (1 + Math.exp(-x)))).toBeLessThan(2e-7);
    expect(worstError(build, 'tanhs', Math.tanh)).toBeLessThan(3e-7);
  },
);

test('Far outside, infinite included, both are at their limits; tanh(0) is exactly 0.', () => {
  const arena = new Arena(4096);
  const kernel = instantiate(loadKernel().module, arena.memory);
  const at = arena.take(16) / 4;
  const evaluate = (gate: 'sigmoids' | 'tanhs', values: number[]): number[] => {
    arena.floats.set(values, at);
    kernel[gate](at * 4, 4);
    return [...arena.floats.subarray(at, at + 4)];
  };
  const [low, high, middle] = evaluate('sigmoids', [-Infinity, Infinity, 0, 0]);
  expect(low).toBeLessThan(1e-37);
  expect([high, middle]).toEqual([1, 0.5]);
  expect(evaluate('tanhs', [-Infinity, Infinity, 0, 1000])).toEqual([-1, 1, 0, 1]);
});
