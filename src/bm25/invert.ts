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
/** Documents looked at between two yields. */
const DOCUMENTS_PER_STEP = 1 << 16;

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
  skipped?: (number: number) => boolean,
): Generator<void, Segment> {
  if (documents.documentCount > MOST_NUMBERS) {
    throw new RangeError(`a segment has at most ${MOST_NUMBERS} documents, got ${documents.documentCount}`);
  }
  const sorted = yield* sortByteStrings(documents.ids, documents.documentCount);
  const byId = skipped ? sorted.filter((n) => !skipped(n)) : sorted;
  yield* refuseTwins(documents.ids, byId);
  const ids = yield* pickByteStrings(documents.ids, byId);
  const order = yield* orderDocuments(yield* lengthsOf(documents, byId));
  const numbers = new Int32Array(byId.length);
  const keys = sharedInt32(byId.length);
  for (let document = 0; document < numbers.length; document++) {
    numbers[document] = byId[order.ranks[document]];
    keys[document] = documents.keys.at(numbers[document]);
    if (document % DOCUMENTS_PER_STEP === 0) yield;
  }
  const terms = yield* termOrder(documents, numbers);
  const moved = yield* movePostings(documents, numbers, terms);
  return yield* completeSegment({
    analyzerHash,
    totalLength: totalLength(order),
    ids,
    keys,
    terms: yield* pickByteStrings(documents.terms.strings, terms.order),
    ...order,
    ...moved,
  });
}

function* refuseTwins(ids: ByteStrings, byId: Int32Array): Generator<void, void> {
  for (let n = 1; n < byId.length; n++) {
    if (compareByteStrings(ids, byId[n - 1], ids, byId[n]) === 0) {
      throw new RangeError(`document ${byteStringAt(ids, byId[n])} is there twice`);
    }
    if (n % DOCUMENTS_PER_STEP === 0) yield;
  }
}

function* lengthsOf(documents: CollectedDocuments, byId: Int32Array): Generator<void, Int32Array> {
  const lengths = new Int32Array(byId.length);
  for (let rank = 0; rank < byId.length; rank++) lengths[rank] = documents.lengths.at(byId[rank]);
  yield;
  return lengths;
}

function totalLength({ classes, classLengths }: DocumentOrder): number {
  let total = 0;
  for (let document = 0; document < classes.length; document++) total += classLengths[classes[document]];
  return total;
}

interface TermOrder {
  /** The builder's term numbers in ascending byte order, without those that no document has. */
  readonly order: Int32Array;
  /** (T + 1): where each term's postings begin, in that order. */
  readonly offsets: Int32Array;
}

function* termOrder(documents: CollectedDocuments, numbers: Int32Array): Generator<void, TermOrder> {
  const frequencies = yield* documentFrequencies(documents, numbers);
  const sorted = yield* sortByteStrings(documents.terms.strings, documents.terms.count);
  const order = sorted.filter((term) => frequencies[term] > 0);
  const offsets = sharedInt32(order.length + 1);
  for (let n = 0; n < order.length; n++) offsets[n + 1] = offsets[n] + frequencies[order[n]];
  yield;
  return { order, offsets };
}

function* documentFrequencies(
  documents: CollectedDocuments,
  numbers: Int32Array,
): Generator<void, Int32Array> {
  const { starts, terms } = documents;
  const postings = documents.postings.reserve(0);
  const frequencies = new Int32Array(terms.count);
  // Where no document is left out, their postings can be read in the order in which they stand.
  const isAll = numbers.length === documents.documentCount;
  let counted = 0;
  for (let n = 0; n < numbers.length; n++) {
    const document = isAll ? n : numbers[n];
    const end = starts.at(document + 1);
    counted += end - starts.at(document);
    for (let at = starts.at(document); at < end; at++) frequencies[postingNumber(postings[at])]++;
    if (counted < POSTINGS_PER_STEP) continue;
    counted = 0;
    yield;
  }
  return frequencies;
}

/** A counting sort: documents come in ascending order, so each term's postings are left ascending. */
function* movePostings(documents: CollectedDocuments, numbers: Int32Array, { order, offsets }: TermOrder) {
  const { starts } = documents;
  const collected = documents.postings.reserve(0);
  const next = new Int32Array(documents.terms.count);
  for (let n = 0; n < order.length; n++) next[order[n]] = offsets[n];
  const postings = sharedInt32(offsets[order.length]);
  const highFrequencies = new Map<number, number>();
  let moved = 0;
  for (let document = 0; document < numbers.length; document++) {
    const start = starts.at(numbers[document]);
    const end = starts.at(numbers[document] + 1);
    for (let at = start; at < end; at++) {
      const posting = collected[at];
      const place = next[postingNumber(posting)]++;
      const frequency = postingFrequency(posting);
      postings[place] = packPosting(document, frequency);
      if (frequency === MANY) highFrequencies.set(place, documents.frequencyAt(at));
    }
    moved += end - start;
    if (moved < POSTINGS_PER_STEP) continue;
    moved = 0;
    yield;
  }
  return { offsets, postings, highFrequencies };
}
