// Reciprocal rank fusion: scores and order by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/metrics/fuse.ts';

/** The definition as it is written: a sum for each document, all of them sorted. */
function byDefinition(left: readonly number[], right: readonly number[], depth: number) {
  const score = (document: number) =>
    [left, right]
      .filter((ranking) => ranking.includes(document))
      .reduce((sum, ranking) => sum + 1 / (60 + ranking.indexOf(document) + 1), 0);
  const documents = [...new Set([...left, ...right])]
    .sort((one, other) => score(other) - score(one) || one - other)
    .slice(0, depth);
  return { documents: Int32Array.from(documents), scores: Float64Array.from(documents, score) };
}

describe('fuse', () => {
  it('adds 1 / (60 + rank) over the rankings that name a document', () => {
    expect(fuse(Int32Array.of(5, 3), Int32Array.of(3, 8), 10)).toEqual({
      documents: Int32Array.of(3, 5, 8),
      scores: Float64Array.of(1 / 62 + 1 / 61, 1 / 61, 1 / 62),
    });
  });

  it('orders equal scores by document number', () => {
    expect([...fuse(Int32Array.of(10, 9), Int32Array.of(9, 10), 10).documents]).toEqual([9, 10]);
    expect([...fuse(Int32Array.of(7, 2), Int32Array.of(4, 1), 10).documents]).toEqual([4, 7, 1, 2]);
  });

  it('gives no more documents than are asked for', () => {
    expect([...fuse(Int32Array.of(7, 2), Int32Array.of(4, 1), 3).documents]).toEqual([4, 7, 1]);
  });

  it('takes a ranking without documents', () => {
    expect([...fuse(new Int32Array(), Int32Array.of(4, 0), 10).documents]).toEqual([4, 0]);
    expect([...fuse(Int32Array.of(4, 0), new Int32Array(), 10).documents]).toEqual([4, 0]);
    expect(fuse(new Int32Array(), new Int32Array(), 10).documents).toHaveLength(0);
  });

  it('is its definition to the bit, whatever the rankings share', () => {
    const ranking = fc.uniqueArray(fc.integer({ min: 0, max: 150 }), { maxLength: 120 });
    fc.assert(
      fc.property(ranking, ranking, fc.integer({ min: 0, max: 120 }), (left, right, depth) => {
        expect(fuse(Int32Array.from(left), Int32Array.from(right), depth)).toEqual(
          byDefinition(left, right, depth),
        );
      }),
      { seed: 60, numRuns: 200 },
    );
  });
});
