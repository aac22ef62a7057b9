// Documents' lengths, their places among the external ids and their keys as they are stored: places ascend within a length
// class, keys by external id are often nearly consecutive, so both are differences.

import type { SegmentContent } from '../segment/segment.ts';
import { sharedInt32, sharedUint16 } from '../segment/shared-arrays.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readDifferences, writeDifferences } from './packed-integers.ts';
import { SegmentFileError } from './segment-file-format.ts';

type StoredDocuments = Pick<SegmentContent, 'classLengths' | 'classes' | 'ranks' | 'keys'>;

export function writeClasses(writer: ByteWriter, { classLengths, classes }: StoredDocuments): void {
  const counts = new Int32Array(classLengths.length);
  for (let document = 0; document < classes.length; document++) counts[classes[document]]++;
  writer.integer(classLengths.length);
  for (const [n, length] of classLengths.entries()) {
    writer.integer(length);
    writer.integer(counts[n]);
  }
}

/** @throws SegmentFileError where the classes have not `documentCount` documents in all */
export function readClasses(reader: ByteReader, documentCount: number) {
  const classCount = reader.integer(Math.min(documentCount, 2 ** 16));
  const classLengths = sharedInt32(classCount);
  const classes = sharedUint16(documentCount);
  let totalLength = 0;
  let document = 0;
  for (let n = 0; n < classCount; n++) {
    classLengths[n] = reader.integer();
    const count = reader.integer(documentCount - document);
    classes.fill(n, document, document + count);
    document += count;
    totalLength += count * classLengths[n];
  }
  if (document < documentCount)
    throw new SegmentFileError('damaged', 'The segment is damaged: documents have no length.');
  return { classLengths, classes, totalLength };
}

export function* writeDocuments(writer: ByteWriter, { ranks, keys }: StoredDocuments): Generator<void, void> {
  const keyOfRank = new Int32Array(keys.length);
  for (let document = 0; document < keys.length; document++) keyOfRank[ranks[document]] = keys[document];
  yield* writeDifferences(writer, ranks);
  yield* writeDifferences(writer, keyOfRank);
}

/** @throws SegmentFileError where a place or a key is none */
export function* readDocuments(
  reader: ByteReader,
  documentCount: number,
): Generator<void, Pick<SegmentContent, 'ranks' | 'keys'>> {
  const ranks = sharedInt32(documentCount);
  yield* readDifferences(reader, ranks);
  const keyOfRank = new Int32Array(documentCount);
  yield* readDifferences(reader, keyOfRank);
  const keys = sharedInt32(documentCount);
  for (let document = 0; document < documentCount; document++) {
    const key = keyOfRank[ranks[document]];
    if (!(key >= 0)) throw new SegmentFileError('damaged', 'The segment is damaged: a document has no key.');
    keys[document] = key;
  }
  return { ranks, keys };
}
