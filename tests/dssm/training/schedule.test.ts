// The learning rate over the steps.
import { describe, expect, it } from 'vitest';
import { learningRateAt } from '../../../src/dssm/training/schedule.ts';

const schedule = { learningRate: 0.01, warmUp: 0.2, finalRate: 0.1 };

describe('learningRateAt', () => {
  it('rises in equal parts and stands highest when the rise is over', () => {
    const rates = [0, 1, 2].map((step) => learningRateAt(step, 10, schedule));

    // Two of ten steps rise: a third, two thirds, all of 0.01.
    expect(rates[0]).toBeCloseTo(0.01 / 3, 9);
    expect(rates[1]).toBeCloseTo(0.02 / 3, 9);
    expect(rates[2]).toBeCloseTo(0.01, 9);
  });

  it('falls along a cosine to its last part', () => {
    // Of steps 2 .. 10, step 6 is the middle: half way between 0.01 and 0.001.
    expect(learningRateAt(6, 11, schedule)).toBeCloseTo(0.0055, 9);
    expect(learningRateAt(10, 11, schedule)).toBeCloseTo(0.001, 9);
  });

  it('is above 0 even for a single step', () => {
    expect(learningRateAt(0, 1, schedule)).toBeGreaterThan(0);
  });
});
