// Bootstrap confidence interval of a mean over queries (Efron 1979, percentile method).
import { mean } from './evaluate-run.ts';
import { Random } from './random.ts';

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
  values: readonly number[],
  { seed = 1, samples = 10_000, level = 0.95 }: BootstrapOptions = {},
): Interval | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be above 0 and below 1, got ${level}`);
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`samples must be a positive integer, got ${samples}`);
  }
  const observed = mean(values);
  if (observed === null) return null;
  const random = new Random(seed);
  const means = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0;
    for (let n = 0; n < values.length; n++) sum += values[random.below(values.length)];
    means[sample] = sum / values.length;
  }
  means.sort();
  return {
    mean: observed,
    low: quantile(means, (1 - level) / 2),
    high: quantile(means, (1 + level) / 2),
  };
}

/** Quantile of ascending values, linear between neighbours (Hyndman and Fan's type 7, NumPy's default). */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
}
