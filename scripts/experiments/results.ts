// Results of experiments: one of a fold, many put together, and what they say with intervals and tests.
import { pValueText } from '../../src/contract/significance.ts';
import { bootstrapInterval } from '../../src/metrics/bootstrap.ts';
import { mean } from '../../src/metrics/evaluate-run.ts';
import { randomisationTest } from '../../src/metrics/randomisation-test.ts';
import { MEASURES, type Measured, type MeasureName, RANKERS, type RankerName } from './measure-rankers.ts';

export interface FoldResult {
  readonly collection: string;
  readonly tower: string;
  /** Settings other than the defaults. */
  readonly settings: string;
  readonly seed: number;
  readonly fold: number;
  /** Training, evaluations and ranking. */
  readonly seconds: number;
  /** Of the model in the hybrid. */
  readonly weight: number;
  readonly values: Measured;
}

/** One ranker's values of all queries of all folds. */
export function valuesOf(results: readonly FoldResult[], ranker: RankerName, measure: MeasureName): number[] {
  return results.flatMap(({ values }) => values[ranker][measure]);
}

export function meanOf(results: readonly FoldResult[], ranker: RankerName, measure: MeasureName): number {
  return mean(valuesOf(results, ranker, measure)) ?? 0;
}

/** A mean with its bootstrap 95 % interval. */
export function withInterval(
  results: readonly FoldResult[],
  ranker: RankerName,
  measure: MeasureName,
): string {
  const interval = bootstrapInterval(valuesOf(results, ranker, measure));
  if (interval === null) return '–';
  return `${interval.mean.toFixed(3)} (${interval.low.toFixed(3)}–${interval.high.toFixed(3)})`;
}

/** p of the paired randomisation test against BM25. */
export function pAgainstBm25(
  results: readonly FoldResult[],
  ranker: RankerName,
  measure: MeasureName,
): string {
  const { pValue } = randomisationTest(
    valuesOf(results, 'bm25', measure),
    valuesOf(results, ranker, measure),
  );
  return pValueText(pValue);
}

/** Prints the folds of one experiment together. */
export function printResults(results: readonly FoldResult[]): void {
  const [first] = results;
  if (first === undefined) return;
  const seconds = (mean(results.map((result) => result.seconds)) ?? 0).toFixed(0);
  const queries = valuesOf(results, 'bm25', 'nDCG@10').length;
  const weights = results.map(({ weight }) => weight).join(' ');
  const { collection, tower, seed, settings } = first;
  console.log(
    `${collection} ${tower} seed ${seed} [${settings}]: ${queries} queries, ${seconds} s, weights ${weights}`,
  );
  for (const ranker of RANKERS) {
    const figures = MEASURES.map((measure) => `${measure} ${withInterval(results, ranker, measure)}`);
    const test =
      ranker === 'bm25' || queries === 0
        ? ''
        : `, p ${pAgainstBm25(results, ranker, 'nDCG@10')} nDCG, ${pAgainstBm25(results, ranker, 'MRR@10')} MRR`;
    console.log(`  ${ranker.padEnd(7)} ${figures.join(', ')}${test}`);
  }
}
