// Posting lists as they are stored: each one's document frequency less one; all postings one after the other, in pieces, each
// its integers (assembly/postings.ts), how many frequencies stand apart, and these; last, frequencies of 255 and more.

import { MANY, postingFrequency, postingNumber } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { PIECE } from '../segment/segment-fields.ts';
import { segmentKernel } from '../segment/segment-kernel.ts';
import { sharedInt32 } from '../segment/shared-arrays.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readIntegers, readPiece, writeIntegers, writePiece } from './packed-integers.ts';
import { SegmentFileError } from './segment-file-format.ts';

type StoredLists = Pick<Segment, 'documentCount' | 'offsets' | 'postings' | 'highFrequencies'>;

export function* writePostings(
  writer: ByteWriter,
  { documentCount, offsets, postings, highFrequencies }: StoredLists,
): Generator<void, void> {
  yield* writeIntegers(writer, offsets.length - 1, (values, from, to) => {
    for (let term = from; term < to; term++) values[term - from] = offsets[term + 1] - offsets[term] - 1;
  });
  const { values, frequencies, splitPostings } = segmentKernel();
  const mask = maskOf(documentCount);
  let document = -1;
  for (let from = 0; from < postings.length; from += PIECE) {
    const count = Math.min(PIECE, postings.length - from);
    values.set(postings.subarray(from, from + count));
    const repeated = splitPostings(count, document, mask);
    document = postingNumber(postings[from + count - 1]);
    writePiece(writer, count);
    writer.integer(repeated);
    writer.align();
    writer.raw(frequencies, 0, repeated);
    yield;
  }
  writer.integer(highFrequencies.size);
  for (const [at, frequency] of [...highFrequencies].sort(([left], [right]) => left - right)) {
    writer.integer(at);
    writer.integer(frequency);
  }
}

/** The least power of two that is no less than `documentCount`, less one. */
function maskOf(documentCount: number): number {
  return documentCount < 2 ? 0 : 2 ** (32 - Math.clz32(documentCount - 1)) - 1;
}

/** @throws SegmentFileError where these are not as many ascending lists of that many of these documents */
export function* readPostings(
  reader: ByteReader,
  documentCount: number,
  termCount: number,
  postingCount: number,
) {
  const offsets = yield* readOffsets(reader, termCount, postingCount);
  const postings = yield* readLists(reader, documentCount, offsets);
  return { offsets, postings, highFrequencies: readHighFrequencies(reader, postings) };
}

function* readOffsets(
  reader: ByteReader,
  termCount: number,
  postingCount: number,
): Generator<void, Int32Array> {
  const offsets = sharedInt32(termCount + 1);
  let sum = 0;
  yield* readIntegers(reader, termCount, (values, from, to) => {
    for (let term = from; term < to; term++) {
      sum += (values[term - from] >>> 0) + 1;
      offsets[term + 1] = sum;
    }
  });
  if (sum !== postingCount) throw wrongLists();
  return offsets;
}

function* readLists(
  reader: ByteReader,
  documentCount: number,
  offsets: Int32Array,
): Generator<void, Int32Array> {
  const postings = sharedInt32(offsets[offsets.length - 1]);
  const { values, frequencies, found, joinPostings } = segmentKernel();
  const mask = maskOf(documentCount);
  let last = -1;
  let term = 0;
  for (let from = 0; from < postings.length; from += PIECE) {
    const to = Math.min(from + PIECE, postings.length);
    readPiece(reader, to - from);
    const apart = reader.integer(PIECE);
    reader.align();
    frequencies.set(reader.take(apart));
    const taken = joinPostings(to - from, last, mask);
    postings.set(values.subarray(0, to - from), from);
    const [end, highest, falls, least] = found;
    // Documents fall back where a list begins, and nowhere else.
    let expectedFalls = 0;
    for (; offsets[term] < to; term++) {
      const start = offsets[term];
      const before = start > from ? postingNumber(postings[start - 1]) : last;
      if (postingNumber(postings[start]) <= before) expectedFalls++;
    }
    if (taken !== apart || highest >= documentCount || falls !== expectedFalls || least < 2) {
      throw wrongLists();
    }
    last = end;
    yield;
  }
  return postings;
}

function readHighFrequencies(reader: ByteReader, postings: Int32Array): Map<number, number> {
  const highFrequencies = new Map<number, number>();
  for (let left = reader.integer(postings.length); left > 0; left--) {
    const at = reader.integer();
    if (at >= postings.length || postingFrequency(postings[at]) < MANY) throw wrongLists();
    highFrequencies.set(at, reader.integer());
  }
  return highFrequencies;
}

function wrongLists(): SegmentFileError {
  return new SegmentFileError('damaged', 'The segment is damaged: its lists of postings are impossible.');
}
