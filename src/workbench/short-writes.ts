// Runs writes that are parted in steps, each step under the write lock.
import type { Slices } from './slices.ts';
import type { WriteLock } from './write-lock.ts';

/** Where the steps' writes stand in line. */
export interface ShortWrites {
  readonly lock: WriteLock;
  /** Names the work to those who wait for it. */
  readonly what: string;
  readonly slices: Slices;
}

/** The generator's result; each step is a short write of its own, so that a rater's grade waits for one step at most. */
export async function inShortWrites<Result>(
  steps: Generator<unknown, Result>,
  { lock, what, slices }: ShortWrites,
): Promise<Result> {
  for (;;) {
    const step = await lock.hold(what, () => steps.next(), Infinity);
    if (step.done) return step.value;
    await slices.pause();
  }
}
