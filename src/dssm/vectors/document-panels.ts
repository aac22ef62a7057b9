// The documents that a search holds, in the memory of its kernels: vectors in panels of eight, and their keys.
import type { Arena } from '../kernel/arena.ts';
import type { SearchExports } from './load-search.ts';
import { PANEL } from './search-fields.ts';

/** Rows that are laid out in panels at once. */
const STAGED_ROWS = 1024;

export class DocumentPanels {
  /** Addresses: (panels, padded width, PANEL) vectors and (panels · PANEL) keys. */
  readonly vectors: number;
  readonly keys: number;
  readonly #arena: Arena;
  readonly #kernel: SearchExports;
  readonly #width: number;
  readonly #padded: number;
  readonly #capacity: number;
  readonly #staged: number;
  #count = 0;

  /** Room for `capacity` documents. `padded`: the width rounded up to a multiple of 4. */
  constructor(arena: Arena, kernel: SearchExports, width: number, padded: number, capacity: number) {
    this.#arena = arena;
    this.#kernel = kernel;
    this.#width = width;
    this.#padded = padded;
    this.#capacity = Math.ceil(capacity / PANEL);
    this.keys = arena.take(this.#capacity * PANEL * 4);
    this.vectors = arena.take(this.#capacity * PANEL * padded * 4);
    this.#staged = arena.take(STAGED_ROWS * padded * 4);
  }

  /** Panels that hold documents. */
  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Adds documents, see VectorSearch; they begin a panel of their own. */
  add(vectors: Float32Array, keys: Int32Array): void {
    const width = this.#width;
    if (vectors.length !== keys.length * width) {
      throw new RangeError(`${vectors.length} numbers are not ${keys.length} vectors of ${width}`);
    }
    const panels = Math.ceil(keys.length / PANEL);
    const free = this.#capacity - this.#count;
    if (panels > free) {
      throw new RangeError(
        `${keys.length} more documents have no room: ${free} of ${this.#capacity} panels of ${PANEL} are free`,
      );
    }
    const firstKey = this.keys / 4 + this.#count * PANEL;
    this.#arena.ints.fill(-1, firstKey, firstKey + panels * PANEL).set(keys, firstKey);
    for (let first = 0; first < keys.length; first += STAGED_ROWS) {
      const rows = Math.min(STAGED_ROWS, keys.length - first);
      const filled = Math.ceil(rows / PANEL);
      this.#stage(vectors.subarray(first * width, (first + rows) * width), rows, filled * PANEL);
      const to = this.vectors + this.#count * PANEL * this.#padded * 4;
      this.#kernel.packPanels(this.#staged, filled, this.#padded, to);
      this.#count += filled;
    }
  }

  /** Rows of the padded width; zeros beyond the width and up to row `end`. */
  #stage(vectors: Float32Array, rows: number, end: number): void {
    const width = this.#width;
    const padded = this.#padded;
    const { floats } = this.#arena;
    const at = this.#staged / 4;
    if (padded === width) floats.set(vectors, at);
    else {
      for (let row = 0; row < rows; row++) {
        floats.set(vectors.subarray(row * width, (row + 1) * width), at + row * padded);
        floats.fill(0, at + row * padded + width, at + (row + 1) * padded);
      }
    }
    floats.fill(0, at + rows * padded, at + end * padded);
  }
}
