// An immutable part of the index: documents numbered by length and external id, each term's postings in one flat array.
import type { ByteStrings } from './byte-strings.ts';
import type { DenseLists } from './dense-lists.ts';
import type { DocumentOrder } from './document-order.ts';
import type { KeyTable } from './key-table.ts';
import { findPosting, MANY, postingFrequency, postingNumber } from './posting.ts';
import type { TermTable } from './term-table.ts';
import type { WindowTable } from './window-table.ts';

/** What is stored of a segment; the rest is derived from it. */
export interface SegmentContent extends DocumentOrder {
  /** Hash of the analyzer that cut the documents. */
  readonly analyzerHash: string;
  /** Sum of all documents' lengths. */
  readonly totalLength: number;
  /** External ids in ascending byte order. */
  readonly ids: ByteStrings;
  /** (N): the caller's number of each document, by document number. */
  readonly keys: Int32Array;
  /** Terms in ascending byte order: a term's number is its place. */
  readonly terms: ByteStrings;
  /** (T + 1): term t's postings are postings[offsets[t] .. offsets[t + 1]], ascending by document number. */
  readonly offsets: Int32Array;
  /** Packed as posting.ts says. */
  readonly postings: Int32Array;
  /** Index of a posting → its frequency, where that is 255 or more. */
  readonly highFrequencies: ReadonlyMap<number, number>;
}

export interface Segment extends SegmentContent {
  readonly documentCount: number;
  readonly keyTable: KeyTable;
  readonly termTable: TermTable;
  readonly windows: WindowTable;
  readonly denseLists: DenseLists;
}

export function lengthOf({ classLengths, classes }: DocumentOrder, document: number): number {
  return classLengths[classes[document]];
}

/** How often the term of posting number `at` occurs in its document. */
export function frequencyAt(
  { postings, highFrequencies }: Pick<SegmentContent, 'postings' | 'highFrequencies'>,
  at: number,
): number {
  const frequency = postingFrequency(postings[at]);
  return frequency < MANY ? frequency : (highFrequencies.get(at) ?? MANY);
}

/** How often term number `term` occurs in `document`; 0 where it does not. */
export function termFrequency(segment: SegmentContent, term: number, document: number): number {
  const end = segment.offsets[term + 1];
  const at = findPosting(segment.postings, segment.offsets[term], end, document);
  return at < end && postingNumber(segment.postings[at]) === document ? frequencyAt(segment, at) : 0;
}
