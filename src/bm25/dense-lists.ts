// Bitmaps of the posting lists that hold a good part of all documents: whether a document is in the list, and whether it has the
// term twice or more often, without reading a posting.
import { BLOCK } from './filter-fields.ts';
import { findPosting, postingFrequency, postingNumber } from './posting.ts';
import { PIECE, REGION } from './segment-fields.ts';
import { segmentKernel } from './segment-kernel.ts';
import { sharedInt32 } from './shared-arrays.ts';

const WORD_BITS = 5;
/** Bitmaps of a list: of the documents that have its term, of those that have it twice or more often, and more often than that. */
export const PLANES = 3;
/** A list is dense where it has at least one document in this many: its bitmaps are then no larger than three times the list. */
const DOCUMENTS_A_POSTING = 32;

export interface DenseLists {
  /** Numbers of the terms with dense lists, ascending. */
  readonly terms: Int32Array;
  /** (terms × PLANES × stride): a bit for each document. Planes are apart, since most look-ups end with the first. */
  readonly bitmaps: Int32Array;
  /** Elements of a bitmap: whole blocks. */
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
  const stride = Math.ceil(documentCount / BLOCK) * (BLOCK >>> WORD_BITS);
  const lists = { terms, stride, bitmaps: sharedInt32(PLANES * stride * dense.length) };
  for (const [row, term] of dense.entries()) {
    fillBitmaps(lists, row, offsets[term], offsets[term + 1], postings);
    yield;
  }
  return lists;
}

/** Fills the bitmaps of a list, postings [start, end), region by region: the kernel sets the bits. */
function fillBitmaps(
  { bitmaps, stride }: DenseLists,
  row: number,
  start: number,
  end: number,
  postings: Int32Array,
): void {
  const kernel = segmentKernel();
  const regionWords = REGION >>> WORD_BITS;
  let from = start;
  for (let word = 0; word < stride; word += regionWords) {
    const first = word << WORD_BITS;
    const to = findPosting(postings, from, end, first + REGION);
    kernel.bits.fill(0);
    for (; from < to; from += PIECE) {
      const some = Math.min(PIECE, to - from);
      kernel.values.set(postings.subarray(from, from + some));
      kernel.setBits(some, first);
    }
    from = to;
    const words = Math.min(regionWords, stride - word);
    for (let plane = 0; plane < PLANES; plane++) {
      const bits = kernel.bits.subarray(plane * regionWords, plane * regionWords + words);
      bitmaps.set(bits, (row * PLANES + plane) * stride + word);
    }
  }
}

/** Sets a posting's bits in the bitmaps of its list, which begin at `start` and `stride` from each other. */
export function setBits(bitmaps: Int32Array, start: number, stride: number, posting: number): void {
  const bit = 1 << postingNumber(posting);
  const frequency = postingFrequency(posting);
  const word = start + (postingNumber(posting) >>> WORD_BITS);
  bitmaps[word] |= bit;
  if (frequency === 1) return;
  bitmaps[word + stride] |= bit;
  if (frequency > 2) bitmaps[word + 2 * stride] |= bit;
}

/** Where the bitmaps of a term's list begin; -1 where the list is not dense. */
export function bitmapStart({ terms, stride }: DenseLists, term: number): number {
  const row = terms.indexOf(term);
  return row < 0 ? -1 : row * PLANES * stride;
}
