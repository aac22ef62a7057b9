// From documents with their terms to terms with their documents.

import type { Int32List } from '../text/int32-list.ts';
import { type ByteStrings, byteStringAt, compareByteStrings } from './byte-strings.ts';
import { completeSegment } from './complete-segment.ts';
import { type DocumentOrder, orderDocuments } from './document-order.ts';
import { pickByteStrings } from './pick-byte-strings.ts';
import { MANY, MOST_NUMBERS, packPosting, postingFrequency, postingNumber } from './posting.ts';
import type { Segment } from './segment.ts';
import { sharedInt32 } from './shared-arrays.ts';
import { sortByteStrings } from './sort-byte-strings.ts';

/** Postings moved between two yields: about a millisecond's work. */
const POSTINGS_PER_STEP = 1 << 17;

/** Documents in the order they were collected: number n's postings are those from starts[n] to starts[n + 1]. */
export interface CollectedDocuments {
  readonly documentCount: number;
  readonly ids: ByteStrings;
  readonly keys: Int32List;
  readonly lengths: Int32List;
  /** (documents + 1) */
  readonly starts: Int32List;
  /** A term's number, in order of first occurrence, and its frequency in the document, packed. */
  readonly postings: Int32List;
  readonly terms: { readonly count: number; readonly strings: ByteStrings };
  frequencyAt(at: number): number;
}

/** Makes the segment of documents; see SegmentBuilder.finish. */
export function* inverted(
  documents: CollectedDocuments,
  analyzerHash: string,
  skipped: (number: number) => boolean = () => false,
): Generator<void, Segment> {
  if (documents.documentCount > MOST_NUMBERS) {
    throw new RangeError(`a segment has at most ${MOST_NUMBERS} documents, got ${documents.documentCount}`);
  }
  const byId = (yield* sortByteStrings(documents.ids, documents.documentCount)).filter((n) => !skipped(n));
  refuseTwins(documents.ids, byId);
  const ids = pickByteStrings(documents.ids, byId);
  yield;
  const order = orderDocuments(byId.map((n) => documents.lengths.at(n)));
  yield;
  const numbers = Int32Array.from(order.ranks, (rank) => byId[rank]);
  const terms = yield* termOrder(documents, numbers);
  yield;
  const moved = yield* movePostings(documents, numbers, terms);
  return yield* completeSegment({
    analyzerHash,
    totalLength: totalLength(order),
    ids,
    keys: keysOf(documents, numbers),
    terms: pickByteStrings(documents.terms.strings, terms.order),
    ...order,
    ...moved,
  });
}

function refuseTwins(ids: ByteStrings, byId: Int32Array): void {
  for (let n = 1; n < byId.length; n++) {
    if (compareByteStrings(ids, byId[n - 1], ids, byId[n]) === 0) {
      throw new RangeError(`document ${byteStringAt(ids, byId[n])} is there twice`);
    }
  }
}

function totalLength({ classes, classLengths }: DocumentOrder): number {
  let total = 0;
  for (const n of classes) total += classLengths[n];
  return total;
}

function keysOf(documents: CollectedDocuments, numbers: Int32Array): Int32Array {
  const keys = sharedInt32(numbers.length);
  for (let document = 0; document < numbers.length; document++) {
    keys[document] = documents.keys.at(numbers[document]);
  }
  return keys;
}

interface TermOrder {
  /** The builder's term numbers in ascending byte order, without those that no document has. */
  readonly order: Int32Array;
  /** (T + 1): where each term's postings begin, in that order. */
  readonly offsets: Int32Array;
}

function* termOrder(documents: CollectedDocuments, numbers: Int32Array): Generator<void, TermOrder> {
  const frequencies = new Int32Array(documents.terms.count);
  for (let document = 0; document < numbers.length; document++) {
    const end = documents.starts.at(numbers[document] + 1);
    for (let at = documents.starts.at(numbers[document]); at < end; at++) {
      frequencies[postingNumber(documents.postings.at(at))]++;
    }
    if (document % POSTINGS_PER_STEP === POSTINGS_PER_STEP - 1) yield;
  }
  const sorted = yield* sortByteStrings(documents.terms.strings, documents.terms.count);
  const order = sorted.filter((term) => frequencies[term] > 0);
  const offsets = sharedInt32(order.length + 1);
  for (let n = 0; n < order.length; n++) offsets[n + 1] = offsets[n] + frequencies[order[n]];
  return { order, offsets };
}

/** A counting sort: documents come in ascending order, so each term's postings are left ascending. */
function* movePostings(documents: CollectedDocuments, numbers: Int32Array, { order, offsets }: TermOrder) {
  const next = new Int32Array(documents.terms.count);
  for (let n = 0; n < order.length; n++) next[order[n]] = offsets[n];
  const postings = sharedInt32(offsets[order.length]);
  const highFrequencies = new Map<number, number>();
  let moved = 0;
  for (let document = 0; document < numbers.length; document++) {
    const end = documents.starts.at(numbers[document] + 1);
    for (let at = documents.starts.at(numbers[document]); at < end; at++) {
      const posting = documents.postings.at(at);
      const place = next[postingNumber(posting)]++;
      const frequency = postingFrequency(posting);
      postings[place] = packPosting(document, frequency);
      if (frequency === MANY) highFrequencies.set(place, documents.frequencyAt(at));
      moved++;
    }
    if (moved < POSTINGS_PER_STEP) continue;
    moved = 0;
    yield;
  }
  return { offsets, postings, highFrequencies };
}
