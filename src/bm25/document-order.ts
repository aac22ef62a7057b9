// Numbers documents by length, then by external id: a stretch of document numbers has one length, or nearly, so that the
// best factor any of them can have is known exactly, and the best documents of most queries come first.
import { sharedInt32, sharedUint16 } from './shared-arrays.ts';

export interface DocumentOrder {
  /** (distinct lengths): ascending. */
  readonly classLengths: Int32Array;
  /** (N): index into `classLengths` by document number, ascending. */
  readonly classes: Uint16Array;
  /** (N): place of the document's external id in ascending byte order, by document number. */
  readonly ranks: Int32Array;
}

const MOST_CLASSES = 2 ** 16;

/**
 * Numbers N documents, whose `lengths` are given in the order of their external ids. Throws RangeError where more than
 * 65,536 different lengths occur (their sum would be above 2^31).
 */
export function orderDocuments(lengths: Int32Array): DocumentOrder {
  const distinct = Int32Array.from(new Set(lengths)).sort();
  if (distinct.length > MOST_CLASSES) throw new RangeError(`${distinct.length} different document lengths`);
  const classOf = new Map(Array.from(distinct, (length, n) => [length, n]));
  const next = new Int32Array(distinct.length + 1);
  const classesByRank = Uint16Array.from(lengths, (length) => classOf.get(length) ?? 0);
  for (const n of classesByRank) next[n + 1]++;
  for (let n = 0; n < distinct.length; n++) next[n + 1] += next[n];
  const classes = sharedUint16(lengths.length);
  const ranks = sharedInt32(lengths.length);
  for (const [rank, n] of classesByRank.entries()) {
    const document = next[n]++;
    classes[document] = n;
    ranks[document] = rank;
  }
  const classLengths = sharedInt32(distinct.length);
  classLengths.set(distinct);
  return { classLengths, classes, ranks };
}
