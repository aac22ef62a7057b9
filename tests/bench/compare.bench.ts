// How long a comparison of two runs of 10,000 queries takes.
import { barsTable } from './bar.ts';
import type { Bench } from './bench.ts';
import { compareRuns } from './compare/compare-runs.ts';

export const bench: Bench = {
  name: 'compare',
  summary: 'two runs of 10,000 queries x 100 compared: lists, averages, slices, exports',
  async run() {
    const { tables, bars } = await compareRuns();
    return [...tables, barsTable(bars.map((bar) => ({ ...bar, size: '100k' })))];
  },
};
