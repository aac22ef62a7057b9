// One computed row a query, kept until the query's judgments change: what comparisons and metrics are read from.
import type { Slices } from './slices.ts';

export class QueryTable<Row> {
  readonly #compute: (query: number) => Row;
  readonly #rows: (Row | undefined)[];

  /** `compute` gives the row of the query at a position. */
  constructor(queries: number, compute: (query: number) => Row) {
    this.#compute = compute;
    this.#rows = new Array(queries);
  }

  /** The row of one query. */
  row(query: number): Row {
    const known = this.#rows[query];
    if (known !== undefined) return known;
    const row = this.#compute(query);
    this.#rows[query] = row;
    return row;
  }

  /** To be called when a query's judgments have changed. */
  forget(query: number): void {
    this.#rows[query] = undefined;
  }

  /** All rows by position, as they are in one moment. */
  async rows(slices: Slices): Promise<Row[]> {
    for (let query = 0; query < this.#rows.length; query++) {
      this.row(query);
      if (slices.isOver()) await slices.pause();
    }
    // Few can have been forgotten while the rest was computed.
    return Array.from(this.#rows, (_, query) => this.row(query));
  }
}
