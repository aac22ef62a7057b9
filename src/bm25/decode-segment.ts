// A segment from its bytes; see segment-file-format.ts.
import { ByteReader } from './byte-reader.ts';
import type { ByteStrings } from './byte-strings.ts';
import { checksum } from './checksum.ts';
import { completeSegment } from './complete-segment.ts';
import { MANY, packPosting } from './posting.ts';
import type { Segment } from './segment.ts';
import { CHECKSUM_BYTES, MAGIC, SEGMENT_FORMAT, SegmentFileError } from './segment-file-format.ts';
import { sharedInt32, sharedUint8, sharedUint16 } from './shared-arrays.ts';

/** Integers or strings between two yields. */
const ITEMS_PER_STEP = 1 << 17;

/** @throws SegmentFileError where the bytes are damaged, of another format, or of texts that another analyzer cut */
export function* decodeSegment(bytes: Uint8Array, analyzerHash: string): Generator<void, Segment> {
  const reader = new ByteReader(bytes);
  yield* check(reader, analyzerHash);
  const documentCount = reader.integer();
  const termCount = reader.integer();
  const postingCount = reader.integer();
  const order = readClasses(reader, documentCount);
  const ids = yield* readStrings(reader, documentCount);
  const documents = yield* readDocuments(reader, order.classes);
  const terms = yield* readStrings(reader, termCount);
  const lists = yield* readPostings(reader, termCount, postingCount);
  return yield* completeSegment({ analyzerHash, ids, terms, ...order, ...documents, ...lists });
}

function* check(reader: ByteReader, analyzerHash: string): Generator<void, void> {
  const { bytes } = reader;
  const end = bytes.length - CHECKSUM_BYTES;
  if (end <= MAGIC.length || MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw new SegmentFileError('damaged', 'These bytes are no segment of an index.');
  }
  reader.at = MAGIC.length;
  const format = reader.integer();
  if (format !== SEGMENT_FORMAT) {
    const message = `This segment has format ${format}, and format ${SEGMENT_FORMAT} is read here.`;
    throw new SegmentFileError('other format', message);
  }
  const stored = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0, true);
  if ((yield* checksum(bytes.subarray(0, end))) !== stored) {
    throw new SegmentFileError('damaged', 'The segment is damaged: its checksum differs.');
  }
  const hashLength = reader.integer();
  const hash = String.fromCharCode(...bytes.subarray(reader.at, reader.at + hashLength));
  reader.at += hashLength;
  if (hash === analyzerHash) return;
  const message = `The segment's texts were cut by analyzer ${hash}, and ${analyzerHash} is in use.`;
  throw new SegmentFileError('other analyzer', message);
}

function readClasses(reader: ByteReader, documentCount: number) {
  const classCount = reader.integer();
  const classLengths = sharedInt32(classCount);
  const classes = sharedUint16(documentCount);
  let totalLength = 0;
  let document = 0;
  for (let n = 0; n < classCount; n++) {
    classLengths[n] = reader.integer();
    const count = reader.integer();
    classes.fill(n, document, document + count);
    document += count;
    totalLength += count * classLengths[n];
  }
  return { classLengths, classes, totalLength };
}

function* readStrings(reader: ByteReader, count: number): Generator<void, ByteStrings> {
  const source = reader.bytes;
  const bytes = sharedUint8(reader.integer());
  const offsets = sharedInt32(count + 1);
  let to = 0;
  for (let n = 0; n < count; n++) {
    const prefix = reader.integer();
    const suffix = reader.integer();
    let from = n === 0 ? 0 : offsets[n - 1];
    for (const end = to + prefix; to < end; ) bytes[to++] = bytes[from++];
    from = reader.at;
    for (const end = to + suffix; to < end; ) bytes[to++] = source[from++];
    reader.at = from;
    offsets[n + 1] = to;
    if (n % ITEMS_PER_STEP === ITEMS_PER_STEP - 1) yield;
  }
  return { bytes, offsets };
}

function* readDocuments(reader: ByteReader, classes: Uint16Array) {
  const count = classes.length;
  const ranks = sharedInt32(count);
  for (let document = 0; document < count; document++) {
    const startsClass = document === 0 || classes[document] !== classes[document - 1];
    ranks[document] = (startsClass ? 0 : ranks[document - 1]) + reader.integer();
  }
  yield;
  const keyOfRank = new Int32Array(count);
  let key = 0;
  for (let rank = 0; rank < count; rank++) {
    key += reader.signed();
    keyOfRank[rank] = key;
  }
  yield;
  const keys = sharedInt32(count);
  for (let document = 0; document < count; document++) keys[document] = keyOfRank[ranks[document]];
  return { ranks, keys };
}

function* readPostings(reader: ByteReader, termCount: number, postingCount: number) {
  const offsets = sharedInt32(termCount + 1);
  for (let term = 0; term < termCount; term++) offsets[term + 1] = offsets[term] + reader.integer();
  const postings = sharedInt32(postingCount);
  const highFrequencies = new Map<number, number>();
  let read = 0;
  for (let term = 0; term < termCount; term++) {
    readList(reader, postings, offsets[term], offsets[term + 1], highFrequencies);
    read += offsets[term + 1] - offsets[term];
    if (read < ITEMS_PER_STEP) continue;
    read = 0;
    yield;
  }
  return { offsets, postings, highFrequencies };
}

function readList(
  reader: ByteReader,
  postings: Int32Array,
  start: number,
  end: number,
  highFrequencies: Map<number, number>,
): void {
  let document = -1;
  for (let at = start; at < end; at++) {
    const difference = reader.integer();
    document += (difference >>> 1) + 1;
    const frequency = (difference & 1) === 0 ? 1 : reader.integer() + 2;
    postings[at] = packPosting(document, frequency);
    if (frequency >= MANY) highFrequencies.set(at, frequency);
  }
}
