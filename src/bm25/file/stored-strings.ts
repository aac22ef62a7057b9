// Byte strings in ascending order as they are stored, in pieces of up to PIECE strings of PIECE_BYTES bytes in all: how many there
// are, how long each one's own ending is and the beginning that it shares with the one before it, the size of all endings, and
// these. A string that is longer than a piece is stored as it is: 0, its size, its bytes.

import type { ByteStrings } from '../segment/byte-strings.ts';
import { PIECE, PIECE_BYTES } from '../segment/segment-fields.ts';
import { segmentKernel } from '../segment/segment-kernel.ts';
import { ALIGNMENT, sharedInt32, sharedUint8 } from '../segment/shared-arrays.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readPiece, writePiece } from './packed-integers.ts';
import { SegmentFileError } from './segment-file-format.ts';

export function* writeStrings(writer: ByteWriter, strings: ByteStrings): Generator<void, void> {
  const { bytes, offsets } = strings;
  const count = offsets.length - 1;
  writer.integer(bytes.length);
  for (let from = 0; from < count; ) {
    let to = from;
    while (to < count && to - from < PIECE && offsets[to + 1] - offsets[from] <= PIECE_BYTES) to++;
    if (to === from) writeLong(writer, strings, to++);
    else writeSome(writer, strings, from, to);
    from = to;
    yield;
  }
}

function writeLong(writer: ByteWriter, { bytes, offsets }: ByteStrings, n: number): void {
  writer.integer(0);
  writer.integer(offsets[n + 1] - offsets[n]);
  writer.raw(bytes, offsets[n], offsets[n + 1]);
}

function writeSome(writer: ByteWriter, { bytes, offsets }: ByteStrings, from: number, to: number): void {
  const { values, second, endings, strings, splitStrings } = segmentKernel();
  const count = to - from;
  const shift = offsets[from] % ALIGNMENT;
  strings.set(bytes.subarray(offsets[from], offsets[to]), shift);
  values.set(offsets.subarray(from, to + 1));
  const size = splitStrings(count, shift);
  writer.integer(count);
  writePiece(writer, count);
  values.set(second.subarray(0, count));
  writePiece(writer, count);
  writer.integer(size);
  writer.align();
  writer.raw(endings, 0, size);
}

/** @throws SegmentFileError where these are not `count` strings */
export function* readStrings(reader: ByteReader, count: number): Generator<void, ByteStrings> {
  const bytes = sharedUint8(reader.integer());
  const offsets = sharedInt32(count + 1);
  let to = 0;
  for (let read = 0; read < count; ) {
    const some = reader.integer(Math.min(count - read, PIECE));
    const piece = some === 0 ? reader.take(reader.integer()) : readSome(reader, some, to);
    if (piece.length > bytes.length - to) throw wrongLengths();
    bytes.set(piece, to);
    if (some === 0) offsets[read++] = to;
    else offsets.set(segmentKernel().values.subarray(0, some), read);
    to += piece.length;
    read += some;
    yield;
  }
  if (to !== bytes.length) throw wrongLengths();
  offsets[count] = to;
  return { bytes, offsets };
}

/** The bytes of the next `count` strings; where each begins, counted from `start`, is in the kernel's values. */
function readSome(reader: ByteReader, count: number, start: number): Uint8Array {
  const { values, second, endings, strings, joinStrings } = segmentKernel();
  readPiece(reader, count);
  second.set(values.subarray(0, count));
  readPiece(reader, count);
  const size = reader.integer(PIECE_BYTES);
  reader.align();
  endings.set(reader.take(size));
  const shift = start % ALIGNMENT;
  const whole = joinStrings(count, size, start, shift);
  if (whole < 0) throw wrongLengths();
  return strings.subarray(shift, shift + whole);
}

function wrongLengths(): SegmentFileError {
  return new SegmentFileError('damaged', 'The segment is damaged: lengths of strings are impossible.');
}
