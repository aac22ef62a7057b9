// Reciprocal rank fusion: scores and order by hand.
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/metrics/fuse.ts';

describe('fuse', () => {
  it('adds 1 / (60 + rank) over the rankings that name a document', () => {
    expect(
      fuse([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual([
      { document: 'b', score: 1 / 62 + 1 / 61 },
      { document: 'a', score: 1 / 61 },
      { document: 'c', score: 1 / 62 },
    ]);
  });

  it('orders equal scores by id, or as asked', () => {
    const crossed = [
      [10, 9],
      [9, 10],
    ];

    expect(fuse(crossed).map(({ document }) => document)).toEqual([9, 10]);
    expect(
      fuse(crossed, { compareIds: (left, right) => right - left }).map(({ document }) => document),
    ).toEqual([10, 9]);
  });

  it('weighs rankings and takes another k', () => {
    expect(fuse([Int32Array.of(1), Int32Array.of(2)], { k: 0, weights: [1, 3] })).toEqual([
      { document: 2, score: 3 },
      { document: 1, score: 1 },
    ]);
  });

  it('gives nothing for no ranking', () => {
    expect(fuse([])).toEqual([]);
    expect(fuse([[], []])).toEqual([]);
  });

  it('refuses a negative k and weights that do not match', () => {
    expect(() => fuse([['a']], { k: -1 })).toThrow(/k must be/);
    expect(() => fuse([['a']], { weights: [] })).toThrow(new RangeError('1 weights wanted, got 0'));
  });
});
