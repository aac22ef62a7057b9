// Each metric on rankings short enough to work out by hand: the corner cases by name.
import { describe, expect, it } from 'vitest';
import { condense } from '../../src/metrics/condensed.ts';
import { metricNamed } from '../../src/metrics/metric-named.ts';

/** a and d answer the query (3 is the best grade), c is related, b and e were judged and are of no use. */
const graded = new Map(Object.entries({ a: 3, b: 0, c: 1, d: 2, e: 0 }));

describe('graded judgments', () => {
  it('nDCG gives a grade its own worth, or 2^grade - 1 where the gain is exponential', () => {
    // c, a: 1 + 3 / log2(3) = 2.892789; the best order a, d, c: 3 + 2 / log2(3) + 1 / 2 = 4.761860.
    expect(metricNamed('nDCG@10')(['c', 'a'], graded)).toBeCloseTo(2.892789 / 4.76186, 6);
    // 1 + 7 / log2(3) = 5.416508; 7 + 3 / log2(3) + 1 / 2 = 9.392789.
    expect(metricNamed('nDCG@10', { gain: 'exponential' })(['c', 'a'], graded)).toBeCloseTo(
      5.416508 / 9.392789,
      6,
    );
  });

  it('ERR lets a reader stop at a good document and rarely at a poor one', () => {
    // Grades to 3: R(a) = 7/8, R(d) = 3/8, R(c) = 1/8. c, a, d: 1/8 + 1/2 * 7/8 * 7/8 + 1/3 * 7/8 * 1/8 * 3/8.
    expect(metricNamed('ERR@10', { maxGrade: 3 })(['c', 'a', 'd'], graded)).toBeCloseTo(
      1 / 8 + 49 / 128 + 7 / 512,
      12,
    );
    expect(metricNamed('ERR@2', { maxGrade: 3 })(['c', 'a', 'd'], graded)).toBeCloseTo(1 / 8 + 49 / 128, 12);
  });

  it('ERR is measured on the scale: the best grade of a wider one satisfies more', () => {
    const best = new Map([['a', 4]]);

    expect(metricNamed('ERR@10')(['a'], best)).toBe(15 / 16);
    expect(metricNamed('ERR@10', { maxGrade: 3 })(['a'], best)).toBe(7 / 8);
  });

  it('RBP weighs relevant documents by p to the power of the ranks before them', () => {
    // a at rank 1, c at rank 3: 0.2 * (1 + 0.64).
    expect(metricNamed('RBP')(['a', 'b', 'c'], graded)).toBeCloseTo(0.328, 12);
    // Only a from grade 2 on.
    expect(metricNamed('RBP', { minRelevant: 2 })(['a', 'b', 'c'], graded)).toBeCloseTo(0.2, 12);
  });

  it('bpref counts the judged non-relevant documents above each relevant one', () => {
    // R = 3, N = 2: a has none above it (1), c has b (1 - 1/2), d has b and e (1 - 2/2); over 3.
    expect(metricNamed('bpref')(['a', 'b', 'c', 'e', 'd'], graded)).toBeCloseTo(0.5, 12);
  });
});

describe('ties', () => {
  it('keep the order of the ranking, where trec_eval would order equal scores by id, descending', () => {
    // A run with "q 0 a 1 5.0" and "q 0 b 2 5.0": the workbench keeps the ranks of the file, a before b.
    // trec_eval reads scores only and puts b first: its recip_rank is 0.5.
    const grades = new Map(Object.entries({ a: 1, b: 0 }));

    expect(metricNamed('MRR')(['a', 'b'], grades)).toBe(1);
    expect(metricNamed('MRR')(['b', 'a'], grades)).toBe(0.5);
  });
});

