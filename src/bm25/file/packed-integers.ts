// Integers from 0 below 2^32 as they are stored: pieces of PIECE, each its size and then what assembly/integers.ts packs.

import { PIECE } from '../segment/segment-fields.ts';
import { segmentKernel } from '../segment/segment-kernel.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { SegmentFileError } from './segment-file-format.ts';

/** Writes the first `count` of the kernel's values, which stay there. */
export function writePiece(writer: ByteWriter, count: number): void {
  const { pack, packed } = segmentKernel();
  const size = pack(count);
  writer.integer(size);
  writer.align();
  writer.raw(packed, 0, size);
}

/** Reads `count` integers to the kernel's values. */
export function readPiece(reader: ByteReader, count: number): void {
  const { unpack, packed } = segmentKernel();
  const size = reader.integer(packed.length);
  reader.align();
  const bytes = reader.take(size);
  packed.set(bytes);
  if (unpack(count) !== bytes.length) {
    throw new SegmentFileError(
      'damaged',
      'The segment is damaged: integers take more or less than their bytes.',
    );
  }
}

/** Writes `count` integers, PIECE at a time: `put` puts those from `from` up to `to` at the beginning of `values`. */
export function* writeIntegers(
  writer: ByteWriter,
  count: number,
  put: (values: Int32Array, from: number, to: number) => void,
): Generator<void, void> {
  const { values } = segmentKernel();
  for (let from = 0; from < count; from += PIECE) {
    const to = Math.min(from + PIECE, count);
    put(values, from, to);
    writePiece(writer, to - from);
    yield;
  }
}

/** Reads them: `take` takes those from `from` up to `to` from the beginning of `values`. */
export function* readIntegers(
  reader: ByteReader,
  count: number,
  take: (values: Int32Array, from: number, to: number) => void,
): Generator<void, void> {
  const { values } = segmentKernel();
  for (let from = 0; from < count; from += PIECE) {
    const to = Math.min(from + PIECE, count);
    readPiece(reader, to - from);
    take(values, from, to);
    yield;
  }
}

/** Writes integers of either sign, as differences. */
export function* writeDifferences(writer: ByteWriter, integers: Int32Array): Generator<void, void> {
  const { splitDifferences } = segmentKernel();
  yield* writeIntegers(writer, integers.length, (values, from, to) => {
    values.set(integers.subarray(from, to));
    splitDifferences(to - from, from === 0 ? 0 : integers[from - 1]);
  });
}

/** Reads integers that were written so, as many as there is room for. */
export function* readDifferences(reader: ByteReader, integers: Int32Array): Generator<void, void> {
  const { joinDifferences } = segmentKernel();
  yield* readIntegers(reader, integers.length, (values, from, to) => {
    joinDifferences(to - from, from === 0 ? 0 : integers[from - 1]);
    integers.set(values.subarray(0, to - from), from);
  });
}
