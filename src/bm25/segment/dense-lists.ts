// Bitmaps of the posting lists that hold a good part of all documents: whether a document is in the list, and whether it has the
// term twice or more often, without reading a posting.

import { BLOCK, PLANES } from '../search/search-fields.ts';
import { findPosting } from './posting.ts';
import { REGION } from './segment-fields.ts';
import { lookThrough, segmentKernel } from './segment-kernel.ts';
import { sharedInt32 } from './shared-arrays.ts';

const WORD_BITS = 5;
/** A list is dense where it has at least one document in this many: its bitmaps are then no larger than three times the list. */
const DOCUMENTS_A_POSTING = 32;

export interface DenseLists {
  /** Numbers of the terms with dense lists, ascending. */
  readonly terms: Int32Array;
  /** (terms × PLANES × stride): a bit for each document. Planes are apart, since most look-ups end with the first. */
  readonly bitmaps: Int32Array;
  /** Elements of a bitmap: whole blocks. */
  readonly stride: number;
  /** Postings of three occurrences and more, one list's after the other's. */
  readonly often: Int32Array;
  /** (terms + 1): where each list's postings among them begin. */
  readonly oftenOffsets: Int32Array;
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
  const bitmaps = sharedInt32(PLANES * stride * dense.length);
  const often: number[] = [];
  const oftenOffsets = sharedInt32(dense.length + 1);
  for (const [row, term] of dense.entries()) {
    const planes = bitmaps.subarray(row * PLANES * stride, (row + 1) * PLANES * stride);
    fillBitmaps(planes, often, offsets[term], offsets[term + 1], postings);
    oftenOffsets[row + 1] = often.length;
    yield;
  }
  const shared = sharedInt32(often.length);
  shared.set(often);
  return { terms, bitmaps, stride, often: shared, oftenOffsets };
}

/**
 * Fills the bitmaps of a list, postings [start, end), region by region: the kernel sets the bits. Adds its postings of three
 * occurrences and more to `often`.
 */
function fillBitmaps(
  planes: Int32Array,
  often: number[],
  start: number,
  end: number,
  postings: Int32Array,
): void {
  const stride = planes.length / PLANES;
  const kernel = segmentKernel();
  const regionWords = REGION >>> WORD_BITS;
  let from = start;
  for (let word = 0; word < stride; word += regionWords) {
    const first = word << WORD_BITS;
    const to = findPosting(postings, from, end, first + REGION);
    kernel.bits.fill(0);
    lookThrough(postings, from, to, (at, until) => {
      for (const posting of kernel.second.subarray(0, kernel.setBits(at, until, first))) often.push(posting);
    });
    from = to;
    const words = Math.min(regionWords, stride - word);
    for (let plane = 0; plane < PLANES; plane++) {
      const bits = kernel.bits.subarray(plane * regionWords, plane * regionWords + words);
      planes.set(bits, plane * stride + word);
    }
  }
}

/** Row of a term among the dense lists; -1 where its list is not dense. */
export function denseRow({ terms }: DenseLists, term: number): number {
  return terms.indexOf(term);
}
