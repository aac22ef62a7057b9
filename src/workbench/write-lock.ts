// One writer at a time on the project's one connection: an import's transaction stays open over many turns of the
// event loop, and a judgment written meanwhile would be rolled back with it after it had been acknowledged.
import { WorkbenchError } from '../contract/error.ts';

/** How long a short write waits for a long one before it tells the person. */
const PATIENCE_MS = 10_000;

export class WriteLock {
  #holder: string | null = null;
  #isShut = false;
  readonly #waiters: (() => void)[] = [];

  /**
   * Runs `work` alone, after everything that asked before it; at once, in this turn, where the lock is free.
   * @param what names the work to those who wait for it, as in "importing documents.jsonl"
   * @throws WorkbenchError `project-busy` where the lock is not free within `patienceMs`, `unavailable` once it is shut
   */
  async hold<Result>(
    what: string,
    work: () => Result | Promise<Result>,
    patienceMs: number = PATIENCE_MS,
  ): Promise<Result> {
    if (this.#holder !== null) await this.#turn(patienceMs);
    this.#holder = what;
    try {
      if (this.#isShut) {
        throw new WorkbenchError('projectClosed', {});
      }
      return await work();
    } finally {
      const next = this.#waiters.shift();
      // The holder's name stays until the next one writes its own: nobody can slip in between.
      if (next) next();
      else this.#holder = null;
    }
  }

  /** Refuses all work from now on; what runs goes on to its end. */
  shut(): void {
    this.#isShut = true;
  }

  #turn(patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = () => {
        clearTimeout(timer);
        resolve();
      };
      let timer: NodeJS.Timeout | undefined;
      this.#waiters.push(waiter);
      if (patienceMs === Infinity) return;
      timer = setTimeout(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(new WorkbenchError('projectAtWork', { work: this.#holder ?? '' }));
      }, patienceMs);
    });
  }
}
