// Metrics of single queries and of a run, against ir_measures (trec_eval's own code) and by hand.
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  judgedAt,
  precisionAt,
  recallAt,
  reciprocalRank,
} from '../../src/metrics/binary-metrics.ts';
import { evaluateRun } from '../../src/metrics/evaluate-run.ts';
import { metricNamed } from '../../src/metrics/metric-named.ts';
import { ndcgAt } from '../../src/metrics/ndcg.ts';

// The numbers come from ir_measures 0.4.3 (pip install ir_measures pytrec_eval-terrier):
//
//   from ir_measures import *
//   qrels = {'q1': {'a': 3, 'b': 0, 'c': 1, 'd': 2, 'e': 1}, 'q2': {'x': 0, 'y': 0}, 'q3': {'m': 2, 'n': 1}, 'q4': {'z': 1}}
//   run = {'q1': ['b', 'a', 'u', 'c', 'v', 'd'], 'q2': ['x', 'y'], 'q3': ['n', 'w', 'm'], 'q5': ['a']}
//   qrels = [Qrel(q, d, g) for q in qrels for d, g in qrels[q].items()]
//   run = [ScoredDoc(q, d, -r) for q in run for r, d in enumerate(run[q])]
//   for m in iter_calc([nDCG@3, nDCG@10, AP, AP(rel=2), RR, P@3, P@10, P(rel=2)@3, R@3, R@10, Judged@3, Judged@10], qrels, run):
//       print(m)
//
// Exponential gain: the same with 2**g - 1 for g. Means: calc_aggregate without q2, which ir_measures counts as 0.
const qrels = new Map([
  ['q1', new Map(Object.entries({ a: 3, b: 0, c: 1, d: 2, e: 1 }))],
  ['q2', new Map(Object.entries({ x: 0, y: 0 }))],
  ['q3', new Map(Object.entries({ m: 2, n: 1 }))],
  ['q4', new Map(Object.entries({ z: 1 }))],
]);
const run = new Map([
  ['q1', ['b', 'a', 'u', 'c', 'v', 'd']],
  ['q2', ['x', 'y']],
  ['q3', ['n', 'w', 'm']],
  ['q5', ['a']],
]);
const grades = qrels.get('q1')!;
const ranking = run.get('q1')!;

