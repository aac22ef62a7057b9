// Vectors of documents as they are stored: four bytes a number, or one byte and a scale for each vector.

/** How the numbers of vectors are stored. */
export type Precision = 'float32' | 'int8';

/** Number n of a vector is values[n] · its scale. */
export interface Int8Vectors {
  /** (vectors, width), row-major, -127 to 127. */
  readonly values: Int8Array;
  /** (vectors) */
  readonly scales: Float32Array;
}

/** (vectors, width), row-major. */
export type StoredVectors = Float32Array | Int8Vectors;

/** The greatest value of a vector's number. */
const GREATEST = 127;

export function precisionOf(vectors: StoredVectors): Precision {
  return vectors instanceof Float32Array ? 'float32' : 'int8';
}

/** How many numbers there are. */
export function numberCount(vectors: StoredVectors): number {
  return vectors instanceof Float32Array ? vectors.length : vectors.values.length;
}

/** Rounds each vector to 255 steps between its number of greatest magnitude and that one's opposite. */
export function toInt8(vectors: Float32Array, width: number): Int8Vectors {
  const values = new Int8Array(vectors.length);
  const scales = new Float32Array(vectors.length / width);
  for (let row = 0; row < scales.length; row++) {
    const start = row * width;
    let greatest = 0;
    for (let n = start; n < start + width; n++) greatest = Math.max(greatest, Math.abs(vectors[n]));
    scales[row] = greatest / GREATEST;
    if (scales[row] === 0) continue;
    for (let n = start; n < start + width; n++) values[n] = Math.round(vectors[n] / scales[row]);
  }
  return { values, scales };
}

/** The numbers that stored vectors stand for. */
export function toFloat32(vectors: StoredVectors, width: number): Float32Array {
  if (vectors instanceof Float32Array) return vectors;
  const { values, scales } = vectors;
  const numbers = new Float32Array(values.length);
  for (let n = 0; n < numbers.length; n++) numbers[n] = values[n] * scales[Math.floor(n / width)];
  return numbers;
}

/** The vectors as they are stored in this precision; what is stored in one byte gets no better. */
export function inPrecision(vectors: StoredVectors, precision: Precision, width: number): StoredVectors {
  if (precision === precisionOf(vectors)) return vectors;
  return vectors instanceof Float32Array ? toInt8(vectors, width) : toFloat32(vectors, width);
}

/** Room for some vectors, all zero. */
export function emptyVectors(precision: Precision, count: number, width: number): StoredVectors {
  if (precision === 'float32') return new Float32Array(count * width);
  return { values: new Int8Array(count * width), scales: new Float32Array(count) };
}

/** Copies vectors into others of the same precision, from row `row` on. */
export function setVectors(to: StoredVectors, row: number, vectors: StoredVectors, width: number): void {
  if (to instanceof Float32Array && vectors instanceof Float32Array) to.set(vectors, row * width);
  else if (!(to instanceof Float32Array || vectors instanceof Float32Array)) {
    to.values.set(vectors.values, row * width);
    to.scales.set(vectors.scales, row);
  } else throw new TypeError(`${precisionOf(vectors)} vectors cannot go among ${precisionOf(to)} ones`);
}

/** Rows first .. end - 1, in the same memory. */
export function vectorRange(
  vectors: StoredVectors,
  first: number,
  end: number,
  width: number,
): StoredVectors {
  if (vectors instanceof Float32Array) return vectors.subarray(first * width, end * width);
  const { values, scales } = vectors;
  return { values: values.subarray(first * width, end * width), scales: scales.subarray(first, end) };
}

/** Some rows, copied. */
export function selectVectors(vectors: StoredVectors, rows: Int32Array, width: number): StoredVectors {
  const selected = emptyVectors(precisionOf(vectors), rows.length, width);
  for (let n = 0; n < rows.length; n++) {
    setVectors(selected, n, vectorRange(vectors, rows[n], rows[n] + 1, width), width);
  }
  return selected;
}
