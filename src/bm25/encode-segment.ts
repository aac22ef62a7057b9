// A segment as bytes; see segment-file-format.ts.
import { type ByteStrings, commonPrefix } from './byte-strings.ts';
import { ByteWriter } from './byte-writer.ts';
import { checksum } from './checksum.ts';
import { postingNumber } from './posting.ts';
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
    writer.integer(prefix);
    writer.integer(end - start);
    writer.raw(strings.bytes, start, end);
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
  const { offsets, postings } = segment;
  for (let term = 0; term + 1 < offsets.length; term++) writer.integer(offsets[term + 1] - offsets[term]);
  let written = 0;
  for (let term = 0; term + 1 < offsets.length; term++) {
    let previous = -1;
    for (let at = offsets[term]; at < offsets[term + 1]; at++) {
      const document = postingNumber(postings[at]);
      const frequency = frequencyAt(segment, at);
      const difference = (document - previous - 1) << 1;
      if (frequency === 1) writer.integer(difference);
      else {
        writer.integer(difference | 1);
        writer.integer(frequency - 2);
      }
      previous = document;
      if (++written % ITEMS_PER_STEP === 0) yield;
    }
  }
}
