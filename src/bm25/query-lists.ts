// A query's posting lists in one segment, walked window by window.
import { bitmapStart } from './dense-lists.ts';
import type { FactorTable } from './factor-table.ts';
import { postingFrequency, postingNumber } from './posting.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';
import { termNumber } from './term-table.ts';
import { WINDOW, windowRow } from './window-table.ts';

export class QueryLists {
  readonly count: number;
  readonly weights: Float64Array;
  /** Where each list's bitmap begins; -1 where it has none. */
  readonly bitmaps: Int32Array;
  /** The present window's postings of each list are [at, stop). */
  readonly at: Int32Array;
  readonly stop: Int32Array;
  /** Lists by ascending upper bound of what they can contribute in the present window. */
  readonly order: Int32Array;
  /** (count + 1): sums[j] is the sum of the j lowest bounds. */
  readonly sums: Float64Array;
  readonly #segment: Segment;
  readonly #table: FactorTable;
  readonly #bounds: Float64Array;
  readonly #ends: Int32Array;
  /** Row in the window table; -1 for a short list. */
  readonly #rows: Int32Array;

  constructor(segment: Segment, table: FactorTable, { terms }: Query) {
    this.#segment = segment;
    this.#table = table;
    this.weights = new Float64Array(terms.length);
    this.bitmaps = new Int32Array(terms.length);
    this.at = new Int32Array(terms.length);
    this.stop = new Int32Array(terms.length);
    this.#ends = new Int32Array(terms.length);
    this.#rows = new Int32Array(terms.length);
    let count = 0;
    for (const { term, weight } of terms) {
      const number = weight === 0 ? -1 : termNumber(segment.termTable, term);
      if (number < 0) continue;
      this.weights[count] = weight;
      this.bitmaps[count] = bitmapStart(segment.denseLists, number);
      this.stop[count] = segment.offsets[number];
      this.#ends[count] = segment.offsets[number + 1];
      this.#rows[count] = windowRow(segment.windows, number);
      count++;
    }
    this.count = count;
    this.order = Int32Array.from({ length: count }, (_, n) => n);
    this.sums = new Float64Array(count + 1);
    this.#bounds = new Float64Array(count);
  }

  /** Moves to a window, to be called for each from the first on; returns the most that a document there can score. */
  enter(window: number): number {
    const { count, order, sums } = this;
    const bounds = this.#bounds;
    const shortest = this.#segment.classes[window * WINDOW];
    for (let list = 0; list < count; list++) {
      const highest = this.#rows[list] < 0 ? this.#advance(list, window) : this.#jump(list, window);
      bounds[list] = highest === 0 ? 0 : this.weights[list] * this.#table.bound(shortest, highest);
    }
    for (let place = 1; place < count; place++) {
      const list = order[place];
      let to = place;
      for (; to > 0 && bounds[order[to - 1]] > bounds[list]; to--) order[to] = order[to - 1];
      order[to] = list;
    }
    for (let place = 0; place < count; place++) sums[place + 1] = sums[place] + bounds[order[place]];
    return sums[count];
  }

  /** Goes to a window by the window table; returns the highest packed frequency there. */
  #jump(list: number, window: number): number {
    const { count, starts, highest } = this.#segment.windows;
    const start = this.#rows[list] * (count + 1) + window;
    this.at[list] = starts[start];
    this.stop[list] = starts[start + 1];
    return highest[this.#rows[list] * count + window];
  }

  /** Goes to the window after the last one by reading postings. */
  #advance(list: number, window: number): number {
    const { postings } = this.#segment;
    const end = this.#ends[list];
    const limit = (window + 1) * WINDOW;
    let at = this.stop[list];
    this.at[list] = at;
    let highest = 0;
    for (; at < end && postingNumber(postings[at]) < limit; at++) {
      const frequency = postingFrequency(postings[at]);
      if (frequency > highest) highest = frequency;
    }
    this.stop[list] = at;
    return highest;
  }
}
