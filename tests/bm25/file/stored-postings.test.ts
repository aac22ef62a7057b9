// Posting lists as they are stored: one after the other, as differences of documents that wrap around where a list begins.
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/bm25/file/byte-reader.ts';
import { ByteWriter } from '../../../src/bm25/file/byte-writer.ts';
import { SegmentFileError } from '../../../src/bm25/file/segment-file-format.ts';
import { readPostings, writePostings } from '../../../src/bm25/file/stored-postings.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { packPosting } from '../../../src/bm25/segment/posting.ts';
import { PIECE } from '../../../src/bm25/segment/segment-fields.ts';

type Lists = readonly (readonly [document: number, frequency: number][])[];

function listsOf(lists: Lists) {
  const offsets = [0];
  const postings: number[] = [];
  const highFrequencies = new Map<number, number>();
  for (const list of lists) {
    for (const [document, frequency] of list) {
      if (frequency >= 255) highFrequencies.set(postings.length, frequency);
      postings.push(packPosting(document, frequency));
    }
    offsets.push(postings.length);
  }
  return { offsets: Int32Array.from(offsets), postings: Int32Array.from(postings), highFrequencies };
}

function written(documentCount: number, lists: Lists): Uint8Array {
  const writer = new ByteWriter(0);
  runSteps(writePostings(writer, { documentCount, ...listsOf(lists) }));
  return writer.written();
}

function read(bytes: Uint8Array, documentCount: number, termCount: number, postingCount: number) {
  const reader = new ByteReader(bytes);
  const lists = runSteps(readPostings(reader, documentCount, termCount, postingCount));
  expect(reader.left).toBe(0);
  return { ...lists, offsets: Int32Array.from(lists.offsets), postings: Int32Array.from(lists.postings) };
}

/**
 * Ten documents: differences are taken modulo 16. The lists' documents 2, 3 | 9 | 0, after -1: 3, 1 | 6 | 7 (9 + 7 = 16), each
 * less one, twice that, and one more where the term comes again: 4, 1, 10, 12.
 */
const SMALL: Lists = [
  [
    [2, 1],
    [3, 5],
  ],
  [[9, 1]],
  [[0, 1]],
];
const SMALL_BYTES = [
  ...[5, 0, 0, 0, 0, 0, 0, 0],
  ...[0, 1, 0, 0, 0, 5, 0, 0],
  ...[0, 4, 1, 10, 12, 1, 0, 0],
  ...[5, 0],
];

describe('stored postings', () => {
  it('are document frequencies less one, differences, frequencies above one, and those of 255 and more', () => {
    expect([...written(10, SMALL)]).toEqual(SMALL_BYTES);
    expect(read(Uint8Array.from(SMALL_BYTES), 10, 3, 4)).toEqual(listsOf(SMALL));
  });

  it('may be none', () => {
    expect([...written(0, [])]).toEqual([0]);
    expect(read(Uint8Array.of(0), 0, 0, 0)).toEqual(listsOf([]));
  });

  it('may be of one document', () => {
    const lists: Lists = [[[0, 1]], [[0, 2]], [[0, 1]]];

    expect(read(written(1, lists), 1, 3, 3)).toEqual(listsOf(lists));
  });

  it('keep frequencies of 254, 255 and more', () => {
    const lists: Lists = [
      [
        [0, 254],
        [1, 255],
        [2, 256],
        [3, 100_000],
        [4, 2],
      ],
    ];

    expect(read(written(5, lists), 5, 1, 5)).toEqual(listsOf(lists));
  });

  it('keep differences of one to four bytes', () => {
    // Twice the difference less one: up to 255, 65,535, 16,777,215 and beyond.
    const lists: Lists = [
      [
        [127, 1],
        [255, 2],
        [256 + 2 ** 15, 1],
        [2 ** 23, 1],
      ],
      [[2 ** 24 - 1, 1]],
    ];

    expect(read(written(2 ** 24, lists), 2 ** 24, 2, 5)).toEqual(listsOf(lists));
  });

  it.each([1, 3, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 2])('come back as lists of %i', (length) => {
    const list = Array.from({ length }, (_, n): [number, number] => [3 * n + (n % 3), 1 + (n % 7)]);
    const lists: Lists = [list, [[5, 300]], list];
    const documentCount = 3 * length + 6;

    expect(read(written(documentCount, lists), documentCount, 3, 2 * length + 1)).toEqual(listsOf(lists));
  });

  it.each([
    ['of a document that is not there: 2, 3 | 10 | 0', 17, [4, 1, 12, 10]],
    ['of a document twice in a list: 2, 2 | 9 | 0', 17, [4, 31, 12, 12]],
    ['that fall back within a list: 2, 1 | 9 | 0', 17, [4, 29, 14, 12]],
    ['with a frequency apart that is one', 24, [1]],
    ['with fewer frequencies apart than postings that have them', 20, [13]],
    ['with more frequencies apart than postings that have them', 18, [0]],
    ['of more postings than are told', 9, [2]],
    ['of fewer postings than are told', 9, [0]],
    ['whose sizes are not those of their bytes', 16, [1]],
  ])('are refused %s', (_, at, changes) => {
    const changed = Uint8Array.from(SMALL_BYTES);
    changed.set(changes, at);

    expect(() => read(changed, 10, 3, 4)).toThrow(SegmentFileError);
  });

  it('are refused with a frequency of 255 and more where a posting has less', () => {
    const bytes = Uint8Array.from([...SMALL_BYTES.slice(0, -1), 1, 0, 44, 2]);

    expect(() => read(bytes, 10, 3, 4)).toThrow(SegmentFileError);
  });
});
