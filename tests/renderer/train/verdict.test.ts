// What is said of a new model: clearly better, clearly worse, or no clear difference.
import { describe, expect, it } from 'vitest';
import { baselineOf, bestOf, type Measured, resultRows, verdictOf } from '../../../renderer/train/verdict.ts';
import type { ModelInfo } from '../../../src/contract/train.ts';

function measured(ndcg: number | null, interval: [number, number] | null = null): Measured {
  const others = { MRR: null, MAP: null, 'P@10': null, 'Recall@100': null, 'judged@10': null };
  return { metrics: { 'nDCG@10': ndcg, ...others }, ndcgInterval: interval };
}

function model(previous: Measured | null): ModelInfo {
  const heldOut = { bm25: measured(0.4), model: measured(0.5), hybrid: measured(0.6), previous };
  return { heldOut } as ModelInfo;
}

describe('the verdict', () => {
  const old = measured(0.5, [0.45, 0.55]);

  it('is better or worse only where each figure lies outside the interval of the other', () => {
    expect(verdictOf(measured(0.6, [0.56, 0.64]), old)).toBe('better');
    expect(verdictOf(measured(0.4, [0.36, 0.44]), old)).toBe('worse');
  });

  it('is unclear where one of the two intervals holds the other figure', () => {
    // 0.6 lies above 0.55, but 0.5 lies inside [0.48, 0.72].
    expect(verdictOf(measured(0.6, [0.48, 0.72]), old)).toBe('unclear');
    // 0.5 lies below 0.52, but 0.54 lies inside [0.45, 0.55].
    expect(verdictOf(measured(0.54, [0.52, 0.56]), old)).toBe('unclear');
  });

  it('is unmeasured without relevant documents in the held-out queries', () => {
    expect(verdictOf(measured(null), old)).toBe('unmeasured');
    expect(verdictOf(measured(0.6), old)).toBe('unmeasured');
  });
});

describe('the table before and after', () => {
  it('compares with the model in use before, or with BM25 where there was none', () => {
    const previous = measured(0.45);

    expect(baselineOf(model(previous))).toEqual({ name: 'previous', measured: previous });
    expect(baselineOf(model(null)).name).toBe('bm25');
    expect(resultRows(model(previous)).map(({ name }) => name)).toEqual([
      'bm25',
      'previous',
      'model',
      'hybrid',
    ]);
    expect(resultRows(model(null)).map(({ name }) => name)).toEqual(['bm25', 'model', 'hybrid']);
  });

  it('marks the highest figure of a column, where there is one', () => {
    expect(bestOf(resultRows(model(null)), 'nDCG@10')).toBe(0.6);
    expect(bestOf(resultRows(model(null)), 'MRR')).toBeNull();
  });
});
