// Readers of option values that say what they expected.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import { metricNameSchema } from '../contract/metric.ts';

/** A reader of whole numbers from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** Reads `yes` or `no`. */
export function yesOrNo(value: string): boolean {
  if (value === 'yes' || value === 'no') return value === 'yes';
  throw new InvalidArgumentError('Expected yes or no.');
}

/** Reads the name of a metric. */
export function metricName(value: string): string {
  const read = metricNameSchema.safeParse(value);
  if (read.success) return read.data;
  throw new InvalidArgumentError(`${read.error.issues[0]?.message ?? 'No such metric'}.`);
}

/** Reads one more name of a metric. */
export function metricNames(value: string, before: readonly string[] = []): string[] {
  return [...before, metricName(value)];
}

/** Reads the name of a file to write, whose folder must be there: what it will hold may take long to make. */
export function fileToWrite(value: string): string {
  const folder = path.dirname(path.resolve(value));
  if (existsSync(folder)) return value;
  throw new InvalidArgumentError(`There is no folder ${folder}.`);
}
