// Steps of an engine on one thread and on several, while other processes keep the processors busy.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchResult } from './bench.ts';

/** Takes one step and returns its milliseconds. */
export type TimedStep = () => number;

/** Steps of one engine in a row: a busy loop is moved between processors within some milliseconds. */
const BLOCK = 10;

/** A process that computes nothing until its parent is gone or kills it. */
function startBusyLoop(): () => void {
  const loop = 'const parent = process.ppid; while (process.ppid === parent);';
  const child = spawn(process.execPath, ['--eval', loop], { stdio: 'ignore' });
  return () => void child.kill();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean times beside 0, 1, … busy loops, one for each processor in the end; the two engines in turn. */
export async function besideBusyLoops(
  one: TimedStep,
  several: TimedStep,
  threads: number,
  steps: number,
): Promise<BenchResult> {
  const rows: (string | number)[][] = [];
  const stops: (() => void)[] = [];
  try {
    for (let loops = 0; loops <= threads; loops++) {
      if (loops > 0) stops.push(startBusyLoop());
      await pause(300);
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < steps; round += BLOCK) {
        for (let n = 0; n < BLOCK; n++) times[0].push(one());
        for (let n = 0; n < BLOCK; n++) times[1].push(several());
      }
      const [alone, shared] = times.map(mean);
      rows.push([loops, alone.toFixed(1), shared.toFixed(1), (alone / shared).toFixed(2)]);
    }
  } finally {
    for (const stop of stops) stop();
  }
  return {
    title: 'The same step beside processes that compute without end',
    columns: ['busy loops', '1 thread ms', `${threads} threads ms`, '1 thread ÷ threads'],
    rows,
    notes: [`Means of ${steps} steps, ${BLOCK} by ${BLOCK} in turn; the loops have the same priority.`],
  };
}
