// Exact ranking by dot product.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseRows, rankAll } from '../../../src/dssm/training/rank.ts';
import type { DenseRankings } from '../../../src/dssm/vectors/dense-rankings.ts';

function rank(queries: number[], documents: number[], width: number, depth: number): DenseRankings {
  const work = rankAll(Float32Array.from(queries), Float32Array.from(documents), width, depth);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

describe('normaliseRows', () => {
  it('scales rows to length 1 and leaves a zero row alone', () => {
    const rows = normaliseRows(Float32Array.of(3, 4, 0, 0, 0, -2), 2);

    expect([...rows]).toEqual([Math.fround(0.6), Math.fround(0.8), 0, 0, 0, -1]);
  });
});

describe('rankAll', () => {
  it('ranks by dot product, best first', () => {
    const { documents, scores } = rank([1, 0, 0, 1], [0.5, 0.1, 0.25, 0.75, -1, 0.5], 2, 2);

    expect([...documents]).toEqual([0, 1, 1, 2]);
    expect([...scores]).toEqual([0.5, 0.25, 0.75, 0.5]);
  });

  it('breaks ties by the position of the document', () => {
    const { documents } = rank([1], [2, 5, 2, 5, 2], 1, 4);

    expect([...documents]).toEqual([1, 3, 0, 2]);
  });

  it('fills with -1 where there are fewer documents than asked for', () => {
    const { documents, scores } = rank([1], [2, 5], 1, 3);

    expect([...documents]).toEqual([1, 0, -1]);
    expect([...scores]).toEqual([5, 2, 0]);
  });

  it('agrees with sorting all documents, for any number of queries', () => {
    const value = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 37 }).chain((n) => fc.array(value, { minLength: 2 * n, maxLength: 2 * n })),
        fc.integer({ min: 1, max: 20 }).chain((n) => fc.array(value, { minLength: 2 * n, maxLength: 2 * n })),
        fc.integer({ min: 1, max: 25 }),
        (queries, documents, depth) => {
          const ranked = rank(queries, documents, 2, depth);

          const expected = [];
          for (let q = 0; q < queries.length; q += 2) {
            const sorted = Array.from({ length: documents.length / 2 }, (_, d) => ({
              document: d,
              score: queries[q] * documents[2 * d] + queries[q + 1] * documents[2 * d + 1],
            })).sort((left, right) => right.score - left.score || left.document - right.document);
            for (let n = 0; n < depth; n++) expected.push(sorted[n]?.document ?? -1);
          }
          expect([...ranked.documents]).toEqual(expected);
        },
      ),
    );
  });
});
