// Rank-biased overlap and Kendall's τ: by hand, by PyPI's rbo and scipy, and by the paper's closed form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTau } from '../../src/metrics/kendall-tau.ts';
import { placesIn } from '../../src/metrics/places.ts';
import { rbo, rboExt } from '../../src/metrics/rbo.ts';

describe('rbo', () => {
  it('gives min, res and ext worked out by hand for two lists of three', () => {
    // abc and bad, p = 0.9: X = 0, 2, 2; (1 - p) / p = 1 / 9.
    // min = (-2 * 0.9 + 2 * ln 10) / 9; ext = (0.81 * 2 / 2 + 0.729 * 2 / 3) / 9 + 0.729 * 2 / 3 = 0.144 + 0.486.
    // max: full agreement from f = 3 + 3 - 2 = 4 on: (0.81 + 0.486 + 0.6561) / 9 + 0.6561 = 0.873.
    const found = rbo(['a', 'b', 'c'], ['b', 'a', 'd']);

    expect(found.min).toBeCloseTo((2 * Math.log(10) - 1.8) / 9, 12);
    expect(found.ext).toBeCloseTo(0.63, 12);
    expect(found.min + found.res).toBeCloseTo(0.873, 12);
  });

  it('takes lists of different lengths: one that agrees as far as it goes is extrapolated to 1', () => {
    // a and abc: X = 1, 1, 1; min = ln 10 / 9; max = 1.
    const found = rbo(['a'], ['a', 'b', 'c']);

    expect(found.ext).toBeCloseTo(1, 12);
    expect(found.min).toBeCloseTo(Math.log(10) / 9, 12);
    expect(found.min + found.res).toBeCloseTo(1, 12);
  });

  it.each([
    ['karfvodcjmwgzlypebunq', 0.9, 0.468431],
    ['zhatsimjpnkvcfxwqgoeryubd', 0.9, 0.364444],
    ['sozxjfdenvqkbgryapc', 0.9, 0.307626],
    ['zclx', 0.9, 0.233312],
    ['f', 0.9, 0.05309],
    ['afdqwtvehcpubinloygrs', 0.4, 0.78233],
    ['yad', 0.4, 0.187572],
    ['b', 0.4, 0.166238],
    ['av', 0.2, 0.9],
  ])("gives %s beside the alphabet the RBO_ext of the authors' own program, p = %d", (other, p, expected) => {
    // William Webber's rbo_ext, as the test data of github.com/mpetri/rbo (test_data/uneven_abc.json) has its output.
    const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];

    expect(rbo(alphabet, [...other], { persistence: p }).ext).toBeCloseTo(expected, 6);
    expect(rboExt(placesIn([...other], alphabet), 26, { persistence: p })).toBeCloseTo(expected, 6);
  });

  it("gives the first ten ranks the paper's 86 % of the weight at p = 0.9", () => {
    // Section 4.2: RBO_min of two equal lists is the weight of the ranks that they show.
    const first = Array.from({ length: 10 }, (_, n) => n);

    expect(rbo(first, first).min).toBeCloseTo(0.856, 3);
  });

  it('agrees with PyPI rbo on ext and with summing the definition to depth 2,000 on min and res', () => {
    // rbo.RankingSimilarity(list(left), list(right)).rbo_ext(p=p), rbo 0.1.3. For min and res: the series of X(d) / d * p^d,
    // with no unseen document shared and with as many as possible.
    const uneven = rbo([...'abcdefg'], [...'hbagc']);
    expect(uneven.ext).toBeCloseTo(0.605030142857143, 12);
    expect(uneven.min).toBeCloseTo(0.374957652441798, 10);
    expect(uneven.res).toBeCloseTo(0.3630733332724869, 10);

    const longer = rbo([...'abcdefghijklmnopqrst'], [...'acbedkmz']);
    expect(longer.ext).toBeCloseTo(0.7708947157116511, 12);
    expect(longer.min).toBeCloseTo(0.6438318256200581, 10);
    expect(longer.res).toBeCloseTo(0.2021581937740129, 10);

    const reversed = rbo([...'abcdefghij'], [...'jihgfedcba'], { persistence: 0.98 });
    expect(reversed.ext).toBeCloseTo(0.8780443726553534, 12);
  });

  it('gives res as the paper closes it (section 4.4), for lists of any lengths', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const p = 0.9;
        const [short, long] = one.length <= other.length ? [one, other] : [other, one];
        const [s, l] = [short.length, long.length];
        const shared = short.filter((document) => long.includes(document)).length;
        const f = l + s - shared;
        const sum = (from: number, to: number) => {
          let total = 0;
          for (let depth = from; depth <= to; depth++) total += p ** depth / depth;
          return total;
        };
        const closed =
          p ** s +
          p ** l -
          p ** f -
          ((1 - p) / p) *
            (s * sum(s + 1, f) + l * sum(l + 1, f) + shared * (Math.log(1 / (1 - p)) - sum(1, f)));

        expect(rbo(one, other, { persistence: p }).res).toBeCloseTo(closed, 10);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('is symmetric, within 0 and 1, and puts ext between the bounds', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });
    fc.assert(
      fc.property(list, list, (left, right) => {
        const found = rbo(left, right);
        const mirrored = rbo(right, left);

        expect(mirrored.ext).toBeCloseTo(found.ext, 12);
        expect(mirrored.res).toBeCloseTo(found.res, 12);
        expect(found.min).toBeGreaterThan(-1e-12);
        expect(found.min + found.res).toBeLessThan(1 + 1e-12);
        expect(found.ext).toBeGreaterThan(found.min - 1e-12);
        expect(found.ext).toBeLessThan(found.min + found.res + 1e-12);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('is 1 for equal lists and 0 for lists without a common document', () => {
    expect(rbo([1, 2, 3], [1, 2, 3]).ext).toBeCloseTo(1, 12);
    expect(rbo([1, 2, 3], [4, 5, 6]).ext).toBe(0);
  });

  it('takes an empty list as having nothing in common with another, and two empty ones as agreeing', () => {
    expect(rbo([], [1, 2])).toEqual({ min: 0, res: expect.closeTo(1, 12), ext: 0 });
    expect(rbo([], []).ext).toBe(1);
  });

  it('refuses a persistence of 1', () => {
    expect(() => rbo([1], [1], { persistence: 1 })).toThrow(/persistence must be above 0 and below 1/);
  });
});

describe('kendallTau', () => {
  it('counts pairs in the same and in the other order', () => {
    // scipy.stats.kendalltau([1, 2, 3, 4, 5], [3, 1, 2, 5, 4]): 3 of 10 pairs are turned round, 1 - 6 / 10 = 0.4.
    expect(kendallTau(['b', 'c', 'a', 'e', 'd'], ['a', 'b', 'c', 'd', 'e'])).toBeCloseTo(0.4, 12);
    expect(kendallTau([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(kendallTau([1, 2, 3], [3, 2, 1])).toBe(-1);
  });

  it('looks only at documents that both rank', () => {
    expect(kendallTau(['x', 'a', 'y', 'b'], ['b', 'z', 'a'])).toBe(-1);
  });

  it('is null with fewer than two such documents', () => {
    expect(kendallTau(['a', 'b'], ['b', 'c'])).toBeNull();
    expect(kendallTau([], [])).toBeNull();
  });

  it('equals counting every pair one by one', () => {
    const order = Array.from({ length: 13 }, (_, n) => n);
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 2 }), (left) => {
        let sum = 0;
        for (const [place, document] of left.entries()) {
          for (const later of left.slice(place + 1)) sum += document < later ? 1 : -1;
        }

        expect(kendallTau(left, order)).toBeCloseTo(sum / ((left.length * (left.length - 1)) / 2), 12);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
