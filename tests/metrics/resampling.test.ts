// Resampling: the generator against its reference, intervals and p-values where they are known.
import { describe, expect, it } from 'vitest';
import { bootstrapInterval, bootstrapSteps } from '../../src/metrics/bootstrap.ts';
import { Random } from '../../src/metrics/random.ts';
import { randomisationTest } from '../../src/metrics/randomisation-test.ts';
import { finish } from '../../src/metrics/steps.ts';

describe('Random', () => {
  it('gives the numbers of xoshiro128** written a second time in Python', () => {
    // M = 0xffffffff
    // def rotl(x, k): return ((x << k) | (x >> (32 - k))) & M
    // def state(seed):
    //     for _ in range(4):
    //         seed = (seed + 0x9e3779b9) & M
    //         z = seed; z = (z ^ z >> 16) * 0x85ebca6b & M; z = (z ^ z >> 13) * 0xc2b2ae35 & M
    //         yield z ^ z >> 16
    // s = list(state(1))
    // for _ in range(4):
    //     print(rotl(s[1] * 5 & M, 7) * 9 & M)
    //     t = s[1] << 9 & M
    //     s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 11)
    const random = new Random(1);

    expect([random.next(), random.next(), random.next(), random.next()]).toEqual([
      2442144158, 3238099751, 3819917871, 2104621829,
    ]);
  });

  it('draws every integer below a bound about as often', () => {
    const random = new Random(7);
    const counts = [0, 0, 0, 0, 0];
    for (let n = 0; n < 10_000; n++) counts[random.below(5)]++;

    // 2,000 each; the standard deviation is 40.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('bootstrapInterval', () => {
  it('is about 1.96 standard errors wide on either side for many values', () => {
    // 100 values, half 0 and half 1: the standard error is 0.05.
    const found = bootstrapInterval(Array.from({ length: 100 }, (_, n) => n % 2));

    expect(found?.mean).toBe(0.5);
    expect(found?.low).toBeCloseTo(0.5 - 1.96 * 0.05, 1.6);
    expect(found?.high).toBeCloseTo(0.5 + 1.96 * 0.05, 1.6);
  });

  it('shrinks to the value where all are equal', () => {
    expect(bootstrapInterval([0.25, 0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  });

  it('is the same for the same seed and another for another', () => {
    const values = [0.1, 0.5, 0.9, 0.3, 0.33, 0.71];

    expect(bootstrapInterval(values, { seed: 3, samples: 500 })).toEqual(
      bootstrapInterval(values, { seed: 3, samples: 500 }),
    );
    expect(bootstrapInterval(values, { seed: 3, samples: 500 })).not.toEqual(
      bootstrapInterval(values, { seed: 4, samples: 500 }),
    );
  });

  it('is narrower at a lower level', () => {
    const values = [0.1, 0.5, 0.9, 0.3];

    const wide = bootstrapInterval(values, { level: 0.95 });
    const narrow = bootstrapInterval(values, { level: 0.5 });

    expect(narrow!.high - narrow!.low).toBeLessThan(wide!.high - wide!.low);
  });

  it('is null without values, and refuses a level of 1', () => {
    expect(bootstrapInterval([])).toBeNull();
    expect(() => bootstrapInterval([1], { level: 1 })).toThrow(/level must be/);
    expect(() => bootstrapInterval([1], { samples: 0 })).toThrow(/samples must be/);
  });
});

describe('bootstrapSteps', () => {
  it('draws the same queries for every row: a ranker and itself differ by exactly 0', () => {
    const values = [0.1, 0.5, 0.9, 0.3];
    const lifted = values.map((value) => value + 0.25);
    const differences = lifted.map((value, n) => value - values[n]!);

    const [one, other, difference] = finish(bootstrapSteps([values, lifted, differences], { samples: 200 }));

    expect(other!.low).toBeCloseTo(one!.low + 0.25, 12);
    expect(difference!.low).toBeCloseTo(0.25, 12);
    expect(difference!.high).toBeCloseTo(0.25, 12);
  });

  it('gives each row the interval that it gets alone, and may be left between two resamples', () => {
    const values = [0.1, 0.5, 0.9, 0.3];
    const steps = bootstrapSteps([values, values], { samples: 50, seed: 9 });
    let yields = 0;
    let step = steps.next();
    while (!step.done) {
      yields++;
      step = steps.next();
    }

    expect(yields).toBe(50);
    expect(step.value[1]).toEqual(bootstrapInterval(values, { samples: 50, seed: 9 }));
  });

  it('refuses rows of different lengths', () => {
    expect(() => finish(bootstrapSteps([[1], [1, 2]]))).toThrow('rows of one length wanted');
  });
});

describe('randomisationTest', () => {
  it('tries all assignments of few queries', () => {
    // Differences 1, 1, 1: of 8 sums only +3 and -3 are as far from 0.
    expect(randomisationTest([0, 0, 0], [1, 1, 1])).toEqual({ difference: 1, pValue: 0.25 });
    // Differences 3, -1: sums 2, -4, 4, -2, all at least 2 away.
    expect(randomisationTest([0, 1], [3, 0])).toEqual({ difference: 1, pValue: 1 });
    // Differences 0.3, 0.2, -0.1: sums 0.4, 0.6, 0, 0.2 and their negatives; 4 of 8 reach 0.4.
    expect(randomisationTest([0, 0, 0.1], [0.3, 0.2, 0]).pValue).toBe(0.5);
    // Differences 0.1, 0.1, -0.7, 0.6: an odd number of tenths whatever the signs, so no sum is nearer to 0 than their own,
    // 0.1; in float64 some are, by the last bit.
    expect(randomisationTest([0, 0, 0.7, 0], [0.1, 0.1, 0, 0.6]).pValue).toBe(1);
  });

  it('finds no difference between a ranker and itself', () => {
    expect(randomisationTest([0.1, 0.7], [0.1, 0.7])).toEqual({ difference: 0, pValue: 1 });
  });

  it('draws assignments of many queries, near the p-value of trying all', () => {
    const left = [0.2, 0.5, 0.1, 0.4, 0.9, 0.3, 0.6, 0.8, 0.2, 0.7];
    const right = [0.4, 0.6, 0.2, 0.7, 0.8, 0.6, 0.5, 0.9, 0.1, 0.9];
    const exact = randomisationTest(left, right, { samples: 1024 }).pValue;
    const drawn = randomisationTest(left, right, { samples: 1023, seed: 5 }).pValue;

    // The standard deviation of a share from 1,023 draws is at most 0.016.
    expect(Math.abs(drawn - exact)).toBeLessThan(0.05);
    expect(drawn).not.toBe(exact);
  });

  it('agrees with scipy on all assignments of ten queries', () => {
    // scipy.stats.permutation_test((right - left,), numpy.mean, permutation_type='samples', n_resamples=numpy.inf).pvalue
    const left = [0.2, 0.5, 0.1, 0.4, 0.9, 0.3, 0.6, 0.8, 0.2, 0.7];
    const right = [0.45, 0.6, 0.21, 0.7, 0.83, 0.6, 0.55, 0.9, 0.08, 0.9];

    expect(randomisationTest(left, right).pValue).toBeCloseTo(0.052734375, 12);
  });

  it('passes over queries on which both are equal: they are no coin to toss', () => {
    const even = Array.from({ length: 500 }, () => 0.5);

    // Tried in full, not drawn: of the 8 assignments of the three others, 2 are as far from 0.
    expect(randomisationTest([0, 0, 0, ...even], [1, 1, 1, ...even]).pValue).toBe(0.25);
  });

  it('never says 0, and is small where one ranker wins everywhere', () => {
    const left = Array.from({ length: 40 }, () => 0);

    expect(
      randomisationTest(
        left,
        left.map(() => 1),
        { samples: 999 },
      ).pValue,
    ).toBe(0.001);
  });

  it('refuses lists that do not pair', () => {
    expect(() => randomisationTest([1], [1, 2])).toThrow(new RangeError('paired values wanted, got 1 and 2'));
    expect(() => randomisationTest([], [])).toThrow(RangeError);
  });
});
