// How sure one can be of an average, in words.
import type { Interval } from '../contract/compare.ts';
import { figure } from './output.ts';

/** A difference with its sign. */
export function signedFigure(value: number | null): string {
  return `${value !== null && value > 0 ? '+' : ''}${figure(value)}`;
}

/** `0.412 [0.391, 0.433]`; a dash where there is none. */
export function intervalText(
  interval: Interval | null,
  write: (value: number | null) => string = figure,
): string {
  if (interval === null) return '–';
  return `${write(interval.mean)} [${write(interval.low)}, ${write(interval.high)}]`;
}
