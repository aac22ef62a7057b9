// Adam's numbers worked out by hand: both engines take them from the same place, so agreeing with each other says nothing.
import { expect, test } from 'vitest';
import { adamScalars, adamUpdate } from '../../src/dssm/adam.ts';

const LEARNING_RATE = 0.1;
const NO_CLIP = 100;

test('Two steps move a weight as Kingma and Ba’s algorithm 1 says, each corrected for its moments’ start at 0', () => {
  const tensor = {
    weight: Float32Array.of(7, 1),
    first: new Float32Array(2),
    second: new Float32Array(2),
  };

  // Gradient 2: m = 0.2, v = 0.004; corrected 0.2 / 0.1 = 2 and 0.004 / 0.001 = 4: the weight falls by 0.1 · 2 / √4.
  adamUpdate(tensor, Float32Array.of(2), 1, adamScalars(1, LEARNING_RATE, 2, NO_CLIP));
  expect(tensor.weight[1]).toBeCloseTo(0.9, 6);

  // Gradient 1: m = 0.28, v = 0.004996; corrected by 1 - 0.81 and 1 - 0.998001: 1.473684 and 2.499250, by 0.093218 lower.
  adamUpdate(tensor, Float32Array.of(1), 1, adamScalars(2, LEARNING_RATE, 1, NO_CLIP));
  expect(tensor.weight[1]).toBeCloseTo(0.806782, 5);

  expect([tensor.weight[0], tensor.first[0], tensor.second[0]]).toEqual([7, 0, 0]);
});

test('A gradient longer than the clip norm is brought to it, a shorter one is left', () => {
  expect(adamScalars(1, LEARNING_RATE, 20, 5).gradientScale).toBe(0.25);
  expect(adamScalars(1, LEARNING_RATE, 4, 5).gradientScale).toBe(1);

  const tensor = { weight: Float32Array.of(0), first: new Float32Array(1), second: new Float32Array(1) };
  adamUpdate(tensor, Float32Array.of(20), 0, adamScalars(1, LEARNING_RATE, 20, 5));
  expect(tensor.first[0]).toBeCloseTo(0.5, 6);
});
