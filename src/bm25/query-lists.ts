// A query's posting lists in one segment, where the kernel reads them.
import type { Deletions } from './deletions.ts';
import { denseRow } from './dense-lists.ts';
import type { FactorTable } from './factor-table.ts';
import { postingNumber } from './posting.ts';
import type { Query } from './query.ts';
import { LIST_BYTES, PLANES } from './search-fields.ts';
import type { SearchKernel } from './search-kernel.ts';
import type { Segment } from './segment.ts';
import { termNumber } from './term-table.ts';
import { fillRow, windowRow } from './window-table.ts';

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
    const { windows, offsets, postings, denseLists } = this.#segment;
    const starts = kernel.reserve(4 * (windows.count + 1));
    const highest = kernel.reserve(windows.count);
    this.#writeRow(number, starts / 4, highest);
    const dense = denseRow(denseLists, number);
    const first = offsets[number];
    let address = 0;
    if (dense < 0) {
      address = kernel.reserve(4 * (offsets[number + 1] - first));
      kernel.ints.set(postings.subarray(first, offsets[number + 1]), address / 4);
    }
    const { ints, floats } = kernel;
    floats[record / 8] = weight;
    const word = record / 4;
    ints[word + 4] = address - 4 * first;
    ints[word + 5] = starts;
    ints[word + 6] = highest;
    ints[word + 7] = dense < 0 ? 0 : kernel.bitmaps + dense * PLANES * 4 * denseLists.stride;
    ints[word + 8] = dense < 0 ? 0 : kernel.often + 4 * denseLists.oftenOffsets[dense];
    ints[word + 9] = dense < 0 ? 0 : kernel.often + 4 * denseLists.oftenOffsets[dense + 1];
  }

  #writeRow(number: number, starts: number, highest: number): void {
    const { windows, offsets, postings } = this.#segment;
    const { count } = windows;
    const { ints, bytes } = this.#kernel;
    const row = windowRow(windows, number);
    if (row < 0) {
      const table = { count, starts: ints.subarray(starts), highest: bytes.subarray(highest) };
      fillRow(table, 0, offsets[number], offsets[number + 1], postings);
      return;
    }
    ints.set(windows.starts.subarray(row * (count + 1), (row + 1) * (count + 1)), starts);
    bytes.set(windows.highest.subarray(row * count, (row + 1) * count), highest);
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
