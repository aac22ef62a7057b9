// What a comparison comes to: both averages with their intervals, how sure the difference is, and who won how often.
import type { ComparisonSummary } from '../../contract/compare.ts';
import { bootstrapSteps } from '../../metrics/bootstrap.ts';
import { mean } from '../../metrics/evaluate-run.ts';
import { randomisationSteps } from '../../metrics/randomisation-test.ts';
import { finishInSlices, type Slices } from '../slices.ts';
import { type Comparison, kindsOf } from './comparison.ts';
import { countUnjudged } from './disagreement-columns.ts';

/** Enough for two digits of an interval. */
const RESAMPLES = 2000;
/** Enough to tell a p of 0.05 from one of 0.06. */
const ASSIGNMENTS = 10_000;
/** Values that differ by less are equal: they add the same numbers in another order. */
const TOLERANCE = 1e-9;

/** Per-query values of the queries that have a relevant document. */
interface Measured {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly differences: Float64Array;
}

function measuredOf({ leftValues, rightValues }: Comparison, positions: Int32Array): Measured {
  const measured = positions.filter((position) => !Number.isNaN(leftValues[position] ?? Number.NaN));
  const pick = (values: Float64Array) => Float64Array.from(measured, (position) => values[position] ?? 0);
  const left = pick(leftValues);
  const right = pick(rightValues);
  return { left, right, differences: right.map((value, n) => value - (left[n] ?? 0)) };
}

/** The part of a summary that needs no resampling, as a slice is told of. */
export function plainSummary(comparison: Comparison, positions: Int32Array) {
  return plainSummaryOf(comparison, positions, measuredOf(comparison, positions));
}

function plainSummaryOf(
  { disagreements }: Comparison,
  positions: Int32Array,
  { left, right, differences }: Measured,
) {
  let unjudged = 0;
  for (const position of positions) unjudged += countUnjudged(disagreements, position);
  const count = (test: (difference: number) => boolean) => differences.filter(test).length;
  return {
    queries: positions.length,
    measured: differences.length,
    left: mean(left),
    right: mean(right),
    difference: mean(differences),
    wins: count((difference) => difference > TOLERANCE),
    ties: count((difference) => Math.abs(difference) <= TOLERANCE),
    losses: count((difference) => difference < -TOLERANCE),
    rbo: mean(Float64Array.from(positions, (position) => disagreements.rbo[position] ?? 0)),
    unjudged,
  };
}

/** The whole summary; the resampling is done in slices. */
export async function summaryOf(comparison: Comparison, slices: Slices): Promise<ComparisonSummary> {
  const { positions, disagreements } = comparison;
  // Taken before the first pause: judging changes the columns.
  const measured = measuredOf(comparison, positions);
  const { left, right, differences } = measured;
  const plain = plainSummaryOf(comparison, positions, measured);
  const kinds = kindsOf(disagreements, positions);
  const rows = [left, right, differences];
  const intervals = await finishInSlices(bootstrapSteps(rows, { samples: RESAMPLES }), slices);
  const [ofLeft = null, ofRight = null, difference = null] = intervals;
  const pValue =
    differences.length === 0
      ? null
      : (await finishInSlices(randomisationSteps(left, right, { samples: ASSIGNMENTS }), slices)).pValue;
  return { ...plain, left: ofLeft, right: ofRight, difference, pValue, kinds };
}
