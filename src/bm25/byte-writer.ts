// Bytes that grow: integers in as few bytes as they need, low seven bits first (LEB128).

/** Bytes that an integer takes at most. */
export const MOST_BYTES = 5;

export class ByteWriter {
  /** How many bytes were written. */
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(16, capacity));
  }

  /** Writes an integer from 0 below 2^31. */
  integer(value: number): void {
    this.length = putInteger(this.reserve(MOST_BYTES), this.length, value);
  }

  /** Writes an integer of either sign above -2^30 and below 2^30 of small size in few bytes. */
  signed(value: number): void {
    this.integer(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Writes bytes [start, end) of `source`. */
  raw(source: Uint8Array, start = 0, end = source.length): void {
    this.length = putBytes(this.reserve(end - start), this.length, source, start, end);
  }

  /** Writes 32 bits, low byte first. */
  word(value: number): void {
    this.raw(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
  }

  /** What was written so far, not copied: to be read before anything more is written. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** The bytes, with room for `count` more: whoever writes many there and sets `length`. Good until they grow. */
  reserve(count: number): Uint8Array<ArrayBuffer> {
    if (this.length + count > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.length + count, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return this.#bytes;
  }
}

/** Writes an integer from 0 below 2^31 at `at`; returns where it ends. */
export function putInteger(bytes: Uint8Array, at: number, value: number): number {
  let end = at;
  let rest = value;
  while (rest > 0x7f) {
    bytes[end++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[end++] = rest;
  return end;
}

/** Writes bytes [start, end) of `source` at `at`; returns where they end. */
export function putBytes(
  bytes: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
): number {
  for (let from = start; from < end; from++) bytes[at + from - start] = source[from];
  return at + end - start;
}
