// What held-out queries say of a collection.
import { describe, expect, it } from 'vitest';
import type { QueryMetrics } from '../../../src/workbench/comparison/query-metrics.ts';
import { joinRankings } from '../../../src/workbench/rankings/rankings.ts';
import { differenceOf, findingOf, lexicalGap } from '../../../src/workbench/training/finding.ts';

const rowsOf = (values: readonly number[]) =>
  values.map(
    (ndcg): QueryMetrics => ({
      'nDCG@10': ndcg,
      MRR: 0,
      MAP: 0,
      'P@10': 0,
      'Recall@100': 0,
      'judged@10': 0,
    }),
  );

describe('differenceOf', () => {
  it('pairs the queries: a small gain on each of six is a difference that chance would make once in 32 times', () => {
    const { mean, pValue } = differenceOf(
      rowsOf([0.9, 0.2, 0.5, 0.7, 0.3, 0.6]),
      rowsOf([0.8, 0.1, 0.4, 0.6, 0.2, 0.5]),
    )!;

    // Of 2^6 assignments of signs only all plus and all minus are as far from 0.
    expect(mean).toBeCloseTo(0.1, 12);
    expect(pValue).toBeCloseTo(2 / 64, 12);
  });

  it('is nothing without a query', () => {
    expect(differenceOf([], [])).toBeNull();
  });
});

describe('findingOf', () => {
  const [gain, loss, noise] = [
    { mean: 0.1, pValue: 0.01 },
    { mean: -0.1, pValue: 0.01 },
    { mean: 0.1, pValue: 0.2 },
  ];
  const finding = (modelToBm25: typeof gain, hybridToBm25: typeof gain) =>
    findingOf({ modelToBm25, hybridToBm25, modelToPrevious: null });

  it('is meaning where the model alone is better than BM25, whatever the hybrid', () => {
    expect(finding(gain, noise)).toBe('meaning');
    expect(finding(gain, gain)).toBe('meaning');
  });

  it('is both where only the hybrid is better', () => {
    expect(finding(loss, gain)).toBe('both');
    expect(finding(noise, gain)).toBe('both');
  });

  it('is words where the model is worse and the hybrid no better', () => {
    expect(finding(loss, noise)).toBe('words');
    expect(finding(loss, loss)).toBe('words');
  });

  it('is unclear where no difference can be shown, and unmeasured where nothing was measured', () => {
    expect(finding(noise, noise)).toBe('unclear');
    expect(findingOf(null)).toBe('unmeasured');
  });
});

describe('lexicalGap', () => {
  it('counts relevant documents, those that BM25 misses, and those of them that the model has', () => {
    const run = (...documents: number[][]) =>
      joinRankings(
        documents.map((row) => ({
          documents: Int32Array.from(row),
          scores: new Float64Array(row.length),
        })),
      );
    const queries = new Map([
      [
        0,
        new Map([
          [1, 2],
          [2, 1],
          [3, 0],
        ]),
      ],
      [2, new Map([[4, 1]])],
    ]);

    // BM25 finds 1 of query 0's two relevant documents and nothing for query 2; the model finds 2 but not 4.
    expect(lexicalGap(queries, run([1, 3], [4], []), run([2, 3], [4], [5]))).toEqual({
      relevant: 3,
      missedByBm25: 2,
      foundByModel: 1,
    });
  });
});
