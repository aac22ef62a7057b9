// Bytes that grow: integers in as few bytes as they need, low seven bits first (LEB128).

import { aligned } from '../segment/shared-arrays.ts';

/** Bytes that an integer takes at most. */
const MOST_BYTES = 5;

export class ByteWriter {
  /** How many bytes were written. */
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(16, capacity));
  }

  /** Writes an integer from 0 below 2^31. */
  integer(value: number): void {
    const bytes = this.#reserve(MOST_BYTES);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) bytes[this.length++] = (rest & 0x7f) | 0x80;
    bytes[this.length++] = rest;
  }

  /** Writes bytes [start, end) of `source`. */
  raw(source: Uint8Array, start = 0, end = source.length): void {
    this.#reserve(end - start).set(source.subarray(start, end), this.length);
    this.length += end - start;
  }

  /** Writes zeros up to the next multiple of ALIGNMENT, so that what follows is copied quickly where it is read. */
  align(): void {
    const end = aligned(this.length);
    this.#reserve(end - this.length).fill(0, this.length, end);
    this.length = end;
  }

  /** Writes 32 bits, low byte first. */
  word(value: number): void {
    this.raw(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
  }

  /** What was written so far, not copied: to be read before anything more is written. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** The bytes, with room for `count` more. */
  #reserve(count: number): Uint8Array<ArrayBuffer> {
    if (this.length + count > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.length + count, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return this.#bytes;
  }
}
