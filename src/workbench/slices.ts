// Long work in short slices, so that a rater's key press never waits for it. A turn of the event loop has one slice, however
// much work there is: the slices of several works would add up.

/** Longest stretch of background work between two turns of the event loop. */
const SLICE_MS = 8;

/** Work that waits for its turn; one piece has each, in the order in which they came. */
const waiting: (() => void)[] = [];
/** When this turn's slice is over; null before work has asked in this turn. */
let endsAt: number | null = null;
let isNextTurnAwaited = false;

function awaitNextTurn(): void {
  if (isNextTurnAwaited) return;
  isNextTurnAwaited = true;
  setImmediate(beginTurn);
}

function beginTurn(): void {
  isNextTurnAwaited = false;
  endsAt = null;
  waiting.shift()?.();
  if (waiting.length > 0) awaitNextTurn();
}

function endOfSlice(): number {
  if (endsAt === null) {
    endsAt = performance.now() + SLICE_MS;
    awaitNextTurn();
  }
  return endsAt;
}

/** Says when a slice is over, and gives the event loop its turn. */
export interface Slices {
  /** True where the turn's time is used up, by whatever work: then await `pause()`. Asking is cheap. */
  isOver(): boolean;
  /** Lets everything that waits run, then begins a new slice. */
  pause(): Promise<void>;
}

/**
 * Begins a piece of work in slices: `for (...) { work; if (slices.isOver()) await slices.pause(); }`.
 * @param signal ends the work at its next pause (throws the signal's reason) where nobody wants it any more
 */
export function createSlices(signal?: AbortSignal): Slices {
  endOfSlice();
  return {
    isOver: () => performance.now() >= endOfSlice(),
    async pause() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        awaitNextTurn();
      });
      signal?.throwIfAborted();
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
