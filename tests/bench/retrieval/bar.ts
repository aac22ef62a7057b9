// A bar that a measurement is held against: one row of the benchmark's last table.

export interface Bar {
  readonly bar: string;
  readonly measured: string;
  readonly holds: boolean;
}

export const BAR_COLUMNS = ['bar', 'measured', 'holds'] as const;

export function barRow({ bar, measured, holds }: Bar): string[] {
  return [bar, measured, holds ? 'yes' : 'NO'];
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
