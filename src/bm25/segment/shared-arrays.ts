// Typed arrays over shared memory: several threads search one segment without a copy of it.

export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

export function sharedUint16(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * Uint16Array.BYTES_PER_ELEMENT));
}

export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/**
 * Bytes that are copied at once from or to shared memory, where both ends stand alike within as many; else they are copied one
 * by one, several times slower.
 */
export const ALIGNMENT = 8;

/** The next multiple of ALIGNMENT. */
export function aligned(place: number): number {
  return Math.ceil(place / ALIGNMENT) * ALIGNMENT;
}
