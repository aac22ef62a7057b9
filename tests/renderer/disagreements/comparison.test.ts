// Which rankers are compared, how the list is sorted, where J and K lead.
import { describe, expect, it } from 'vitest';
import {
  alongTrail,
  chosenRankers,
  createComparison,
  includesLearned,
  sortedBy,
} from '../../../renderer/disagreements/comparison.ts';
import type { RunInfo } from '../../../src/contract/compare.ts';

function run(ranker: string, kind: RunInfo['kind']): RunInfo {
  return { ranker, kind, createdAt: 0, fresh: true };
}
const bm25 = run('bm25', 'bm25');
const model = run('model', 'model');
const hybrid = run('hybrid', 'hybrid');
const nothing = { left: null, right: null };

describe('the rankers to compare', () => {
  it('are BM25 and the model in use unless others were chosen', () => {
    expect(chosenRankers(nothing, [hybrid, bm25, model])).toEqual({ left: 'bm25', right: 'model' });
    expect(chosenRankers({ left: 'model', right: 'hybrid' }, [hybrid, bm25, model])).toEqual({
      left: 'model',
      right: 'hybrid',
    });
  });

  it('are BM25 and an imported run where no model was trained', () => {
    expect(chosenRankers(nothing, [bm25, run('lucene', 'imported')])).toEqual({
      left: 'bm25',
      right: 'lucene',
    });
  });

  it('include queries that a model learned from, unless only held-out or dev ones are looked at', () => {
    const runs = [bm25, model, hybrid, run('lucene', 'imported')];

    expect(includesLearned('all', { left: 'bm25', right: 'model' }, runs)).toBe(true);
    expect(includesLearned('train', { left: 'hybrid', right: 'bm25' }, runs)).toBe(true);
    expect(includesLearned('held-out', { left: 'bm25', right: 'model' }, runs)).toBe(false);
    expect(includesLearned('all', { left: 'bm25', right: 'lucene' }, runs)).toBe(false);
  });

  it('are none where there is only one', () => {
    expect(chosenRankers(nothing, [bm25])).toBeNull();
    expect(chosenRankers(nothing, [])).toBeNull();
  });

  it('fall back where a chosen one is gone, and never name one twice', () => {
    expect(chosenRankers({ left: 'gone', right: 'model' }, [bm25, model])).toEqual({
      left: 'bm25',
      right: 'model',
    });
    expect(chosenRankers({ left: 'model', right: 'model' }, [bm25, model])).toEqual({
      left: 'model',
      right: 'bm25',
    });
  });
});

describe('sorting', () => {
  it('by the same column turns round, by another starts with what matters', () => {
    const start = createComparison().getState();

    expect(sortedBy(start, 'rbo')).toEqual({ sort: 'rbo', descending: true });
    expect(sortedBy(start, 'unjudged')).toEqual({ sort: 'unjudged', descending: true });
    expect(sortedBy(start, 'difference')).toEqual({ sort: 'difference', descending: false });
  });
});

describe('the trail', () => {
  it('leads to the neighbours and ends at its ends', () => {
    expect(alongTrail([7, 3, 9], 3, 1)).toBe(9);
    expect(alongTrail([7, 3, 9], 3, -1)).toBe(7);
    expect(alongTrail([7, 3, 9], 9, 1)).toBeNull();
    expect(alongTrail([7, 3, 9], 4, 1)).toBeNull();
  });
});
