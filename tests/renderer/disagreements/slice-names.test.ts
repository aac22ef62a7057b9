// Slices as the filter and the table hand them over: values as texts, one dimension at a time.
import { describe, expect, it } from 'vitest';
import { askedOf, createComparison } from '../../../renderer/disagreements/comparison.ts';
import { dimensionValues, sliceValue, withValue } from '../../../renderer/disagreements/slice-names.ts';
import { isGraded, metricMeaning, offeredMetrics } from '../../../renderer/ui/metric-names.ts';
import { comparedSchema, queryFilterSchema } from '../../../src/contract/compare.ts';
import { metricNameSchema } from '../../../src/contract/metric.ts';
import { sliceSchema } from '../../../src/contract/slice.ts';

describe('a slice', () => {
  it('takes every value that its dimensions offer, and gives it back as it was chosen', () => {
    for (const [dimension, values] of Object.entries(dimensionValues)) {
      for (const value of values) {
        const name = dimension as keyof typeof dimensionValues;
        const slice = withValue({}, name, value);

        expect(sliceSchema.parse(slice)).toEqual(slice);
        expect(sliceValue(slice, name)).toBe(value);
      }
    }
  });

  it('keeps its other dimensions when one is chosen or let go', () => {
    const slice = withValue({ tag: 'head' }, 'judged', 'false');

    expect(slice).toEqual({ tag: 'head', judged: false });
    expect(withValue(slice, 'judged', null)).toEqual({ tag: 'head' });
  });
});

describe('what is asked for', () => {
  it('is what the workbench takes, with and without filters', () => {
    const comparison = createComparison().getState();
    const pair = { left: 'bm25', right: 'model' };
    const filtered = { ...comparison, kind: 'lost', search: 'x', slice: { language: 'zh' } } as const;
    const accepted = comparedSchema.extend(queryFilterSchema.shape);

    expect(accepted.parse(askedOf(comparison, pair))).toEqual(askedOf(comparison, pair));
    expect(accepted.parse(askedOf(filtered, pair))).toMatchObject({
      kind: 'lost',
      slice: { language: 'zh' },
    });
  });
});

describe('the metrics on offer', () => {
  it.each(offeredMetrics)('%s is one that the workbench knows', (name) => {
    expect(metricNameSchema.parse(name)).toBe(name);
  });

  it('say each what it is', () => {
    expect(new Set(offeredMetrics.map((name) => metricMeaning(name).key)).size).toBe(9);
    expect(metricMeaning('Recall@100')).toEqual({ key: 'metric.meaning.recall', k: '100' });
  });

  it('look at grades, or only at relevant or not', () => {
    expect(offeredMetrics.filter(isGraded)).toEqual(['nDCG@10', 'nDCG@5', 'nDCG@100', 'ERR@10']);
  });
});
