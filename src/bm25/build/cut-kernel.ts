// The kernels that cut texts and look up their words, over a memory that holds the tables of terms too.

import { instantiate, type KernelExports } from '../kernel-module.ts';
import {
  BITS,
  BOUNDS,
  BYTES,
  COUNT,
  KEY,
  MOST_UNITS,
  NUMBERS,
  OTHERS,
  OWN,
  PAGES,
  SHORT,
  STEP,
  TABLES,
  UNITS,
} from './cut-fields.ts';
import type { PaddedBytes } from './utf8-encoder.ts';

const PAGE = 2 ** 16;
/** The module's own limit, 2 GiB: more than a table of 2^24 terms and all that it outgrew. */
const MOST_PAGES = 2 ** 15;
const MOST_WORDS = MOST_UNITS / 2;

export class CutKernel implements PaddedBytes {
  /** The text's code units as bytes: one copy of all is many times faster than asking a string for each. */
  readonly units: Buffer;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Word n is bytes [bounds[2n], bounds[2n + 1]). */
  readonly bounds: Int32Array;
  /** (words): see lookUp. */
  readonly numbers: Int32Array;
  readonly others: Int32Array;
  readonly #count: Int32Array;
  readonly #memory = new WebAssembly.Memory({ initial: PAGES, maximum: MOST_PAGES, shared: true });
  readonly #exports: KernelExports;
  #end = TABLES;

  constructor() {
    const { buffer } = this.#memory;
    this.units = Buffer.from(buffer, UNITS, 2 * MOST_UNITS);
    this.bytes = new Uint8Array(buffer, BYTES, MOST_UNITS + STEP);
    this.view = new DataView(buffer, BYTES, MOST_UNITS + STEP);
    this.bounds = new Int32Array(buffer, BOUNDS, MOST_UNITS + 2 * STEP);
    this.numbers = new Int32Array(buffer, NUMBERS, MOST_WORDS);
    this.others = new Int32Array(buffer, OTHERS, MOST_WORDS);
    this.#count = new Int32Array(buffer, COUNT, 1);
    this.#exports = instantiate(this.#memory);
    fillConstants(buffer);
  }

  /** Words that were cut last. */
  get count(): number {
    return this.#count[0];
  }

  /** See assembly/cut.ts. */
  cut(start: number, end: number, isLast: boolean): number {
    return this.#exports.cut(start, end, isLast ? 1 : 0);
  }

  /** See assembly/look-up.ts. */
  lookUp(slots: Int32Array, keys: Int32Array): number {
    return this.#exports.lookUp(slots.byteOffset, slots.length - 1, keys.byteOffset);
  }

  /**
   * An array of zeros in the kernel's memory, which is never given back: a table that doubles leaves behind less than it has then.
   * Throws RangeError where memory ends.
   */
  allocate(length: number): Int32Array {
    const at = this.#end;
    this.#end += length * Int32Array.BYTES_PER_ELEMENT;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return new Int32Array(this.#memory.buffer, at, length);
  }
}

function fillConstants(buffer: ArrayBufferLike): void {
  const bits = new Uint8Array(buffer, BITS, 256 * 8);
  for (let byte = 0; byte < 256; byte++) {
    let to = 8 * byte;
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) bits[to++] = bit;
  }
  const own = new Uint8Array(buffer, OWN, (SHORT + 2) * 4 * KEY);
  for (let length = 0; length <= SHORT + 1; length++) {
    own.fill(0xff, length * 4 * KEY, length * 4 * KEY + Math.min(length, SHORT));
  }
}
