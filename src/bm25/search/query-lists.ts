// A query's posting lists in one segment, where the kernel reads them.

import type { Query } from '../query.ts';
import type { Deletions } from '../segment/deletions.ts';
import { denseRow } from '../segment/dense-lists.ts';
import { postingNumber } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { termNumber } from '../segment/term-table.ts';
import { windowRow } from '../segment/window-table.ts';
import type { FactorTable } from './factor-table.ts';
import { LIST_BYTES, PLANES } from './search-fields.ts';
import type { SearchKernel } from './search-kernel.ts';

export class QueryLists {
  count = 0;
  /** Term number and weight of each list. */
  readonly numbers: number[] = [];
  readonly weights: number[] = [];
  readonly #segment: Segment;
  readonly #kernel: SearchKernel;

  constructor(segment: Segment, kernel: SearchKernel) {
    this.#segment = segment;
    this.#kernel = kernel;
  }

  /** Hands a query's lists to the kernel. */
  begin({ terms }: Query): void {
    const kernel = this.#kernel;
    const { termTable, windows } = this.#segment;
    kernel.beginQuery();
    this.count = 0;
    const lists = kernel.reserve(terms.length * LIST_BYTES);
    for (const { term, weight } of terms) {
      const number = weight === 0 ? -1 : termNumber(termTable, term);
      if (number < 0) continue;
      this.numbers[this.count] = number;
      this.weights[this.count] = weight;
      this.#addList(lists + this.count * LIST_BYTES, number, weight);
      this.count++;
    }
    const order = kernel.reserve(4 * this.count);
    const sums = kernel.reserve(8 * (this.count + 1));
    const most = kernel.reserve(8 * windows.count);
    kernel.exports.beginQuery(lists, this.count, order, sums, most);
  }

  #addList(record: number, number: number, weight: number): void {
    const kernel = this.#kernel;
    const { offsets, postings, denseLists, windows } = this.#segment;
    const [first, end] = [offsets[number], offsets[number + 1]];
    const row = windowRow(windows, number);
    // Among few documents even a short list may have bitmaps, and its postings are read all the same.
    const dense = row < 0 ? -1 : denseRow(denseLists, number);
    const address = dense < 0 ? kernel.copy(postings.subarray(first, end)) : 0;
    const { starts, highest } = row < 0 ? this.#reserveRow() : this.#copyRow(row);
    const { ints, floats } = kernel;
    floats[record / 8] = weight;
    const word = record / 4;
    ints[word + 4] = address - 4 * first;
    ints[word + 5] = starts;
    ints[word + 6] = highest;
    ints[word + 7] = dense < 0 ? 0 : kernel.bitmaps + dense * PLANES * 4 * denseLists.stride;
    ints[word + 8] = dense < 0 ? 0 : kernel.often + 4 * denseLists.oftenOffsets[dense];
    ints[word + 9] = dense < 0 ? 0 : kernel.often + 4 * denseLists.oftenOffsets[dense + 1];
    // The kernel makes a short list's row.
    ints[word + 10] = row < 0 ? address : 0;
    ints[word + 11] = row < 0 ? address + 4 * (end - first) : 0;
  }

  #reserveRow(): { starts: number; highest: number } {
    const { count } = this.#segment.windows;
    return { starts: this.#kernel.reserve(4 * (count + 1)), highest: this.#kernel.reserve(count) };
  }

  /** Copies a row of the window table; addresses of its two parts. */
  #copyRow(row: number): { starts: number; highest: number } {
    const { count, starts, highest } = this.#segment.windows;
    return {
      starts: this.#kernel.copy(starts.subarray(row * (count + 1), (row + 1) * (count + 1))),
      highest: this.#kernel.copy(highest.subarray(row * count, (row + 1) * count)),
    };
  }

  /**
   * A score that at least k documents of the segment reach (0 where none is known). Documents stand by length: each of a
   * list's first k scores at least what the k-th would with one occurrence.
   */
  floor(k: number, { removedPostings }: Deletions, table: FactorTable): number {
    const { offsets, postings, classes } = this.#segment;
    let floor = 0;
    for (let list = 0; k > 0 && list < this.count; list++) {
      const number = this.numbers[list];
      const kth = offsets[number] + (removedPostings.get(number) ?? 0) + k - 1;
      if (kth >= offsets[number + 1]) continue;
      const lengthClass = classes[postingNumber(postings[kth])];
      floor = Math.max(floor, this.weights[list] * table.factor(lengthClass, 1));
    }
    return floor;
  }
}
