// Bitmaps of the posting lists that hold a good part of all documents: whether a document is in the list, and where, by one
// look-up in place of a search.
import { postingNumber } from './posting.ts';
import { sharedInt32 } from './shared-arrays.ts';

const WORD_BITS = 5;
/** A list is dense where it has at least one document in this many: its bitmap is then no larger than twice the list. */
const DOCUMENTS_A_POSTING = 32;

export interface DenseLists {
  /** Numbers of the terms with dense lists, ascending. */
  readonly terms: Int32Array;
  /** (terms × documents / 32 × 2): a bit for each of 32 documents, and the index of the posting of the first of them. */
  readonly words: Int32Array;
  /** Elements of `words` for each list. */
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
  const stride = 2 * ((documentCount + (1 << WORD_BITS) - 1) >>> WORD_BITS);
  const words = sharedInt32(stride * dense.length);
  for (const [row, term] of dense.entries()) {
    fillBitmap(words, row * stride, stride, offsets[term], offsets[term + 1], postings);
    yield;
  }
  return { terms, words, stride };
}

function fillBitmap(
  words: Int32Array,
  start: number,
  stride: number,
  from: number,
  to: number,
  postings: Int32Array,
): void {
  let at = from;
  for (let word = 0; word < stride; word += 2) {
    words[start + word + 1] = at;
    const limit = (word + 2) << (WORD_BITS - 1);
    let bits = 0;
    for (; at < to && postingNumber(postings[at]) < limit; at++) bits |= 1 << postingNumber(postings[at]);
    words[start + word] = bits;
  }
}

/** Where the bitmap of a term's list begins in `words`; -1 where the list is not dense. */
export function bitmapStart({ terms, stride }: DenseLists, term: number): number {
  const row = terms.indexOf(term);
  return row < 0 ? -1 : row * stride;
}

/** Index of the document's posting in the list whose bitmap begins at `start`; -1 where it has none. */
export function densePosting({ words }: DenseLists, start: number, document: number): number {
  const at = start + 2 * (document >>> WORD_BITS);
  const bits = words[at];
  const bit = 1 << document;
  return (bits & bit) === 0 ? -1 : words[at + 1] + countBits(bits & (bit - 1));
}

/** Number of ones among 32 bits (Warren, Hacker's Delight, section 5-1). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
