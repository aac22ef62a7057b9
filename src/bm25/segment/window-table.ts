// Where each long posting list enters each window of document numbers, and the highest frequency it has there.
import { LEAST_WINDOW_BITS, WINDOW_BITS } from '../search/search-fields.ts';
import { lookThrough, segmentKernel } from './segment-kernel.ts';
import { sharedInt32, sharedUint8 } from './shared-arrays.ts';

/** A list is long where it has at least this many postings for each window: the table then costs less than a quarter of it. */
const POSTINGS_A_WINDOW = 4;
/**
 * A segment has at most 2^5 windows and more than half as many, where these may have so many documents: among few documents of
 * many lengths small windows have tighter bounds.
 */
const WINDOW_COUNT_BITS = 5;
const POSTINGS_PER_STEP = 1 << 20;

export interface WindowTable {
  /** Windows in the segment: window w is documents [w << bits, (w + 1) << bits). */
  readonly count: number;
  readonly bits: number;
  /** Numbers of the terms with long lists, ascending. */
  readonly longTerms: Int32Array;
  /** (longTerms × (count + 1)): index of the first posting in each window or later; the last is the list's end. */
  readonly starts: Int32Array;
  /** (longTerms × count): highest frequency in the window, as packed in the posting; 0 where the term does not occur. */
  readonly highest: Uint8Array;
}

/** Makes the table of N documents; yields every few milliseconds. */
export function* makeWindowTable(
  documentCount: number,
  offsets: Int32Array,
  postings: Int32Array,
): Generator<void, WindowTable> {
  const bits = windowBits(documentCount);
  const count = Math.ceil(documentCount / (1 << bits));
  const least = Math.max(1, POSTINGS_A_WINDOW * count);
  const long: number[] = [];
  for (let term = 0; term + 1 < offsets.length; term++) {
    if (offsets[term + 1] - offsets[term] >= least) long.push(term);
  }
  const longTerms = sharedInt32(long.length);
  longTerms.set(long);
  const table = {
    count,
    bits,
    longTerms,
    starts: sharedInt32(long.length * (count + 1)),
    highest: sharedUint8(long.length * count),
  };
  let done = 0;
  for (let row = 0; row < long.length; row++) {
    countRow(table, row, offsets[long[row]], offsets[long[row] + 1], postings);
    done += offsets[long[row] + 1] - offsets[long[row]];
    if (done < POSTINGS_PER_STEP) continue;
    done = 0;
    yield;
  }
  return table;
}

function windowBits(documentCount: number): number {
  const bits = Math.ceil(Math.log2(Math.max(1, documentCount))) - WINDOW_COUNT_BITS;
  return Math.min(WINDOW_BITS, Math.max(LEAST_WINDOW_BITS, bits));
}

/** Fills row number `row` for the list that is postings [from, to). */
function countRow(
  { count, bits, starts, highest }: WindowTable,
  row: number,
  from: number,
  to: number,
  postings: Int32Array,
): void {
  const kernel = segmentKernel();
  kernel.counts.fill(0, 0, count);
  kernel.highest.fill(0, 0, count);
  lookThrough(postings, from, to, (start, end) => kernel.countWindows(start, end, bits));
  let start = from;
  for (let window = 0; window < count; window++) {
    starts[row * (count + 1) + window] = start;
    start += kernel.counts[window];
    highest[row * count + window] = kernel.highest[window];
  }
  starts[row * (count + 1) + count] = to;
}

/** Row of a term in the table; -1 where its list is not long. */
export function windowRow({ longTerms }: WindowTable, term: number): number {
  let low = 0;
  let high = longTerms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (longTerms[middle] < term) low = middle + 1;
    else high = middle;
  }
  return longTerms[low] === term ? low : -1;
}
