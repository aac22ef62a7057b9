// A segment as bytes; see segment-file-format.ts.
import { type ByteStrings, commonPrefix } from './byte-strings.ts';
import { ByteWriter, MOST_BYTES, putBytes, putInteger } from './byte-writer.ts';
import { checksum } from './checksum.ts';
import { postingFrequency, postingNumber } from './posting.ts';
import { frequencyAt, type Segment } from './segment.ts';
import { MAGIC, SEGMENT_FORMAT } from './segment-file-format.ts';
import { Utf8Encoder } from './utf8-encoder.ts';

/** Integers or strings between two yields. */
const ITEMS_PER_STEP = 1 << 16;

/** The segment's bytes: equal documents give equal bytes. */
export function* encodeSegment(segment: Segment): Generator<void, Uint8Array<ArrayBuffer>> {
  const { documentCount, ids, terms, postings } = segment;
  const writer = new ByteWriter(2 * postings.length + 8 * documentCount);
  writer.raw(MAGIC);
  writer.integer(SEGMENT_FORMAT);
  writeText(writer, segment.analyzerHash);
  writer.integer(documentCount);
  writer.integer(terms.offsets.length - 1);
  writer.integer(postings.length);
  writeClasses(writer, segment);
  yield* writeStrings(writer, ids);
  yield* writeDocuments(writer, segment);
  yield* writeStrings(writer, terms);
  yield* writePostings(writer, segment);
  writer.word(yield* checksum(writer.written()));
  return writer.written();
}

function writeText(writer: ByteWriter, text: string): void {
  const encoder = new Utf8Encoder();
  encoder.encode(text);
  writer.integer(encoder.length);
  writer.raw(encoder.bytes, 0, encoder.length);
}

function writeClasses(writer: ByteWriter, { classLengths, classes }: Segment): void {
  const counts = new Int32Array(classLengths.length);
  for (let document = 0; document < classes.length; document++) counts[classes[document]]++;
  writer.integer(classLengths.length);
  for (const [n, length] of classLengths.entries()) {
    writer.integer(length);
    writer.integer(counts[n]);
  }
}

function* writeStrings(writer: ByteWriter, strings: ByteStrings): Generator<void, void> {
  writer.integer(strings.bytes.length);
  for (let n = 0; n + 1 < strings.offsets.length; n++) {
    const prefix = n === 0 ? 0 : commonPrefix(strings, n - 1, strings, n);
    const start = strings.offsets[n] + prefix;
    const end = strings.offsets[n + 1];
    const bytes = writer.reserve(2 * MOST_BYTES + end - start);
    const at = putInteger(bytes, putInteger(bytes, writer.length, prefix), end - start);
    writer.length = putBytes(bytes, at, strings.bytes, start, end);
    if (n % ITEMS_PER_STEP === ITEMS_PER_STEP - 1) yield;
  }
}

/** Places of the external ids, ascending within a length class; keys by external id, often nearly consecutive. */
function* writeDocuments(writer: ByteWriter, { ranks, classes, keys }: Segment): Generator<void, void> {
  const keyOfRank = new Int32Array(keys.length);
  for (let document = 0; document < ranks.length; document++) {
    const startsClass = document === 0 || classes[document] !== classes[document - 1];
    writer.integer(startsClass ? ranks[document] : ranks[document] - ranks[document - 1]);
    keyOfRank[ranks[document]] = keys[document];
    if (document % ITEMS_PER_STEP === ITEMS_PER_STEP - 1) yield;
  }
  let previous = 0;
  for (let rank = 0; rank < keyOfRank.length; rank++) {
    const key = keyOfRank[rank];
    writer.signed(key - previous);
    previous = key;
    if (rank % ITEMS_PER_STEP === ITEMS_PER_STEP - 1) yield;
  }
}

function* writePostings(writer: ByteWriter, segment: Segment): Generator<void, void> {
  const { offsets } = segment;
  for (let term = 0; term + 1 < offsets.length; term++) writer.integer(offsets[term + 1] - offsets[term]);
  let written = 0;
  for (let term = 0; term + 1 < offsets.length; term++) {
    let previous = -1;
    for (let from = offsets[term]; from < offsets[term + 1]; from += ITEMS_PER_STEP) {
      const to = Math.min(from + ITEMS_PER_STEP, offsets[term + 1]);
      previous = writeDocumentsOf(writer, segment, from, to, previous);
      written += to - from;
      if (written < ITEMS_PER_STEP) continue;
      written = 0;
      yield;
    }
  }
}

/** Writes postings [from, to) of a list, whose document before them is `previous`; returns the last one's document. */
function writeDocumentsOf(
  writer: ByteWriter,
  segment: Segment,
  from: number,
  to: number,
  previous: number,
): number {
  const { postings } = segment;
  const bytes = writer.reserve(2 * MOST_BYTES * (to - from));
  let end = writer.length;
  let before = previous;
  for (let at = from; at < to; at++) {
    const document = postingNumber(postings[at]);
    const frequency = postingFrequency(postings[at]);
    const isRepeated = (1 - frequency) >>> 31;
    const difference = ((document - before - 1) << 1) | isRepeated;
    before = document;
    if (difference < 1 << 14 && frequency < 1 << 7) {
      // Without a branch, which would be mistaken too often: a byte that is not needed is written over by the next.
      const isLong = (0x7f - difference) >>> 31;
      bytes[end] = (difference & 0x7f) | (isLong << 7);
      bytes[end + 1] = difference >>> 7;
      bytes[end + 1 + isLong] = frequency - 2;
      end += 1 + isLong + isRepeated;
    } else {
      end = putInteger(bytes, end, difference);
      if (isRepeated === 1) end = putInteger(bytes, end, frequencyAt(segment, at) - 2);
    }
  }
  writer.length = end;
  return before;
}
