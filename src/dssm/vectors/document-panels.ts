// The documents that a search holds, in the memory of its kernels: vectors in panels of eight, and their keys.
import type { Arena } from '../kernel/arena.ts';
import type { SearchExports } from './load-search.ts';
import { PANEL } from './search-fields.ts';
import {
  numberCount,
  type Precision,
  precisionOf,
  type StoredVectors,
  vectorRange,
} from './stored-vectors.ts';

/** Rows that are laid out in panels at once. */
const STAGED_ROWS = 1024;

export interface PanelsShape {
  readonly width: number;
  /** The width rounded up to a multiple of 4. */
  readonly padded: number;
  /** Documents that there is room for. */
  readonly capacity: number;
  readonly precision: Precision;
}

export class DocumentPanels {
  readonly shape: PanelsShape;
  /** Addresses: vectors of whole panels (search-fields.ts), (panels · PANEL) keys and, of int8 vectors, scales. */
  readonly vectors: number;
  readonly keys: number;
  readonly scales: number;
  /** Bytes of a panel. */
  readonly panelBytes: number;
  readonly #arena: Arena;
  readonly #kernel: SearchExports;
  readonly #capacity: number;
  readonly #staged: number;
  #count = 0;

  constructor(arena: Arena, kernel: SearchExports, shape: PanelsShape) {
    const { padded, capacity, precision } = shape;
    const numberBytes = precision === 'int8' ? 1 : 4;
    this.shape = shape;
    this.panelBytes = PANEL * padded * numberBytes;
    this.#arena = arena;
    this.#kernel = kernel;
    this.#capacity = Math.ceil(capacity / PANEL);
    this.keys = arena.take(this.#capacity * PANEL * 4);
    this.scales = arena.take(precision === 'int8' ? this.#capacity * PANEL * 4 : 0);
    this.vectors = arena.take(this.#capacity * this.panelBytes);
    this.#staged = arena.take(STAGED_ROWS * padded * numberBytes);
  }

  /** Panels that hold documents. */
  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Adds documents, see VectorSearch; they begin a panel of their own. */
  add(vectors: StoredVectors, keys: Int32Array): void {
    const { width, padded, precision } = this.shape;
    if (precisionOf(vectors) !== precision) {
      throw new TypeError(`a search of ${precision} vectors was given ${precisionOf(vectors)} ones`);
    }
    if (numberCount(vectors) !== keys.length * width) {
      throw new RangeError(`${numberCount(vectors)} numbers are not ${keys.length} vectors of ${width}`);
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
    if (!(vectors instanceof Float32Array)) {
      this.#arena.floats.set(vectors.scales, this.scales / 4 + this.#count * PANEL);
    }
    for (let first = 0; first < keys.length; first += STAGED_ROWS) {
      const rows = Math.min(STAGED_ROWS, keys.length - first);
      const filled = Math.ceil(rows / PANEL);
      this.#stage(vectorRange(vectors, first, first + rows, width), rows, filled * PANEL);
      const to = this.vectors + this.#count * this.panelBytes;
      const pack = precision === 'int8' ? this.#kernel.packInt8Panels : this.#kernel.packPanels;
      pack(this.#staged, filled, padded, to);
      this.#count += filled;
    }
  }

  /** Rows of the padded width; zeros beyond the width and up to row `end`. */
  #stage(vectors: StoredVectors, rows: number, end: number): void {
    const { width, padded } = this.shape;
    const [memory, at, numbers] =
      vectors instanceof Float32Array
        ? [this.#arena.floats, this.#staged / 4, vectors]
        : [new Int8Array(this.#arena.memory.buffer), this.#staged, vectors.values];
    if (padded === width) memory.set(numbers, at);
    else {
      for (let row = 0; row < rows; row++) {
        memory.set(numbers.subarray(row * width, (row + 1) * width), at + row * padded);
        memory.fill(0, at + row * padded + width, at + (row + 1) * padded);
      }
    }
    memory.fill(0, at + rows * padded, at + end * padded);
  }
}
