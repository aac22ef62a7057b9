// Vectors in one byte a number: how they are rounded, and how rows of them are taken.
import { describe, expect, it } from 'vitest';
import {
  emptyVectors,
  inPrecision,
  type StoredVectors,
  selectVectors,
  setVectors,
  toFloat32,
  toInt8,
  vectorRange,
} from '../../../src/dssm/vectors/stored-vectors.ts';

describe('a vector in one byte a number', () => {
  it('has 127 for its number of greatest magnitude, and every other one in its proportion, rounded', () => {
    // 0.5 / (1 / 127) = 63.5, which rounds up; -0.25 is 31.75 steps; 0.003 is 0.381.
    expect([...toInt8(Float32Array.of(1, 0.5, -0.25, 0.003), 4).values]).toEqual([127, 64, -32, 0]);
    expect([...toInt8(Float32Array.of(0.1, -0.4), 2).values]).toEqual([32, -127]);
  });

  it('has a scale of its own, by which its numbers come back', () => {
    const { scales, values } = toInt8(Float32Array.of(1.27, 0.5, 0.0127, -0.004), 2);

    expect(scales[0]).toBeCloseTo(0.01, 8);
    expect(scales[1]).toBeCloseTo(0.0001, 10);
    const numbers = toFloat32({ values, scales }, 2);
    for (const [n, number] of [1.27, 0.5, 0.0127, -0.004].entries())
      expect(numbers[n]).toBeCloseTo(number, 7);
  });

  it('is all zeros where the vector is', () => {
    expect(toInt8(new Float32Array(3), 3)).toEqual({ values: new Int8Array(3), scales: Float32Array.of(0) });
  });

  it('is left as it is where four bytes are wanted of one', () => {
    const rounded = toInt8(Float32Array.of(1, 0.5), 2);

    expect(inPrecision(rounded, 'int8', 2)).toBe(rounded);
    // 64 / 127, not 0.5: what was rounded away does not come back.
    expect(toFloat32(rounded, 2)[1]).toBeCloseTo(64 / 127, 7);
  });
});

const four: Record<string, StoredVectors> = {
  float32: Float32Array.of(1, 2, 3, 4, 5, 6),
  int8: { values: Int8Array.of(1, 2, 3, 4, 5, 6), scales: Float32Array.of(0.5, 2, 4) },
};

describe.each(Object.entries(four))('of %s vectors', (precision, vectors) => {
  it('rows are taken with their scales', () => {
    const numbers = (rows: StoredVectors) => [...toFloat32(rows, 2)];
    const all = numbers(vectors);

    expect(numbers(vectorRange(vectors, 1, 3, 2))).toEqual(all.slice(2));
    expect(numbers(selectVectors(vectors, Int32Array.of(2, 0), 2))).toEqual([
      ...all.slice(4),
      ...all.slice(0, 2),
    ]);
  });

  it('rows go among others of their kind only', () => {
    const other = precision === 'int8' ? 'float32' : 'int8';

    expect(() => setVectors(emptyVectors(other, 3, 2), 0, vectors, 2)).toThrow(
      `${precision} vectors cannot go among ${other} ones`,
    );
  });
});
