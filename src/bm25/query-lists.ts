// A query's posting lists in one segment: where each enters each window of documents, and the most that it contributes there.
import type { Deletions } from './deletions.ts';
import { bitmapStart } from './dense-lists.ts';
import type { FactorTable } from './factor-table.ts';
import { postingNumber } from './posting.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';
import { termNumber } from './term-table.ts';
import type { WindowClasses } from './window-classes.ts';
import { fillRow, windowRow } from './window-table.ts';

export class QueryLists {
  readonly count: number;
  readonly weights: Float64Array;
  /** Where each list's bitmap begins; -1 where it has none. */
  readonly bitmaps: Int32Array;
  /** (windows): the most that a document of the window can score; 0 where it has no posting of the lists. */
  readonly most: Float64Array;
  /** Lists by ascending upper bound of what they can contribute in the window entered last. */
  readonly order: Int32Array;
  /** (count + 1): sums[j] is the sum of the j lowest bounds. */
  readonly sums: Float64Array;
  readonly #segment: Segment;
  readonly #table: FactorTable;
  /** Term number of each list. */
  readonly #numbers: Int32Array;
  readonly bounds: Float64Array;
  readonly #shortest: Uint16Array;
  /** (lists × (windows + 1)) and (lists × windows), as in the window table. */
  readonly #starts: Int32Array;
  readonly #highest: Uint8Array;

  constructor(segment: Segment, { shortest }: WindowClasses, table: FactorTable, { terms }: Query) {
    const windows = segment.windows.count;
    this.#segment = segment;
    this.#table = table;
    this.#shortest = shortest;
    this.weights = new Float64Array(terms.length);
    this.bitmaps = new Int32Array(terms.length);
    this.#numbers = new Int32Array(terms.length);
    this.#starts = new Int32Array(terms.length * (windows + 1));
    this.#highest = new Uint8Array(terms.length * windows);
    this.most = new Float64Array(windows);
    let count = 0;
    for (const { term, weight } of terms) {
      const number = weight === 0 ? -1 : termNumber(segment.termTable, term);
      if (number < 0) continue;
      this.weights[count] = weight;
      this.bitmaps[count] = bitmapStart(segment.denseLists, number);
      this.#numbers[count] = number;
      this.#readRow(count);
      this.#addBounds(count);
      count++;
    }
    this.count = count;
    this.order = Int32Array.from({ length: count }, (_, n) => n);
    this.sums = new Float64Array(count + 1);
    this.bounds = new Float64Array(count);
  }

  /** Copies a long list's row of the window table, so that all lists are in one array; makes a short list's. */
  #readRow(list: number): void {
    const { windows, offsets, postings } = this.#segment;
    const { count } = windows;
    const starts = this.#starts;
    const highest = this.#highest;
    const number = this.#numbers[list];
    const row = windowRow(windows, number);
    if (row < 0) fillRow({ count, starts, highest }, list, offsets[number], offsets[number + 1], postings);
    else {
      starts.set(windows.starts.subarray(row * (count + 1), (row + 1) * (count + 1)), list * (count + 1));
      highest.set(windows.highest.subarray(row * count, (row + 1) * count), list * count);
    }
  }

  #addBounds(list: number): void {
    const { most } = this;
    const weight = this.weights[list];
    const shortest = this.#shortest;
    const highest = this.#highest;
    const row = list * most.length;
    for (let window = 0; window < most.length; window++) {
      const frequency = highest[row + window];
      if (frequency !== 0) most[window] += weight * this.#table.bound(shortest[window], frequency);
    }
  }

  /**
   * A score that at least k documents of the segment reach (0 where none is known). Documents stand by length: each of a
   * list's first k scores at least what the k-th would with one occurrence.
   */
  floor(k: number, { removedPostings }: Deletions): number {
    const { offsets, postings, classes } = this.#segment;
    let floor = 0;
    for (let list = 0; k > 0 && list < this.count; list++) {
      const number = this.#numbers[list];
      const kth = offsets[number] + (removedPostings.get(number) ?? 0) + k - 1;
      if (kth >= offsets[number + 1]) continue;
      const lengthClass = classes[postingNumber(postings[kth])];
      floor = Math.max(floor, this.weights[list] * this.#table.factor(lengthClass, 1));
    }
    return floor;
  }

  /** Index of a list's first posting in a window or, if it has none there, after it. */
  start(list: number, window: number): number {
    return this.#starts[list * (this.most.length + 1) + window];
  }

  /** Postings that the lists from a place of the order on have in a window. */
  postings(first: number, window: number): number {
    let sum = 0;
    for (let place = first; place < this.count; place++) {
      const list = this.order[place];
      sum += this.start(list, window + 1) - this.start(list, window);
    }
    return sum;
  }

  /** Orders the lists by what they can contribute in a window. */
  enter(window: number): void {
    const { count, order, sums, weights, most } = this;
    const bounds = this.bounds;
    const shortest = this.#shortest[window];
    for (let list = 0; list < count; list++) {
      const frequency = this.#highest[list * most.length + window];
      bounds[list] = frequency === 0 ? 0 : weights[list] * this.#table.bound(shortest, frequency);
    }
    for (let place = 1; place < count; place++) {
      const list = order[place];
      let to = place;
      for (; to > 0 && bounds[order[to - 1]] > bounds[list]; to--) order[to] = order[to - 1];
      order[to] = list;
    }
    for (let place = 0; place < count; place++) sums[place + 1] = sums[place] + bounds[order[place]];
  }
}
