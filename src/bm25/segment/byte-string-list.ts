// A list of byte strings that grows.
import type { ByteStrings } from './byte-strings.ts';

const INITIAL_BYTES = 1 << 10;
const INITIAL_STRINGS = 1 << 7;

export class ByteStringList implements ByteStrings {
  bytes: Uint8Array = new Uint8Array(INITIAL_BYTES);
  offsets: Int32Array = new Int32Array(INITIAL_STRINGS);
  /** How many strings there are. */
  length = 0;

  /** Appends a string given as `length` bytes of `source` from `from` on. */
  push(source: Uint8Array, length: number, from = 0): void {
    const start = this.offsets[this.length];
    this.#reserve(start + length);
    for (let at = 0; at < length; at++) this.bytes[start + at] = source[from + at];
    this.offsets[++this.length] = start + length;
  }

  /** Appends string n of others. */
  pushFrom({ bytes, offsets }: ByteStrings, n: number): void {
    this.push(bytes, offsets[n + 1] - offsets[n], offsets[n]);
  }

  #reserve(byteCount: number): void {
    if (byteCount > this.bytes.length) {
      const grown = new Uint8Array(Math.max(byteCount, 2 * this.bytes.length));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    if (this.length + 2 > this.offsets.length) {
      const grown = new Int32Array(2 * this.offsets.length);
      grown.set(this.offsets);
      this.offsets = grown;
    }
  }
}
