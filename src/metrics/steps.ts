// Long computations are generators that yield between their steps, so that whoever runs them can do something else there.

/** Runs a computation to its end at once. */
export function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
