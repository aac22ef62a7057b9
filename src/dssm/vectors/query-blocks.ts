// The queries that are searched for, in the memory of the kernels: numbers of six side by side, in whole blocks.
import type { Arena } from '../kernel/arena.ts';
import { BLOCK } from './search-fields.ts';
import type { Precision } from './stored-vectors.ts';

export interface QueryBlocksShape {
  readonly width: number;
  /** The width rounded up to a multiple of 4. */
  readonly padded: number;
  /** Rows that there is room for: those of the queries, and one more at least, whose heap takes nothing. */
  readonly rows: number;
  /** That of the documents. */
  readonly precision: Precision;
}

export class QueryBlocks {
  /** Addresses of the vectors, of each one's row and, where the documents are int8, of each one's scale. */
  readonly vectors: number;
  readonly rows: number;
  readonly scales: number;
  readonly #arena: Arena;
  readonly #shape: QueryBlocksShape;
  readonly #queries: Float32Array | Int16Queries;
  #count = 0;

  /** `queries` (Q, width), row-major. */
  constructor(arena: Arena, queries: Float32Array, shape: QueryBlocksShape) {
    const { width, padded, rows, precision } = shape;
    const isInt8 = precision === 'int8';
    this.#arena = arena;
    this.#shape = shape;
    this.#queries = isInt8 ? toInt16(queries, width) : queries;
    this.vectors = arena.take(rows * padded * (isInt8 ? 2 : 4));
    this.rows = arena.take(rows * 4);
    this.scales = arena.take(isInt8 ? rows * 4 : 0);
  }

  /** Blocks of the queries that are searched for now. */
  get count(): number {
    return this.#count;
  }

  /** Lays out some queries; zeros and the last row fill the last block. */
  choose(chosen: Int32Array): void {
    const { rows } = this.#shape;
    const { ints } = this.#arena;
    this.#count = Math.ceil(chosen.length / BLOCK);
    const first = this.rows / 4;
    ints.fill(rows - 1, first, first + this.#count * BLOCK).set(chosen, first);
    if (this.#queries instanceof Float32Array) this.#layOut(this.#arena.floats, this.#queries, chosen, 1);
    else {
      const { values, scales } = this.#queries;
      this.#layOut(new Int16Array(this.#arena.memory.buffer), values, chosen, 2);
      for (let n = 0; n < chosen.length; n++) this.#arena.floats[this.scales / 4 + n] = scales[chosen[n]];
    }
  }

  /** `together` places of a query lie side by side, then those of the next one. */
  #layOut<Numbers extends Float32Array | Int16Array>(
    memory: Numbers,
    queries: Numbers,
    chosen: Int32Array,
    together: number,
  ): void {
    const { width, padded } = this.#shape;
    const start = this.vectors / memory.BYTES_PER_ELEMENT;
    memory.fill(0, start, start + this.#count * BLOCK * padded);
    for (let n = 0; n < chosen.length; n++) {
      const to = start + Math.floor(n / BLOCK) * BLOCK * padded + (n % BLOCK) * together;
      const from = chosen[n] * width;
      for (let place = 0; place < width; place += together) {
        const end = Math.min(place + together, width);
        for (let n = place; n < end; n++) memory[to + place * BLOCK + n - place] = queries[from + n];
      }
    }
  }
}

/** Number n of a query is about values[n] · its scale. */
interface Int16Queries {
  readonly values: Int16Array;
  readonly scales: Float32Array;
}

/** Queries in as many steps as sums of their products with int8 numbers, 127 at most, have room for in 31 bits. */
function toInt16(queries: Float32Array, width: number): Int16Queries {
  const most = Math.min(32_767, Math.floor((2 ** 31 - 1) / (127 * width)));
  const values = new Int16Array(queries.length);
  const scales = new Float32Array(queries.length / width);
  for (let row = 0; row < scales.length; row++) {
    const numbers = queries.subarray(row * width, (row + 1) * width);
    const greatest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
    scales[row] = greatest / most;
    if (scales[row] === 0) continue;
    for (let n = 0; n < width; n++) values[row * width + n] = Math.round(numbers[n] / scales[row]);
  }
  return { values, scales };
}
