// A segment from its bytes; see segment-file-format.ts.

import { completeSegment } from '../segment/complete-segment.ts';
import { MOST_NUMBERS } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { ByteReader } from './byte-reader.ts';
import { checksum } from './checksum.ts';
import { CHECKSUM_BYTES, MAGIC, SEGMENT_FORMAT, SegmentFileError } from './segment-file-format.ts';
import { readClasses, readDocuments } from './stored-documents.ts';
import { readPostings } from './stored-postings.ts';
import { readStrings } from './stored-strings.ts';

/** @throws SegmentFileError where the bytes are damaged, of another format, or of texts that another analyzer cut */
export function* decodeSegment(bytes: Uint8Array, analyzerHash: string): Generator<void, Segment> {
  const reader = new ByteReader(bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES)));
  yield* check(bytes, reader, analyzerHash);
  // Each takes a byte at least.
  const documentCount = reader.integer(Math.min(reader.left, MOST_NUMBERS));
  const termCount = reader.integer(reader.left);
  const postingCount = reader.integer(reader.left);
  const order = readClasses(reader, documentCount);
  const ids = yield* readStrings(reader, documentCount);
  const documents = yield* readDocuments(reader, documentCount);
  const terms = yield* readStrings(reader, termCount);
  const lists = yield* readPostings(reader, documentCount, termCount, postingCount);
  if (reader.left > 0)
    throw new SegmentFileError('damaged', 'The segment is damaged: there is more than one.');
  return yield* completeSegment({ analyzerHash, ids, terms, ...order, ...documents, ...lists });
}

function* check(bytes: Uint8Array, reader: ByteReader, analyzerHash: string): Generator<void, void> {
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
  const hash = Buffer.from(reader.take(reader.integer())).toString();
  if (hash === analyzerHash) return;
  const message = `The segment's texts were cut by analyzer ${hash}, and ${analyzerHash} is in use.`;
  throw new SegmentFileError('other analyzer', message);
}
