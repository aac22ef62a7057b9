// Bytes that grow: integers in as few bytes as they need, low seven bits first (LEB128).

export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(16, capacity));
  }

  get length(): number {
    return this.#length;
  }

  /** Writes an integer from 0 below 2^31. */
  integer(value: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Writes an integer of either sign above -2^30 and below 2^30 of small size in few bytes. */
  signed(value: number): void {
    this.integer(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Writes bytes [start, end) of `source`. */
  raw(source: Uint8Array, start = 0, end = source.length): void {
    this.#reserve(end - start);
    for (let at = start; at < end; at++) this.#bytes[this.#length++] = source[at];
  }

  /** Writes 32 bits, low byte first. */
  word(value: number): void {
    this.raw(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
  }

  /** What was written so far, not copied: to be read before anything more is written. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + count, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
