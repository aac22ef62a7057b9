// Bitmaps of the posting lists that hold a good part of all documents: whether a document is in the list, and whether it has the
// term more than once, without reading a posting.
import { postingFrequency, postingNumber } from './posting.ts';
import { sharedInt32 } from './shared-arrays.ts';

const WORD_BITS = 5;
/** A list is dense where it has at least one document in this many: its bitmaps are then no larger than twice the list. */
const DOCUMENTS_A_POSTING = 32;

export interface DenseLists {
  /** Numbers of the terms with dense lists, ascending. */
  readonly terms: Int32Array;
  /** (terms × documents / 32): a bit for each document, set where it has the term. */
  readonly present: Int32Array;
  /** The same, set where it has the term more than once. Apart, since most look-ups end with `present`. */
  readonly repeated: Int32Array;
  /** Elements of a bitmap. */
  readonly stride: number;
}

/** Makes the bitmaps of N documents; yields every few milliseconds. */
export function* makeDenseLists(
  documentCount: number,
  offsets: Int32Array,
  postings: Int32Array,
): Generator<void, DenseLists> {
  const dense: number[] = [];
  for (let term = 0; term + 1 < offsets.length; term++) {
    if ((offsets[term + 1] - offsets[term]) * DOCUMENTS_A_POSTING >= documentCount) dense.push(term);
  }
  const terms = sharedInt32(dense.length);
  terms.set(dense);
  const stride = (documentCount + (1 << WORD_BITS) - 1) >>> WORD_BITS;
  const lists = {
    terms,
    stride,
    present: sharedInt32(stride * dense.length),
    repeated: sharedInt32(stride * dense.length),
  };
  for (const [row, term] of dense.entries()) {
    fillBitmaps(lists, row, offsets[term], offsets[term + 1], postings);
    yield;
  }
  return lists;
}

function fillBitmaps(
  { present, repeated, stride }: DenseLists,
  row: number,
  from: number,
  to: number,
  postings: Int32Array,
): void {
  const start = row * stride;
  for (let at = from; at < to; at++) {
    const document = postingNumber(postings[at]);
    const word = start + (document >>> WORD_BITS);
    present[word] |= 1 << document;
    if (postingFrequency(postings[at]) > 1) repeated[word] |= 1 << document;
  }
}

/** Where the bitmaps of a term's list begin; -1 where the list is not dense. */
export function bitmapStart({ terms, stride }: DenseLists, term: number): number {
  const row = terms.indexOf(term);
  return row < 0 ? -1 : row * stride;
}