describe('unjudged documents', () => {
  const ranking = ['u', 'a', 'v', 'b', 'c'];

  it('count as non-relevant', () => {
    // a at 2, c at 5; d is not ranked.
    expect(metricNamed('MAP')(ranking, graded)).toBeCloseTo((1 / 2 + 2 / 5) / 3, 12);
    expect(metricNamed('P@2')(ranking, graded)).toBe(0.5);
    expect(metricNamed('MRR')(ranking, graded)).toBe(0.5);
  });

  it('are taken out of condensed lists, and those below them move up', () => {
    const condensed = { unjudged: 'condensed' } as const;

    expect(condense(ranking, graded)).toEqual(['a', 'b', 'c']);
    expect(metricNamed('MAP', condensed)(ranking, graded)).toBeCloseTo((1 + 2 / 3) / 3, 12);
    expect(metricNamed('P@2', condensed)(ranking, graded)).toBe(0.5);
    expect(metricNamed('MRR', condensed)(ranking, graded)).toBe(1);
  });

  it('are counted by judged@k in the ranking itself, condensed or not', () => {
    expect(metricNamed('judged@4')(ranking, graded)).toBe(0.5);
    expect(metricNamed('judged@4', { unjudged: 'condensed' })(ranking, graded)).toBe(0.5);
  });

  it('do not change bpref', () => {
    expect(metricNamed('bpref')(ranking, graded)).toBe(metricNamed('bpref')(['a', 'b', 'c'], graded));
  });
});

describe('queries without relevant documents', () => {
  const none = new Map(Object.entries({ b: 0, e: 0 }));

  it.each(['nDCG@10', 'MAP', 'MRR', 'Recall@10', 'bpref'])('%s has no value', (name) => {
    expect(metricNamed(name)(['b', 'u'], none)).toBeNull();
  });

  it.each(['P@10', 'ERR@10', 'RBP'])('%s finds nothing', (name) => {
    expect(metricNamed(name)(['b', 'u'], none)).toBe(0);
  });
});

describe("k beyond the run's length", () => {
  it('P@k still divides by k, Recall@k by the relevant documents, judged@k by what is ranked', () => {
    expect(metricNamed('P@100')(['a', 'u'], graded)).toBe(0.01);
    expect(metricNamed('Recall@100')(['a', 'u'], graded)).toBeCloseTo(1 / 3, 12);
    expect(metricNamed('judged@100')(['a', 'u'], graded)).toBe(0.5);
  });

  it('nDCG@k asks for the best k documents all the same', () => {
    // a alone: 3 of 3 + 2 / log2(3) + 1 / 2.
    expect(metricNamed('nDCG@100')(['a'], graded)).toBeCloseTo(3 / 4.76186, 6);
    expect(metricNamed('nDCG@1')(['a'], graded)).toBe(1);
  });

  it('ERR@k and RBP end with the ranking', () => {
    expect(metricNamed('ERR@100', { maxGrade: 3 })(['a'], graded)).toBe(7 / 8);
    expect(metricNamed('RBP')(['a'], graded)).toBeCloseTo(0.2, 12);
  });
});

describe('bpref', () => {
  it('is 1 where every relevant document stands above all judged non-relevant ones', () => {
    expect(metricNamed('bpref')(['a', 'd', 'c', 'b', 'e'], graded)).toBe(1);
  });

  it('gives nothing to a relevant document that is not ranked', () => {
    expect(metricNamed('bpref')(['a'], graded)).toBeCloseTo(1 / 3, 12);
  });

  it('looks at no more non-relevant documents than there are relevant ones', () => {
    // R = 1, N = 3: one above already takes everything.
    const grades = new Map(Object.entries({ a: 1, b: 0, c: 0, d: 0 }));

    expect(metricNamed('bpref')(['b', 'a'], grades)).toBe(0);
  });

  it('passes over grades below 0, as trec_eval does', () => {
    // ir_measures: Bpref of [Qrel a 3, b 0, c 1, d -1, e 0] for b, d, a, u, c is 0.5; with d counted it would be 0.
    const grades = new Map(Object.entries({ a: 3, b: 0, c: 1, d: -1, e: 0 }));

    expect(metricNamed('bpref')(['b', 'd', 'a', 'u', 'c'], grades)).toBe(0.5);
  });
});

it('names the metrics there are where one is asked for that does not exist', () => {
  expect(() => metricNamed('ERR')).toThrow(/no metric ERR; there are nDCG@k, ERR@k/);
  expect(() => metricNamed('RBP@0.8')).toThrow(RangeError);
  expect(() => metricNamed('ERR@10', { maxGrade: 0 })).toThrow(/maxGrade must be a positive integer, got 0/);
});
