// The weighted hybrid.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HybridInput, rankHybrid, tuneHybrid } from '../../src/metrics/hybrid.ts';

/** BM25: document 0 with 8, 1 with 4. Model: 2, 1. Cosines 0.1, 0.6, 0.8. */
const input: HybridInput = {
  bm25Documents: Int32Array.of(0, 1),
  bm25Scores: Float64Array.of(8, 4),
  bm25Cosines: [0.1, 0.6],
  modelDocuments: Int32Array.of(2, 1, -1),
  modelCosines: [0.8, 0.6, 0],
};

/** The definition as it is written: an object a document, all of them sorted. */
function byDefinition(input: HybridInput, weight: number, depth: number) {
  const { bm25Documents, bm25Scores, bm25Cosines, modelDocuments, modelCosines } = input;
  const highest = bm25Scores[0] || 1;
  const isFull = bm25Documents.length > 0 && bm25Documents.length >= modelDocuments.length;
  const last = isFull ? (bm25Scores.at(-1) ?? 0) / highest : 0;
  const ofBm25 = Array.from(bm25Documents, (document, n) => ({
    document,
    score: (1 - weight) * ((bm25Scores[n] ?? 0) / highest) + weight * (bm25Cosines[n] ?? 0),
  }));
  const ofModel = Array.from(modelDocuments, (document, n) => ({
    document,
    score: (1 - weight) * last + weight * (modelCosines[n] ?? 0),
  })).filter(({ document }) => document >= 0 && !bm25Documents.includes(document));
  const best = [...ofBm25, ...ofModel].sort((left, right) => right.score - left.score).slice(0, depth);
  return {
    documents: Int32Array.from(best, ({ document }) => document),
    scores: Float64Array.from(best, ({ score }) => score),
  };
}

describe('rankHybrid', () => {
  it('adds the part of the best BM25 score and the cosine, weighted', () => {
    const { documents, scores } = rankHybrid(input, 0.5, 10);

    // 0: (1 + 0.1) / 2; 1: (0.5 + 0.6) / 2; 2: (0 + 0.8) / 2. The first two are equal: by position.
    expect([...documents]).toEqual([0, 1, 2]);
    expect(scores[0]).toBeCloseTo(0.55, 12);
    expect(scores[1]).toBeCloseTo(0.55, 12);
    expect(scores[2]).toBeCloseTo(0.4, 12);
  });

  it('gives a document outside a full BM25 ranking what its last one has, for it may have as much', () => {
    const full = { ...input, modelDocuments: Int32Array.of(2, 1), modelCosines: [0.8, 0.6] };

    const { documents, scores } = rankHybrid(full, 0.5, 10);

    // 2: (0.5 + 0.8) / 2; the other two as before.
    expect([...documents]).toEqual([2, 0, 1]);
    expect(scores[0]).toBeCloseTo(0.65, 12);
    // Alone, BM25 keeps its order before what it did not rank.
    expect([...rankHybrid(full, 0, 10).documents]).toEqual([0, 1, 2]);
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

  it('is its definition to the bit, with many equal scores and whatever the rankings share', () => {
    const ranked = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 9 })), {
        maxLength: 120,
        selector: ([document]) => document,
      })
      .map((pairs) => pairs.sort(([, left], [, right]) => right - left));
    const weights = fc.constantFrom(0, 0.3, 0.5, 1);
    fc.assert(
      fc.property(ranked, ranked, weights, fc.integer({ min: 0, max: 120 }), (bm25, model, weight, depth) => {
        const both: HybridInput = {
          bm25Documents: Int32Array.from(bm25, ([document]) => document),
          bm25Scores: Float64Array.from(bm25, ([, score]) => score),
          bm25Cosines: Float32Array.from(bm25, ([document]) => (document % 7) / 10),
          modelDocuments: Int32Array.from(model, ([document]) => document),
          modelCosines: Float64Array.from(model, ([, score]) => score / 10),
        };

        expect(rankHybrid(both, weight, depth)).toEqual(byDefinition(both, weight, depth));
      }),
      { seed: 60, numRuns: 200 },
    );
  });
});

describe('tuneHybrid', () => {
  /** 1 where document 2 is first, else 0. */
  const findsTwo = (_: number, documents: Int32Array) => (documents[0] === 2 ? 1 : 0);

  it('finds a weight that puts the relevant document first for every query', () => {
    const tuned = tuneHybrid([input, input, input], findsTwo);

    // Document 2 passes 0 where 0.8 w > (1 - w) + 0.1 w, from 0.588 on, and 1 where 0.8 w > 0.5 (1 - w) + 0.6 w,
    // from 0.714 on: the next weight that is tried is 0.75. Gains without scatter have no error.
    expect(tuned.weight).toBeCloseTo(0.75, 9);
    expect(tuned.gain).toBe(1);
  });

  it('leaves BM25 alone where the model does not help', () => {
    expect(tuneHybrid([input, input], (_, documents) => (documents[0] === 0 ? 1 : 0)).weight).toBe(0);
    expect(tuneHybrid([input, input], () => 0.5).weight).toBe(0);
  });

  it('leaves BM25 alone where the gain is not larger than its standard error', () => {
    // From 0.75 on, one query of four gains 1 and one loses 0.9: mean 0.025, deviation 0.78, error 0.39.
    const mixed = (n: number, documents: Int32Array) => (documents[0] === 2 ? [1, -0.9, 0, 0][n] : 0);

    expect(tuneHybrid([input, input, input, input], mixed)).toEqual({ weight: 0, gain: 0 });
  });

  it('takes one query for no evidence', () => {
    expect(tuneHybrid([input], findsTwo).weight).toBe(0);
  });

  it('does not count a query that has no value', () => {
    const tuned = tuneHybrid([input, input, input], (n, documents) =>
      n === 0 ? null : findsTwo(n, documents),
    );

    expect(tuned.gain).toBe(1);
  });
});
