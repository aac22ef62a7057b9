// Paired randomisation test of two rankers on the same queries (Fisher 1935; Smucker, Allan and Carterette 2007).
import { Random } from './random.ts';
import { finish } from './steps.ts';

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
 * assignments of the n queries that differ are tried where they are no more than `samples`; otherwise as many are drawn,
 * the observed one counting as one of them, so that p is never 0. Throws RangeError for lists of different or no length,
 * or fewer than one sample.
 */
export function randomisationTest(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  options: RandomisationOptions = {},
): RandomisationResult {
  return finish(randomisationSteps(left, right, options));
}

/** The same as a generator that yields after every assignment drawn: many queries take long. */
export function* randomisationSteps(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  { seed = 1, samples = 10_000 }: RandomisationOptions = {},
): Generator<void, RandomisationResult> {
  if (left.length !== right.length || left.length === 0) {
    throw new RangeError(`paired values wanted, got ${left.length} and ${right.length}`);
  }
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`samples must be a positive integer, got ${samples}`);
  }
  const all = Float64Array.from(right, (value, query) => value - left[query]);
  // A query without a difference adds nothing to any sum, whichever way its labels are.
  const differences = all.filter((value) => value !== 0);
  const observed = differences.reduce((sum, value) => sum + value, 0);
  const bound = Math.abs(observed) - TOLERANCE * all.length;
  const pValue =
    2 ** differences.length <= samples
      ? shareOfAll(differences, bound)
      : yield* shareOfDrawn(differences, bound, samples, new Random(seed));
  return { difference: observed / all.length, pValue };
}

/** Share of all sign assignments whose sum is at least `bound` away from 0. */
function shareOfAll(differences: Float64Array, bound: number): number {
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
function* shareOfDrawn(
  differences: Float64Array,
  bound: number,
  samples: number,
  random: Random,
): Generator<void, number> {
  let extreme = 1;
  for (let sample = 0; sample < samples; sample++) {
    if (Math.abs(sumWithRandomSigns(differences, random)) >= bound) extreme++;
    yield;
  }
  return extreme / (samples + 1);
}

/** One coin a difference, 32 to a random number; a sign is turned without a branch, which a coin would mispredict. */
function sumWithRandomSigns(differences: Float64Array, random: Random): number {
  let sum = 0;
  let coins = 0;
  for (let n = 0; n < differences.length; n++) {
    if (n % 32 === 0) coins = random.next();
    sum += differences[n] * (1 - 2 * (coins & 1));
    coins >>>= 1;
  }
  return sum;
}
