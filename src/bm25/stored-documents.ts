// Documents' places among the external ids and their keys as they are stored: places ascend within a length class, keys by
// external id are often nearly consecutive, so both are differences.
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { DocumentOrder } from './document-order.ts';
import { readIntegers, writeIntegers } from './packed-integers.ts';
import type { SegmentContent } from './segment.ts';
import { SegmentFileError } from './segment-file-format.ts';
import { sharedInt32, sharedUint16 } from './shared-arrays.ts';

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

export function* writeDocuments(
  writer: ByteWriter,
  { ranks, classes, keys }: StoredDocuments,
): Generator<void, void> {
  const keyOfRank = new Int32Array(keys.length);
  yield* writeIntegers(writer, ranks.length, (values, from, to) => {
    for (let document = from; document < to; document++) {
      const startsClass = document === 0 || classes[document] !== classes[document - 1];
      values[document - from] = startsClass ? ranks[document] : ranks[document] - ranks[document - 1];
      keyOfRank[ranks[document]] = keys[document];
    }
  });
  let previous = 0;
  yield* writeIntegers(writer, keyOfRank.length, (values, from, to) => {
    for (let rank = from; rank < to; rank++) {
      // Small differences of either sign are small integers.
      const difference = keyOfRank[rank] - previous;
      previous = keyOfRank[rank];
      values[rank - from] = (difference << 1) ^ (difference >> 31);
    }
  });
}

/** @throws SegmentFileError where a place or a key is none */
export function* readDocuments(
  reader: ByteReader,
  { classes }: Pick<DocumentOrder, 'classes'>,
): Generator<void, Pick<SegmentContent, 'ranks' | 'keys'>> {
  const count = classes.length;
  const ranks = sharedInt32(count);
  let rank = 0;
  let highest = 0;
  yield* readIntegers(reader, count, (values, from, to) => {
    for (let document = from; document < to; document++) {
      const startsClass = document === 0 || classes[document] !== classes[document - 1];
      rank = (startsClass ? 0 : rank) + (values[document - from] >>> 0);
      if (rank > highest) highest = rank;
      ranks[document] = rank;
    }
  });
  if (highest >= count && count > 0)
    throw new SegmentFileError('damaged', 'The segment is damaged: a document has no id.');
  const keyOfRank = new Int32Array(count);
  let key = 0;
  let bits = 0;
  yield* readIntegers(reader, count, (values, from, to) => {
    for (let place = from; place < to; place++) {
      const value = values[place - from];
      key = (key + ((value >>> 1) ^ -(value & 1))) | 0;
      bits |= key;
      keyOfRank[place] = key;
    }
  });
  if (bits < 0) throw new SegmentFileError('damaged', 'The segment is damaged: a key is below 0.');
  const keys = sharedInt32(count);
  for (let document = 0; document < count; document++) keys[document] = keyOfRank[ranks[document]];
  return { ranks, keys };
}
