// What is computed of each query, kept in typed columns until the query's judgments change: comparisons and metrics are
// read, sorted and averaged from them.
import type { Slices } from '../slices.ts';

export class QueryColumns<Columns> {
  readonly #columns: Columns;
  readonly #compute: (query: number) => void;
  readonly #isKnown: Uint8Array;

  /** `compute` fills the places in `columns` of the query at a position. */
  constructor(queries: number, columns: Columns, compute: (query: number) => void) {
    this.#columns = columns;
    this.#compute = compute;
    this.#isKnown = new Uint8Array(queries);
  }

  /** The columns, with at least this query's places filled. */
  of(query: number): Columns {
    if (this.#isKnown[query] === 0) {
      this.#compute(query);
      this.#isKnown[query] = 1;
    }
    return this.#columns;
  }

  /** To be called when a query's judgments have changed. */
  forget(query: number): void {
    this.#isKnown[query] = 0;
  }

  /** The columns, all places filled. To be read at once: judging changes them. */
  async all(slices: Slices): Promise<Columns> {
    for (let query = 0; query < this.#isKnown.length; query++) {
      this.of(query);
      if (slices.isOver()) await slices.pause();
    }
    this.refill();
    return this.#columns;
  }

  /** Fills again what was forgotten since `all`: few queries, so at once. */
  refill(): Columns {
    for (let query = this.#isKnown.indexOf(0); query >= 0; query = this.#isKnown.indexOf(0, query)) {
      this.of(query);
    }
    return this.#columns;
  }
}
