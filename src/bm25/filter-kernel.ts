// The kernel that filters a window, over a memory with the bitmaps of the dense lists: a thread has its own.
import { type DenseLists, PLANES, setBits } from './dense-lists.ts';
import { BITMAPS, BLOCK, BOUNDS, FOUND, LEAST_LISTS, MOST_LISTS, ONCE, TWICE } from './filter-fields.ts';
import { instantiate, type KernelExports } from './kernel-module.ts';
import { WINDOW } from './window-table.ts';

const PAGE = 2 ** 16;
const WORD = Int32Array.BYTES_PER_ELEMENT;
const WINDOW_BYTES = WINDOW / 8;
/** Behind what was found stand bitmaps of the window: empty ones, and those made for each list that has none. */
const EMPTY = FOUND + WINDOW * WORD;
const MADE = EMPTY + PLANES * WINDOW_BYTES;
const DENSE = MADE + MOST_LISTS * PLANES * WINDOW_BYTES;

export class FilterKernel {
  /** What the last run found, as assembly/index.ts packs it. */
  readonly found: Int32Array;
  /** By set of lists: what a document of the window's shortest length scores that has these terms once … */
  readonly once: Float64Array;
  /** … and what it scores more by having these terms twice. */
  readonly twice: Float64Array;
  readonly #bounds: Float64Array;
  readonly #words: Int32Array;
  readonly #planeBytes: number;
  readonly #exports: KernelExports;
  #count = 0;

  constructor({ bitmaps, stride }: DenseLists) {
    const pages = Math.ceil((DENSE + bitmaps.byteLength) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    this.#words = new Int32Array(memory.buffer);
    this.#words.set(bitmaps, DENSE / WORD);
    this.#planeBytes = stride * WORD;
    this.#bounds = new Float64Array(memory.buffer, BOUNDS, 3 * MOST_LISTS);
    this.once = new Float64Array(memory.buffer, ONCE, 2 ** MOST_LISTS);
    this.twice = new Float64Array(memory.buffer, TWICE, 2 ** MOST_LISTS);
    this.found = new Int32Array(memory.buffer, FOUND, WINDOW);
    this.#exports = instantiate(memory);
  }

  /** Begins a window: lists are added, MOST_LISTS at most, with the most that each adds to a document by frequency. */
  begin(): void {
    this.#count = 0;
  }

  /** Adds a dense list, whose bitmaps begin at `bitmap` among those of all. */
  addBitmaps(bitmap: number, window: number, once: number, twice: number, often: number): void {
    this.#add(DENSE + bitmap * WORD + window * WINDOW_BYTES, this.#planeBytes, once, twice, often);
  }

  /** Adds a list by its postings in the window: [from, to). */
  addPostings(
    postings: Int32Array,
    from: number,
    to: number,
    window: number,
    once: number,
    twice: number,
    often: number,
  ): void {
    const words = this.#words;
    const start = MADE + this.#count * PLANES * WINDOW_BYTES;
    this.#exports.clear(start, start + PLANES * WINDOW_BYTES);
    // Postings' documents are numbered in the segment, the bitmaps' in the window.
    const origin = start / WORD - window * (WINDOW_BYTES / WORD);
    for (let at = from; at < to; at++) setBits(words, origin, WINDOW_BYTES / WORD, postings[at]);
    this.#add(start, WINDOW_BYTES, once, twice, often);
  }

  /** Finds the documents that can reach the bar among the window's, `documents` in all; returns how many they are. */
  run(bar: number, documents: number): number {
    while (this.#count < LEAST_LISTS) this.#add(EMPTY, WINDOW_BYTES, 0, 0, 0);
    return this.#exports.filter(this.#count, bar, Math.ceil(documents / BLOCK));
  }

  #add(address: number, distance: number, once: number, twice: number, often: number): void {
    const list = this.#count++;
    this.#words[BITMAPS / WORD + 2 * list] = address;
    this.#words[BITMAPS / WORD + 2 * list + 1] = distance;
    this.#bounds[3 * list] = once;
    this.#bounds[3 * list + 1] = twice;
    this.#bounds[3 * list + 2] = often;
  }
}
