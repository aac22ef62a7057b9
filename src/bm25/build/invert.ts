// From documents with their terms to terms with their documents.

import type { Int32List } from '../../text/int32-list.ts';
import { type ByteStrings, byteStringAt, compareByteStrings } from '../segment/byte-strings.ts';
import { completeSegment } from '../segment/complete-segment.ts';
import { type DocumentOrder, orderDocuments } from '../segment/document-order.ts';
import { MANY, MOST_NUMBERS, postingFrequency, postingNumber, renumbered } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { sharedInt32 } from '../segment/shared-arrays.ts';
import { pickByteStrings } from './pick-byte-strings.ts';
import { sortByteStrings } from './sort-byte-strings.ts';

/** Postings moved between two yields: about a millisecond's work. */
const POSTINGS_PER_STEP = 1 << 17;
/** Documents whose postings are fetched from memory at once. */
const BATCH = 64;
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
  /** Index of a posting → its frequency, where that is 255 or more. */
  readonly highFrequencies: ReadonlyMap<number, number>;
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
  const { numbers, keys } = numbered(documents, byId, order);
  yield;
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

/** By document number: the number that the document was collected under, and the caller's. */
function numbered(documents: CollectedDocuments, byId: Int32Array, { ranks }: DocumentOrder) {
  const numbers = new Int32Array(byId.length);
  const keys = sharedInt32(byId.length);
  for (let document = 0; document < numbers.length; document++) {
    numbers[document] = byId[ranks[document]];
    keys[document] = documents.keys.at(numbers[document]);
  }
  return { numbers, keys };
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
  yield;
  return { order, offsets: sumsOf(frequencies, order) };
}

/** (order + 1): sums of the values before each place of `order`. */
function sumsOf(values: Int32Array, order: Int32Array): Int32Array {
  const sums = sharedInt32(order.length + 1);
  for (let n = 0; n < order.length; n++) sums[n + 1] = sums[n] + values[order[n]];
  return sums;
}

function* documentFrequencies(
  documents: CollectedDocuments,
  numbers: Int32Array,
): Generator<void, Int32Array> {
  const frequencies = new Int32Array(documents.terms.count);
  // Where no document is left out, their postings can be read in the order in which they stand.
  const order = numbers.length === documents.documentCount ? firstIntegers(numbers.length) : numbers;
  for (let n = 0; n < order.length; yield) n = countSome(documents, order, n, frequencies);
  return frequencies;
}

function firstIntegers(count: number): Int32Array {
  const integers = new Int32Array(count);
  for (let n = 0; n < count; n++) integers[n] = n;
  return integers;
}

/** Counts the postings of documents order[first], ..., a step's work; returns the first place that is left. */
function countSome(
  { starts, postings }: CollectedDocuments,
  order: Int32Array,
  first: number,
  frequencies: Int32Array,
): number {
  const collected = postings.reserve(0);
  let counted = 0;
  let n = first;
  for (; n < order.length && counted < POSTINGS_PER_STEP; n++) {
    const start = starts.at(order[n]);
    const end = starts.at(order[n] + 1);
    for (let at = start; at < end; at++) frequencies[postingNumber(collected[at])]++;
    counted += end - start;
  }
  return n;
}

type Lists = Pick<Segment, 'offsets' | 'postings'> & { readonly highFrequencies: Map<number, number> };

/** A counting sort: documents come in ascending order, so each term's postings are left ascending. */
function* movePostings(
  documents: CollectedDocuments,
  numbers: Int32Array,
  { order, offsets }: TermOrder,
): Generator<void, Lists> {
  const next = new Int32Array(documents.terms.count);
  for (let n = 0; n < order.length; n++) next[order[n]] = offsets[n];
  const lists = { offsets, postings: sharedInt32(offsets[order.length]), highFrequencies: new Map() };
  for (let document = 0; document < numbers.length; yield) {
    document = moveSome(documents, numbers, document, next, lists);
  }
  return lists;
}

/** Moves the postings of documents numbers[first], ..., a step's work; returns the first document that is left. */
function moveSome(
  documents: CollectedDocuments,
  numbers: Int32Array,
  first: number,
  next: Int32Array,
  lists: Lists,
): number {
  const collected = documents.postings.reserve(0);
  const starts = documents.starts.reserve(0);
  const lengths = documents.lengths.reserve(0);
  const heads = new Int32Array(BATCH);
  let moved = 0;
  let document = first;
  for (; document < numbers.length && moved < POSTINGS_PER_STEP; document++) {
    if (document % BATCH === 0) readHeads(collected, starts, numbers, document, heads);
    const start = starts[numbers[document]];
    const end = starts[numbers[document] + 1];
    if (lengths[numbers[document]] >= MANY) keepHigh(documents, start, end, next, lists.highFrequencies);
    moveDocument(collected, start, end, document, next, lists.postings);
    moved += end - start;
  }
  return document;
}

/**
 * Reads the first posting of each of the next documents, whose places are spread over all of memory: without a branch, so that
 * the processor fetches many of them at once instead of waiting for each in its turn.
 */
function readHeads(
  collected: Int32Array,
  starts: Int32Array,
  numbers: Int32Array,
  first: number,
  heads: Int32Array,
): void {
  const count = Math.min(heads.length, numbers.length - first);
  for (let n = 0; n < count; n++) heads[n] = collected[starts[numbers[first + n]]];
}

/** Keeps the high frequencies of a long document's postings [start, end), which are about to be moved to `next`. */
function keepHigh(
  { postings, highFrequencies }: CollectedDocuments,
  start: number,
  end: number,
  next: Int32Array,
  kept: Map<number, number>,
): void {
  for (let at = start; at < end; at++) {
    const frequency = postingFrequency(postings.at(at)) < MANY ? undefined : highFrequencies.get(at);
    if (frequency !== undefined) kept.set(next[postingNumber(postings.at(at))], frequency);
  }
}

/** Moves one document's postings. By itself, and without calls: the loop is then three times as fast. */
function moveDocument(
  collected: Int32Array,
  start: number,
  end: number,
  document: number,
  next: Int32Array,
  postings: Int32Array,
): void {
  for (let at = start; at < end; at++) {
    const term = postingNumber(collected[at]);
    const place = next[term];
    next[term] = place + 1;
    postings[place] = renumbered(collected[at], document);
  }
}
