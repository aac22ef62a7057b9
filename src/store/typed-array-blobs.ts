// Numbers as blobs and back; little-endian, as every platform that Parallax runs on keeps them.

/** The array's own bytes, without a copy. */
export function toBlob(array: Int8Array | Int32Array | Float32Array | Float64Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

export function int8FromBlob(blob: Uint8Array): Int8Array {
  return new Int8Array(aligned(blob));
}

export function int32FromBlob(blob: Uint8Array): Int32Array {
  return new Int32Array(aligned(blob));
}

export function float32FromBlob(blob: Uint8Array): Float32Array {
  return new Float32Array(aligned(blob));
}

export function float64FromBlob(blob: Uint8Array): Float64Array {
  return new Float64Array(aligned(blob));
}

/** A blob's bytes in a buffer of their own: SQLite's may begin at any address, typed arrays may not. */
function aligned(blob: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(blob.byteLength);
  copy.set(blob);
  return copy.buffer;
}
