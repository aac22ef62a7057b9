// What is said of a new model: clearly better, clearly worse, or no clear difference.
import { describe, expect, it } from 'vitest';
import {
  baselineOf,
  bestOf,
  headlineOf,
  isInUseThoughWorse,
  type Measured,
  resultRows,
  verdictOf,
} from '../../../renderer/train/verdict.ts';
import type { ModelInfo } from '../../../src/contract/train.ts';

function measured(ndcg: number | null): Measured {
  const others = { MRR: null, MAP: null, 'P@10': null, 'Recall@100': null, 'judged@10': null };
  return { metrics: { 'nDCG@10': ndcg, ...others }, ndcgInterval: null };
}

function model(previous: Measured | null): ModelInfo {
  const differences = {
    modelToBm25: { mean: 0.1, pValue: 0.01 },
    hybridToBm25: { mean: 0.2, pValue: 0.01 },
    modelToPrevious: previous && { mean: 0.05, pValue: 0.2 },
  };
  const heldOut = {
    bm25: measured(0.4),
    model: measured(0.5),
    hybrid: measured(0.6),
    previous,
    differences,
    gap: null,
  };
  return { heldOut } as ModelInfo;
}

describe('the verdict', () => {
  it('is better or worse only where the paired test leaves less than 5 % to chance', () => {
    expect(verdictOf({ mean: 0.1, pValue: 0.049 })).toBe('better');
    expect(verdictOf({ mean: -0.1, pValue: 0.001 })).toBe('worse');
    expect(verdictOf({ mean: 0.1, pValue: 0.05 })).toBe('unclear');
    expect(verdictOf({ mean: 0, pValue: 1 })).toBe('unclear');
  });

  it('is unmeasured without relevant documents in the held-out queries', () => {
    expect(verdictOf(null)).toBe('unmeasured');
  });
});

describe('the headline', () => {
  it('of a later model compares it with the one in use, whatever BM25 does', () => {
    const later = { ...model(measured(0.45)), finding: 'both' } as const;

    expect(headlineOf(later)).toEqual({ verdict: 'unclear', against: 'previous', of: 'model' });
  });

  it('of the first model compares the hybrid with BM25 where only that is better', () => {
    const { heldOut } = model(null);
    const differences = { ...heldOut.differences!, modelToBm25: { mean: -0.1, pValue: 0.01 } };
    const first = { ...model(null), heldOut: { ...heldOut, differences } };

    expect(headlineOf({ ...first, finding: 'both' })).toEqual({
      verdict: 'better',
      against: 'bm25',
      of: 'hybrid',
    });
    expect(headlineOf({ ...first, finding: 'words' })).toEqual({
      verdict: 'worse',
      against: 'bm25',
      of: 'model',
    });
  });
});

describe('a model worse than BM25', () => {
  const inUse = { ...model(null), status: 'promoted' } as const;

  it('is in use only as the first one, where BM25 alone ranks better', () => {
    const first = { ...inUse, finding: 'words' } as const;

    expect(isInUseThoughWorse(first)).toBe(true);
    expect(isInUseThoughWorse({ ...first, finding: 'both' })).toBe(false);
    expect(isInUseThoughWorse({ ...first, status: 'candidate' })).toBe(false);
    expect(isInUseThoughWorse({ ...model(measured(0.5)), status: 'promoted', finding: 'words' })).toBe(false);
  });
});

describe('the table before and after', () => {
  it('compares with the model in use before, or with BM25 where there was none', () => {
    const previous = measured(0.45);

    expect(baselineOf(model(previous))).toEqual({
      name: 'previous',
      measured: previous,
      difference: { mean: 0.05, pValue: 0.2 },
    });
    expect(baselineOf(model(null))).toMatchObject({ name: 'bm25', difference: { mean: 0.1 } });
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
