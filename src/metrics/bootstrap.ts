// Bootstrap confidence intervals of means over queries (Efron 1979, percentile method).
import { mean } from './evaluate-run.ts';
import { Random } from './random.ts';
import { finish } from './steps.ts';

export interface BootstrapOptions {
  /** Seed of the resampling; 1 by default. */
  readonly seed?: number;
  /** Resamples drawn; 10,000 by default. */
  readonly samples?: number;
  /** Confidence level; 0.95 by default. */
  readonly level?: number;
}

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Mean of per-query values with its percentile interval; null of no value. For the difference of two rankers, give the
 * per-query differences. Throws RangeError where the level is not between 0 and 1 or there is no sample.
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  options: BootstrapOptions = {},
): Interval | null {
  const [interval = null] = finish(bootstrapSteps([values], options));
  return interval;
}

/**
 * The intervals of several rows of values of the same queries, all drawn by the same resamples; null each where there
 * is no query. A generator that yields after every resample: many queries take long. Throws as bootstrapInterval does,
 * and RangeError where the rows differ in length.
 */
export function* bootstrapSteps(
  rows: readonly ArrayLike<number>[],
  { seed = 1, samples = 10_000, level = 0.95 }: BootstrapOptions = {},
): Generator<void, (Interval | null)[]> {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be above 0 and below 1, got ${level}`);
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`samples must be a positive integer, got ${samples}`);
  }
  const count = rows[0]?.length ?? 0;
  if (rows.some(({ length }) => length !== count)) throw new RangeError('rows of one length wanted');
  if (count === 0) return rows.map(() => null);
  const random = new Random(seed);
  const drawn = new Int32Array(count);
  const means = rows.map(() => new Float64Array(samples));
  for (let sample = 0; sample < samples; sample++) {
    for (let n = 0; n < count; n++) drawn[n] = random.below(count);
    for (let row = 0; row < rows.length; row++) means[row][sample] = meanOfDrawn(rows[row], drawn);
    yield;
  }
  return rows.map((values, row) => {
    const ascending = means[row].sort();
    return {
      mean: mean(values) ?? Number.NaN,
      low: quantile(ascending, (1 - level) / 2),
      high: quantile(ascending, (1 + level) / 2),
    };
  });
}

function meanOfDrawn(values: ArrayLike<number>, drawn: Int32Array): number {
  let sum = 0;
  for (let n = 0; n < drawn.length; n++) sum += values[drawn[n]];
  return sum / drawn.length;
}

/** Quantile of ascending values, linear between neighbours (Hyndman and Fan's type 7, NumPy's default). */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
}
