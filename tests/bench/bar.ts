// A bar that a measurement is held against: one row of the benchmark's last table.
import type { BenchResult } from './bench.ts';

export interface Bar {
  readonly bar: string;
  readonly wanted: string;
  readonly measured: string;
  readonly outcome: 'held' | 'missed' | 'skipped';
}

/** What a part of the benchmark found. */
export interface PartResult {
  readonly tables: readonly BenchResult[];
  readonly bars: readonly Bar[];
}

/** The bars of parts that ran at some sizes. */
export function barsTable(bars: readonly (Bar & { readonly size: string })[]): BenchResult {
  return {
    title: 'Bars',
    columns: ['documents', 'bar', 'wanted', 'measured', 'outcome'],
    rows: bars.map(({ size, bar, wanted, measured, outcome }) => [size, bar, wanted, measured, outcome]),
    notes: [],
  };
}

/** A bar on how many times something is faster or smaller than something else. */
export function atLeast(bar: string, times: number, wanted: number): Bar {
  return {
    bar,
    wanted: `at least ${wanted} times`,
    measured: `${digits(times)} times`,
    outcome: times >= wanted ? 'held' : 'missed',
  };
}

/** A bar on a figure that must not be larger. */
export function atMost(bar: string, figure: number, limit: number, unit: string): Bar {
  return {
    bar,
    wanted: `at most ${limit} ${unit}`,
    measured: `${digits(figure)} ${unit}`,
    outcome: figure <= limit ? 'held' : 'missed',
  };
}

/** A bar whose other side is not here. */
export function skipped(bar: string, wanted: number, why: string): Bar {
  return { bar, wanted: `at least ${wanted} times`, measured: why, outcome: 'skipped' };
}

/** Three significant digits. */
export function digits(figure: number): string {
  if (figure >= 100) return figure.toFixed(0);
  return figure.toPrecision(3);
}
