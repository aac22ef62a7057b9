// FNV-1a of a piece of text, reduced to a bucket.

// FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv): offset basis and prime.
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** State after hashing one byte; begin with `hashStart`. */
function hashByte(state: number, byte: number): number {
  return Math.imul(state ^ byte, PRIME);
}

/** A fresh state in a namespace (one byte): equal texts of two namespaces hash apart. */
export function hashStart(namespace: number): number {
  return hashByte(BASIS, namespace);
}

/** State after one UTF-16 code unit, low byte first, so that the hash is FNV-1a of the namespace byte and UTF-16LE. */
export function hashUnit(state: number, unit: number): number {
  return hashByte(hashByte(state, unit & 0xff), unit >>> 8);
}

/** Bucket 0 .. buckets - 1 of a finished state. */
export function hashBucket(state: number, buckets: number): number {
  return (state >>> 0) % buckets;
}
