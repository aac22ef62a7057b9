// The weighted hybrid.
import { describe, expect, it } from 'vitest';
import { type HybridInput, rankHybrid, tuneHybrid } from '../../../src/dssm/training/hybrid.ts';

/** BM25: document 0 with 8, 1 with 4. Model: 2, 1. Cosines 0.1, 0.6, 0.8. */
const input: HybridInput = {
  bm25Documents: Int32Array.of(0, 1),
  bm25Scores: Float64Array.of(8, 4),
  bm25Cosines: [0.1, 0.6],
  modelDocuments: Int32Array.of(2, 1, -1),
  modelCosines: [0.8, 0.6, 0],
};

describe('rankHybrid', () => {
  it('adds the part of the best BM25 score and the cosine, weighted', () => {
    const { documents, scores } = rankHybrid(input, 0.5, 10);

    // 0: (1 + 0.1) / 2; 1: (0.5 + 0.6) / 2; 2: (0 + 0.8) / 2. The first two are equal: by position.
    expect([...documents]).toEqual([0, 1, 2]);
    expect(scores[0]).toBeCloseTo(0.55, 12);
    expect(scores[1]).toBeCloseTo(0.55, 12);
    expect(scores[2]).toBeCloseTo(0.4, 12);
  });

  it('is BM25 at weight 0 and the model at weight 1', () => {
    expect([...rankHybrid(input, 0, 2).documents]).toEqual([0, 1]);
    expect([...rankHybrid(input, 1, 2).documents]).toEqual([2, 1]);
  });

  it('ranks by the model alone where BM25 found nothing', () => {
    const unmatched = {
      ...input,
      bm25Documents: new Int32Array(),
      bm25Scores: new Float64Array(),
      bm25Cosines: [],
    };

    expect([...rankHybrid(unmatched, 0.2, 5).documents]).toEqual([2, 1]);
  });
});

describe('tuneHybrid', () => {
  it('finds a weight that puts the relevant document first', () => {
    const tuned = tuneHybrid([input], (_, documents) => (documents[0] === 2 ? 1 : 0));

    // Document 2 passes 0 where 0.8 w > (1 - w) + 0.1 w, from 0.588 on, and 1 where 0.8 w > 0.5 (1 - w) + 0.6 w,
    // from 0.714 on: the next weight that is tried is 0.75.
    expect(tuned.weight).toBeCloseTo(0.75, 9);
    expect(tuned.mean).toBe(1);
  });

  it('leaves BM25 alone where the model does not help', () => {
    expect(tuneHybrid([input], (_, documents) => (documents[0] === 0 ? 1 : 0)).weight).toBe(0);
    expect(tuneHybrid([input], () => 0.5).weight).toBe(0);
  });

  it('does not count a query that has no value', () => {
    const tuned = tuneHybrid([input, input], (n, documents) => (n === 0 ? null : documents[0] === 2 ? 1 : 0));

    expect(tuned.mean).toBe(1);
  });
});