describe('metrics of one query', () => {
  it('agree with trec_eval where some documents are unjudged and one relevant one is not ranked', () => {
    expect(ndcgAt(3)(ranking, grades)).toBeCloseTo(0.39748952229168844, 12);
    expect(ndcgAt(10)(ranking, grades)).toBeCloseTo(0.584662322008801, 12);
    expect(averagePrecision()(ranking, grades)).toBeCloseTo(0.375, 12);
    expect(reciprocalRank()(ranking, grades)).toBe(0.5);
    expect(precisionAt(3)(ranking, grades)).toBeCloseTo(1 / 3, 12);
    expect(precisionAt(10)(ranking, grades)).toBeCloseTo(0.3, 12);
    expect(recallAt(3)(ranking, grades)).toBeCloseTo(0.25, 12);
    expect(recallAt(10)(ranking, grades)).toBeCloseTo(0.75, 12);
    expect(judgedAt(3)(ranking, grades)).toBeCloseTo(2 / 3, 12);
    expect(judgedAt(10)(ranking, grades)).toBeCloseTo(2 / 3, 12);
  });

  it('agree with trec_eval where only grades from 2 are relevant', () => {
    expect(averagePrecision({ minRelevant: 2 })(ranking, grades)).toBeCloseTo(0.41666666666666663, 12);
    expect(precisionAt(3, { minRelevant: 2 })(ranking, grades)).toBeCloseTo(1 / 3, 12);
    expect(recallAt(3, { minRelevant: 2 })(ranking, grades)).toBe(0.5);
    expect(reciprocalRank({ minRelevant: 3 })(ranking, grades)).toBe(0.5);
  });

  it('gives nDCG with gain 2^grade - 1 on request', () => {
    expect(ndcgAt(10, { gain: 'exponential' })(ranking, grades)).toBeCloseTo(0.6022117349951428, 12);
    expect(ndcgAt(10, { gain: 'exponential' })(run.get('q3')!, qrels.get('q3')!)).toBeCloseTo(
      0.6885288809404666,
      12,
    );
  });

  it('is 1 for the best order and does not ask for more documents than are relevant', () => {
    expect(ndcgAt(10)(['a', 'd', 'e', 'c'], grades)).toBeCloseTo(1, 12);
    expect(averagePrecision()(['a', 'd', 'e', 'c'], grades)).toBe(1);
  });

  it('is 0 for a ranking that has nothing relevant, or is empty', () => {
    for (const name of ['nDCG@10', 'MAP', 'MRR', 'P@10', 'Recall@100']) {
      expect(metricNamed(name)(['u', 'v', 'b'], grades)).toBe(0);
      expect(metricNamed(name)([], grades)).toBe(0);
    }
    expect(judgedAt(10)([], grades)).toBe(0);
  });

  it('is undefined without a relevant document, but for precision and the judged share', () => {
    const none = qrels.get('q2')!;

    for (const name of ['nDCG@10', 'MAP', 'MRR', 'Recall@100']) {
      expect(metricNamed(name)(['x', 'y'], none)).toBeNull();
    }
    expect(metricNamed('P@10')(['x', 'y'], none)).toBe(0);
    expect(metricNamed('judged@10')(['x', 'y'], none)).toBe(1);
  });

  it('takes a typed array of document numbers for a ranking', () => {
    // DCG 1 / log2(3) = 0.630930 over an ideal of 1.
    expect(ndcgAt(10)(Int32Array.of(5, 7), new Map([[7, 1]]))).toBeCloseTo(0.63093, 5);
  });

  it('takes a negative grade, as some collections mark spam, for non-relevant', () => {
    expect(
      ndcgAt(10)(
        ['s', 'r'],
        new Map([
          ['s', -2],
          ['r', 1],
        ]),
      ),
    ).toBeCloseTo(0.63093, 5);
  });

  it('refuses a cut-off of 0 and an unknown name', () => {
    expect(() => ndcgAt(0)).toThrow(new RangeError('k must be a positive integer, got 0'));
    expect(() => metricNamed('nDCG')).toThrow(/no metric nDCG; there are/);
    expect(() => metricNamed('P@0')).toThrow(/no metric P@0/);
  });
});

describe('evaluateRun', () => {
  const found = evaluateRun(run, qrels, ['nDCG@10', 'MRR', 'MAP', 'P@3', 'Recall@3']);

  it('gives every metric of each query that has a relevant document', () => {
    expect([...found.queries.keys()]).toEqual(['q1', 'q3', 'q4']);
    expect(found.queries.get('q3')).toEqual({
      'nDCG@10': expect.closeTo(0.7601875334318685, 12),
      MRR: 1,
      MAP: expect.closeTo(0.8333333333333333, 12),
      'P@3': expect.closeTo(0.6666666666666666, 12),
      'Recall@3': 1,
    });
  });

  it('counts a query that the run does not rank as 0 and names it', () => {
    expect(found.missing).toEqual(['q4']);
    expect(found.queries.get('q4')).toEqual({ 'nDCG@10': 0, MRR: 0, MAP: 0, 'P@3': 0, 'Recall@3': 0 });
  });

  it('leaves a query without relevant documents out of the mean and names it', () => {
    expect(found.withoutRelevant).toEqual(['q2']);
    expect(found.mean).toEqual({
      'nDCG@10': expect.closeTo(0.4482832851468898, 12),
      MRR: 0.5,
      MAP: expect.closeTo(0.40277777777777773, 12),
      'P@3': expect.closeTo(0.3333333333333333, 12),
      'Recall@3': expect.closeTo(0.4166666666666667, 12),
    });
  });

  it('leaves out rankings of queries that were never judged', () => {
    expect(found.queries.has('q5')).toBe(false);
  });

  it('has no mean where no query has a relevant document', () => {
    expect(evaluateRun(run, new Map([['q2', qrels.get('q2')!]]), ['MRR'])).toMatchObject({
      mean: { MRR: null },
    });
  });

  it('lets the grade from which documents are relevant be set', () => {
    const strict = evaluateRun(run, qrels, ['MAP'], { minRelevant: 2 });

    expect(strict.withoutRelevant).toEqual(['q2', 'q4']);
    expect(strict.mean.MAP).toBeCloseTo((0.41666666666666663 + 0.3333333333333333) / 2, 12);
  });
});
