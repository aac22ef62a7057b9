// Paired randomisation test of two rankers on the same queries (Fisher 1935; Smucker, Allan and Carterette 2007).
import { Random } from './random.ts';

export interface RandomisationOptions {
  /** Seed of the draws; 1 by default. */
  readonly seed?: number;
  /** Draws where there are too many assignments to try each; 10,000 by default. */
  readonly samples?: number;
}

export interface RandomisationResult {
  /** Mean of right − left. */
  readonly difference: number;
  /** Two-sided: how often labels given by coin toss differ at least as much. */
  readonly pValue: number;
}

/** Sums that differ by less are equal: they add the same numbers in another order. */
const TOLERANCE = 1e-12;

/**
 * Tests whether two rankers' per-query values differ by more than which ranker got which label would explain. All 2^n
 * assignments are tried where they are no more than `samples`; otherwise as many are drawn, the observed one counting as
 * one of them, so that p is never 0. Throws RangeError for lists of different or no length, or fewer than one sample.
 */
export function randomisationTest(
  left: readonly number[],
  right: readonly number[],
  { seed = 1, samples = 10_000 }: RandomisationOptions = {},
): RandomisationResult {
  if (left.length !== right.length || left.length === 0) {
    throw new RangeError(`paired values wanted, got ${left.length} and ${right.length}`);
  }
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`samples must be a positive integer, got ${samples}`);
  }
  const differences = right.map((value, query) => value - left[query]);
  const observed = differences.reduce((sum, value) => sum + value, 0);
  const bound = Math.abs(observed) - TOLERANCE * differences.length;
  const pValue =
    2 ** differences.length <= samples
      ? shareOfAll(differences, bound)
      : shareOfDrawn(differences, bound, samples, new Random(seed));
  return { difference: observed / differences.length, pValue };
}

/** Share of all sign assignments whose sum is at least `bound` away from 0. */
function shareOfAll(differences: readonly number[], bound: number): number {
  const assignments = 2 ** differences.length;
  let extreme = 0;
  for (let signs = 0; signs < assignments; signs++) {
    let sum = 0;
    for (let n = 0; n < differences.length; n++) sum += (signs >>> n) & 1 ? -differences[n] : differences[n];
    if (Math.abs(sum) >= bound) extreme++;
  }
  return extreme / assignments;
}

/** The same share of `samples` assignments drawn, the observed one added. */
function shareOfDrawn(
  differences: readonly number[],
  bound: number,
  samples: number,
  random: Random,
): number {
  let extreme = 1;
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0;
    let coins = 0;
    for (let n = 0; n < differences.length; n++) {
      if (n % 32 === 0) coins = random.next();
      sum += (coins >>> (n % 32)) & 1 ? -differences[n] : differences[n];
    }
    if (Math.abs(sum) >= bound) extreme++;
  }
  return extreme / (samples + 1);
}
