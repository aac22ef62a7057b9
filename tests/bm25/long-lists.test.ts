// What is made of long posting lists: where each enters each window and its highest frequency there, and bitmaps.
import { describe, expect, it } from 'vitest';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { LEAST_WINDOW_BITS, PLANES } from '../../src/bm25/search/search-fields.ts';
import { denseRow, makeDenseLists } from '../../src/bm25/segment/dense-lists.ts';
import { packPosting, postingFrequency, postingNumber } from '../../src/bm25/segment/posting.ts';
import { REGION } from '../../src/bm25/segment/segment-fields.ts';
import { makeWindowTable, windowRow } from '../../src/bm25/segment/window-table.ts';

/** Documents in a window of a small segment. */
const WINDOW = 2 ** LEAST_WINDOW_BITS;

type Posting = readonly [document: number, frequency: number];

function listsOf(lists: readonly (readonly Posting[])[]) {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets[offsets.length - 1] + list.length);
  const packed = lists.flat().map(([document, frequency]) => packPosting(document, frequency));
  return { offsets: Int32Array.from(offsets), postings: Int32Array.from(packed) };
}

/** Every `step`-th document, with frequencies from 1 to 255. */
function spread(documentCount: number, step: number): Posting[] {
  const frequencies = [1, 1, 2, 1, 3, 1, 1, 255, 1, 2, 1];
  return Array.from({ length: Math.ceil(documentCount / step) }, (_, n) => [
    n * step,
    frequencies[(n * n) % frequencies.length],
  ]);
}

describe('the window table', () => {
  it('has the first posting and the highest frequency of each window, for lists with four postings a window', () => {
    // Three windows, of which the second has no posting of the list.
    const list: Posting[] = [
      [0, 1],
      [3, 7],
      [WINDOW - 1, 2],
      [2 * WINDOW, 1],
      [2 * WINDOW + 1, 1],
    ];
    const long: Posting[] = [
      ...list,
      ...Array.from({ length: 7 }, (_, n): Posting => [2 * WINDOW + 2 + n, n]),
    ];
    const { offsets, postings } = listsOf([list, long]);
    const table = runSteps(makeWindowTable(2 * WINDOW + 20, offsets, postings));

    expect(table.count).toBe(3);
    expect([...table.longTerms]).toEqual([1]);
    expect([...table.starts]).toEqual([5, 8, 8, 17]);
    expect([...table.highest]).toEqual([7, 0, 6]);
    expect(windowRow(table, 0)).toBe(-1);
    expect(windowRow(table, 1)).toBe(0);
  });

  it('has 32 windows at most, of 2,048 documents at least, until these are of 8,192', () => {
    const { offsets, postings } = listsOf([[[0, 1]]]);
    const tables = [1, 2 ** 16, 2 ** 16 + 1, 2 ** 18, 10 ** 6].map((count) =>
      runSteps(makeWindowTable(count, offsets, postings)),
    );

    expect(tables.map(({ bits }) => 2 ** bits)).toEqual([2048, 2048, 4096, 8192, 8192]);
    expect(tables.map(({ count }) => count)).toEqual([1, 32, 17, 32, 123]);
  });

  it.each([1, 2, 5, 400])(
    'is the same as by looking at one posting after the other, every %i documents',
    (step) => {
      const documentCount = 9 * WINDOW + 77;
      const { offsets, postings } = listsOf([[[0, 1]], spread(documentCount, step)]);
      const table = runSteps(makeWindowTable(documentCount, offsets, postings));
      const documents = [...postings].slice(1).map(postingNumber);
      const windows = Array.from({ length: 10 }, (_, window) => window * WINDOW);
      const starts = windows.map((first) => 1 + documents.filter((document) => document < first).length);
      const highest = windows.map((first) =>
        [...postings.slice(1)]
          .filter((posting) => Math.floor(postingNumber(posting) / WINDOW) === first / WINDOW)
          .reduce((most, posting) => Math.max(most, postingFrequency(posting)), 0),
      );

      expect([...table.starts]).toEqual([...starts, postings.length]);
      expect([...table.highest]).toEqual(highest);
    },
  );
});

describe('bitmaps of dense lists', () => {
  it('tell which documents have a term, which twice or more often, and which more often', () => {
    const { offsets, postings } = listsOf([
      [[63, 9]],
      [
        [0, 1],
        [33, 2],
        [64, 3],
      ],
    ]);
    const lists = runSteps(makeDenseLists(65, offsets, postings));

    // Of 65 documents a list has two at least. A bitmap is whole blocks of 128 bits: four integers.
    expect([...lists.terms]).toEqual([1]);
    expect(lists.stride).toBe(4);
    expect([...lists.bitmaps]).toEqual([1, 2, 1, 0, 0, 2, 1, 0, 0, 0, 1, 0]);
    expect(denseRow(lists, 0)).toBe(-1);
    expect(denseRow(lists, 1)).toBe(0);
  });

  it('stand beside the postings of three occurrences and more', () => {
    const { offsets, postings } = listsOf([
      [
        [0, 3],
        [1, 2],
        [2, 255],
      ],
      [[1, 1]],
      [[2, 4]],
    ]);
    const { often, oftenOffsets } = runSteps(makeDenseLists(3, offsets, postings));

    expect([...often]).toEqual([packPosting(0, 3), packPosting(2, 255), packPosting(2, 4)]);
    expect([...oftenOffsets]).toEqual([0, 2, 2, 3]);
  });

  it.each([1, 3, 31])('have the bits of lists of any length, every %i documents', (step) => {
    const documentCount = 2 * REGION + 1000;
    const list = spread(documentCount, step);
    const { offsets, postings } = listsOf([list, list]);
    const { bitmaps, stride } = runSteps(makeDenseLists(documentCount, offsets, postings));
    const expected = new Int32Array(PLANES * stride);
    for (const [document, frequency] of list) {
      for (let plane = 0; plane < Math.min(frequency, PLANES); plane++) {
        expected[plane * stride + (document >> 5)] |= 1 << document;
      }
    }

    expect(Buffer.from(bitmaps.slice(0, expected.length).buffer).equals(Buffer.from(expected.buffer))).toBe(
      true,
    );
    expect(Buffer.from(bitmaps.slice(expected.length).buffer).equals(Buffer.from(expected.buffer))).toBe(
      true,
    );
  });
});
