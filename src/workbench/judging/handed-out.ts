// Which pairs lie before which rater, so that two who judge at once are not given the same ones.

/** How long a pair is kept for the rater who has it. */
export const HELD_MS = 10 * 60_000;

interface Holding {
  readonly rater: string;
  readonly until: number;
}

/** Pairs are named by positions of query and document. */
export class HandedOut {
  /** By pair, the earliest ending first. */
  readonly #holdings = new Map<string, Holding>();

  /** Notes that the rater has the pair from now on. Times are in milliseconds since 1970. */
  note(rater: string, query: number, document: number, now: number): void {
    this.#forgetEnded(now);
    const key = `${query} ${document}`;
    this.#holdings.delete(key);
    this.#holdings.set(key, { rater, until: now + HELD_MS });
  }

  /** Whether the pair lies before another rater. */
  isWithAnother(rater: string, query: number, document: number, now: number): boolean {
    const holding = this.#holdings.get(`${query} ${document}`);
    return holding !== undefined && holding.rater !== rater && holding.until > now;
  }

  #forgetEnded(now: number): void {
    for (const [key, { until }] of this.#holdings) {
      if (until > now) break;
      this.#holdings.delete(key);
    }
  }
}
