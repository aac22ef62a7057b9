// Integers as they are stored: how many bytes follow, and from the next multiple of eight on a byte with four sizes less one, two
// bits each, for every four integers, then their bytes.
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/bm25/file/byte-reader.ts';
import { ByteWriter } from '../../../src/bm25/file/byte-writer.ts';
import {
  readDifferences,
  readIntegers,
  writeDifferences,
  writeIntegers,
} from '../../../src/bm25/file/packed-integers.ts';
import { SegmentFileError } from '../../../src/bm25/file/segment-file-format.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { PIECE } from '../../../src/bm25/segment/segment-fields.ts';

/** From a byte to the next multiple of eight. */
const GAP = [0, 0, 0, 0, 0, 0, 0];

function packed(integers: readonly number[]): number[] {
  const writer = new ByteWriter(0);
  const put = (values: Int32Array, from: number, to: number) => values.set(integers.slice(from, to));
  runSteps(writeIntegers(writer, integers.length, put));
  return [...writer.written()];
}

function unpacked(bytes: readonly number[], count: number): number[] {
  const integers: number[] = [];
  const reader = new ByteReader(Uint8Array.from(bytes));
  const take = (values: Int32Array, from: number, to: number) => {
    for (const value of values.subarray(0, to - from)) integers.push(value >>> 0);
  };
  runSteps(readIntegers(reader, count, take));
  expect(reader.left).toBe(0);
  return integers;
}

describe('packed integers', () => {
  it('take one to four bytes each, low byte first, and their sizes stand before them', () => {
    // Sizes 1, 2, 3 and 4: 0b11_10_01_00.
    const bytes = [11, ...GAP, 0b11100100, 255, 0, 1, 0, 0, 1, 0, 0, 0, 1];
    const integers = [255, 256, 65_536, 16_777_216];

    expect(packed(integers)).toEqual(bytes);
    expect(unpacked(bytes, 4)).toEqual(integers);
  });

  it('go up to the largest of four bytes', () => {
    expect(packed([2 ** 32 - 1, 0, 0, 0])).toEqual([8, ...GAP, 0b00000011, 255, 255, 255, 255, 0, 0, 0]);
    expect(unpacked([8, ...GAP, 0b00000011, 255, 255, 255, 255, 0, 0, 0], 4)).toEqual([2 ** 32 - 1, 0, 0, 0]);
  });

  it('are filled up with zeros to the fourth', () => {
    expect(packed([7, 300])).toEqual([6, ...GAP, 0b00000100, 7, 44, 1, 0, 0]);
    expect(unpacked([6, ...GAP, 0b00000100, 7, 44, 1, 0, 0], 2)).toEqual([7, 300]);
  });

  it('take nothing where there are none', () => {
    expect(packed([])).toEqual([]);
  });

  it('come back whatever their number and sizes', () => {
    const sizes = [1, 2 ** 8, 2 ** 16, 2 ** 24, 2 ** 32 - 1];
    for (const count of [1, 3, 4, 5, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 3]) {
      const integers = Array.from({ length: count }, (_, n) => sizes[(n * n + (n >> 3)) % 5] - (n % 2));

      expect(unpacked(packed(integers), count)).toEqual(integers);
    }
  });

  it('are refused where their bytes are not as many as their sizes say', () => {
    expect(() => unpacked([5, ...GAP, 0b00000001, 1, 2, 3, 4], 4)).toThrow(SegmentFileError);
    expect(() => unpacked([5, ...GAP, 0, 1, 2, 3], 4)).toThrow(SegmentFileError);
    expect(() => unpacked([255, 255, 255, 127, 0], 4)).toThrow(SegmentFileError);
    expect(() => unpacked([], 1)).toThrow(SegmentFileError);
  });
});

describe('integers as differences', () => {
  const differences = (integers: readonly number[]) => {
    const writer = new ByteWriter(0);
    runSteps(writeDifferences(writer, Int32Array.from(integers)));
    return writer.written();
  };
  const integersOf = (bytes: Uint8Array, count: number) => {
    const integers = new Int32Array(count);
    runSteps(readDifferences(new ByteReader(bytes), integers));
    return [...integers];
  };

  it('are twice the difference, or for one below zero twice its size less one', () => {
    expect([...differences([5, 3, 3, 130])]).toEqual([5, ...GAP, 0, 10, 3, 0, 254]);
    expect(integersOf(Uint8Array.of(5, ...GAP, 0, 10, 3, 0, 254), 4)).toEqual([5, 3, 3, 130]);
  });

  it('come back over several pieces, and from the largest to the smallest', () => {
    const integers = Array.from({ length: 2 * PIECE + 3 }, (_, n) => (n * n * 7919) % 100_003);
    integers[9] = 2 ** 31 - 1;
    integers[10] = 0;

    expect(integersOf(differences(integers), integers.length)).toEqual(integers);
  });
});
