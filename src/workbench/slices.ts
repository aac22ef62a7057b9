// Long work in short slices, so that a rater's key press never waits for it.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest stretch of background work between two turns of the event loop. */
const SLICE_MS = 8;

/** Says when a slice is over, and gives the event loop its turn. */
export interface Slices {
  /** True where the slice's time is used up: then await `pause()`. Asking is cheap. */
  isOver(): boolean;
  /** Lets everything that waits run, then begins a new slice. */
  pause(): Promise<void>;
}

/**
 * Begins a piece of work in slices: `for (...) { work; if (slices.isOver()) await slices.pause(); }`.
 * @param signal ends the work at its next pause (throws the signal's reason) where nobody wants it any more
 */
export function createSlices(signal?: AbortSignal): Slices {
  let endsAt = performance.now() + SLICE_MS;
  return {
    isOver: () => performance.now() >= endsAt,
    async pause() {
      await nextTurn();
      signal?.throwIfAborted();
      endsAt = performance.now() + SLICE_MS;
    },
  };
}

/** Runs a computation that yields between its steps to its end, pausing where a slice is over. */
export async function finishInSlices<Result>(
  steps: Generator<void, Result>,
  slices: Slices,
): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (slices.isOver()) await slices.pause();
  }
}

/** What `work` gives, or at once the signal's reason where it is aborted: the work itself goes on for others. */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
