// The check behind `doctor --engines`.
import { expect, test } from 'vitest';
import {
  checkAgreement,
  type EngineReport,
  fastestForTraining,
  fastestThatAgrees,
} from '../../src/dssm/check-agreement.ts';

test('Every engine loads here, agrees with tfjs to 1e-4 and is timed by the clock that is given.', async () => {
  let ticks = 0;
  const reports = await checkAgreement({ threads: 2, clock: () => 7 * ticks++ });
  expect(reports.map(({ name, threads, wideVectors }) => [name, threads, wideVectors])).toEqual([
    ['tfjs', 1, false],
    ['wasm', 1, false],
    ['wasm', 2, false],
    ['wasm', 2, true],
  ]);
  for (const report of reports) {
    expect(report.problem).toBeNull();
    expect(report.difference).toBeLessThan(1e-4);
    expect(report.agrees).toBe(true);
    expect(report.stepMs).toBe(7);
  }
  // The same kernels: threads and wide vectors change no bit, so they differ from tfjs by exactly as much.
  expect(new Set(reports.slice(1).map(({ difference }) => difference)).size).toBe(1);
});

test('The fastest engine is chosen among those that agree only.', () => {
  const report = (threads: number, stepMs: number, agrees: boolean): EngineReport => ({
    name: 'wasm',
    threads,
    wideVectors: false,
    build: 'relaxed-simd',
    problem: null,
    difference: agrees ? 1e-6 : 1,
    agrees,
    stepMs,
  });
  expect(fastestThatAgrees([report(1, 30, true), report(2, 20, true), report(3, 10, false)])?.threads).toBe(
    2,
  );
  expect(fastestThatAgrees([report(3, 10, false)])).toBeNull();
});

test.each([
  ['wide vectors are faster', 1, true],
  ['they are slower', 3, false],
] as const)(
  'A training of any tower takes all threads, and wide vectors only where %s.',
  async (_, wideMs, wide) => {
    for (const tower of ['lstm', 'cnn', 'dssm'] as const) {
      let now = 0;
      let readings = 0;
      // Each step reads the clock twice; the second candidate's 12 steps come after the first one's.
      const clock = () => {
        now += readings++ < 24 ? 2 : wideMs;
        return now;
      };
      const config = { tower, buckets: 300, embedding: 8, hidden: 8 };
      const found = await fastestForTraining(config, { threads: 2, clock });
      expect(found).toMatchObject({ name: 'wasm', threads: 2, wideVectors: wide });
    }
  },
);
