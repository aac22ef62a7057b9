// A bar that a measurement is held against: one row of the benchmark's last table.
import type { BenchResult } from '../bench.ts';

export interface Bar {
  readonly bar: string;
  readonly measured: string;
  readonly holds: boolean;
}

export function barsTable(bars: readonly Bar[]): BenchResult {
  return {
    title: 'Bars',
    columns: ['bar', 'measured', 'holds'],
    rows: bars.map(({ bar, measured, holds }) => [bar, measured, holds ? 'yes' : 'NO']),
    notes: [],
  };
}

/** A bar on how many times something is faster or smaller than something else. */
export function atLeast(bar: string, times: number, wanted: number): Bar {
  return {
    bar: `${bar}: at least ${wanted} times`,
    measured: `${digits(times)} times`,
    holds: times >= wanted,
  };
}

/** A bar on a figure that must not be larger. */
export function atMost(bar: string, figure: number, limit: number, unit: string): Bar {
  return {
    bar: `${bar}: at most ${limit} ${unit}`,
    measured: `${digits(figure)} ${unit}`,
    holds: figure <= limit,
  };
}

/** Three significant digits. */
export function digits(figure: number): string {
  if (figure >= 100) return figure.toFixed(0);
  return figure.toPrecision(3);
}
