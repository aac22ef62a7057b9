// Recall of approximate rankings, by hand.
import { describe, expect, it } from 'vitest';
import { recallOf } from '../../../src/dssm/vectors/recall.ts';

describe('recall', () => {
  const ranked = (...found: number[]) => ({
    depth: 3,
    documents: Int32Array.from(found),
    scores: new Float32Array(found.length),
  });

  it('is the part of the exact documents that were found, whatever their order', () => {
    // Two of three and one of two: 3 / 5.
    expect(recallOf(ranked(1, 2, 3, 4, 5, -1), ranked(3, 1, 9, 5, 8, 7))).toBeCloseTo(0.6, 12);
  });

  it('is 1 where there was nothing to find', () => {
    expect(recallOf(ranked(-1, -1, -1), ranked(-1, -1, -1))).toBe(1);
  });

  it('refuses rankings of other queries', () => {
    expect(() => recallOf(ranked(1, 2, 3), ranked())).toThrow(RangeError);
  });
});
