// A segment as bytes; see segment-file-format.ts.

import type { Segment } from '../segment/segment.ts';
import { ByteWriter } from './byte-writer.ts';
import { checksum } from './checksum.ts';
import { MAGIC, SEGMENT_FORMAT } from './segment-file-format.ts';
import { writeClasses, writeDocuments } from './stored-documents.ts';
import { writePostings } from './stored-postings.ts';
import { writeStrings } from './stored-strings.ts';

/** The segment's bytes: equal documents give equal bytes. */
export function* encodeSegment(segment: Segment): Generator<void, Uint8Array<ArrayBuffer>> {
  const { documentCount, ids, terms, postings } = segment;
  const writer = new ByteWriter(2 * postings.length + 12 * documentCount);
  writer.raw(MAGIC);
  writer.integer(SEGMENT_FORMAT);
  const hash = Buffer.from(segment.analyzerHash);
  writer.integer(hash.length);
  writer.raw(hash);
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
