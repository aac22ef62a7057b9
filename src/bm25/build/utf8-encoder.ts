// A piece of a string as UTF-8 bytes and their hash, into one buffer that is used again and again.

const INITIAL_BYTES = 256;
/** Bytes to be had behind the last one, so that a piece of any length can be read sixteen bytes at a time. */
export const PADDING = 16;

/** Bytes, and a view to read several at once. */
export interface PaddedBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}
// FNV-1a, 32 bits, with a last stir so that the low bits of the hash depend on every byte.
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export class Utf8Encoder implements PaddedBytes {
  bytes = new Uint8Array(INITIAL_BYTES);
  view = new DataView(this.bytes.buffer);
  length = 0;
  hash = 0;

  /** Encodes the code units [start, end) of `source`; a lone surrogate takes three bytes, as any other unit of its size. */
  encode(source: string, start = 0, end = source.length): void {
    if (3 * (end - start) + PADDING > this.bytes.length) {
      this.bytes = new Uint8Array(6 * (end - start) + PADDING);
      this.view = new DataView(this.bytes.buffer);
    }
    const { bytes } = this;
    let length = 0;
    let hash = BASIS;
    for (let at = start; at < end; at++) {
      const unit = source.charCodeAt(at);
      if (unit < 0x80) {
        bytes[length++] = unit;
        hash = Math.imul(hash ^ unit, PRIME);
        continue;
      }
      const codePoint = at + 1 < end ? (source.codePointAt(at) ?? unit) : unit;
      if (codePoint > 0xffff) at++;
      const first = length;
      length = writeCodePoint(bytes, length, codePoint);
      for (let n = first; n < length; n++) hash = Math.imul(hash ^ bytes[n], PRIME);
    }
    this.length = length;
    this.hash = stir(hash);
  }
}

function writeCodePoint(bytes: Uint8Array, from: number, codePoint: number): number {
  let at = from;
  if (codePoint < 0x800) {
    bytes[at++] = 0xc0 | (codePoint >> 6);
  } else {
    if (codePoint < 0x10000) bytes[at++] = 0xe0 | (codePoint >> 12);
    else {
      bytes[at++] = 0xf0 | (codePoint >> 18);
      bytes[at++] = 0x80 | ((codePoint >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((codePoint >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (codePoint & 0x3f);
  return at;
}

function stir(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
}

/** The same hash of bytes [start, end). */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = BASIS;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], PRIME);
  return stir(hash);
}
