// Numbering terms while documents are read: against a JavaScript Map of the same terms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CutKernel } from '../../../src/bm25/build/cut-kernel.ts';
import { GrowingTermTable } from '../../../src/bm25/build/growing-term-table.ts';
import { WordCutter } from '../../../src/bm25/build/word-cutter.ts';
import { byteStringAt } from '../../../src/bm25/segment/byte-strings.ts';

/** What the table should say: terms numbered in the order in which they first occur. */
function numbered(words: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return words.map((word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  });
}

/** Numbers of the words of texts of ASCII, cut and looked up a text at a time. */
function numbersOf(table: GrowingTermTable, kernel: CutKernel, texts: readonly string[]): number[] {
  const cutter = new WordCutter(kernel);
  return texts.flatMap((text) => {
    cutter.load(text);
    cutter.cut(0);
    return [...table.numberWords().subarray(0, kernel.count)];
  });
}

describe('GrowingTermTable', () => {
  it('tells terms apart that begin alike, end alike, or are as long as keys can hold and longer', () => {
    const words = ['a', 'aa', 'a'.repeat(15), 'a'.repeat(16), `${'a'.repeat(15)}b`, `b${'a'.repeat(15)}`];
    const kernel = new CutKernel();
    const table = new GrowingTermTable(kernel);

    expect(numbersOf(table, kernel, [words.join(' '), words.toReversed().join(' ')])).toEqual([
      0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0,
    ]);
    expect(words.map((word) => table.find(word))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(table.find('a'.repeat(14))).toBe(-1);
    expect(table.find('a'.repeat(17))).toBe(-1);
  });

  it('takes the empty term, and tells zero bytes from what stands behind a short term', () => {
    const table = new GrowingTermTable(new CutKernel());

    expect(['', '\0', 'a', 'a\0', '\0a', ''].map((term) => table.add(term, 0, term.length))).toEqual([
      0, 1, 2, 3, 4, 0,
    ]);
  });

  it('numbers thousands of words of all lengths as they come, each as often as it comes', () => {
    const letter = fc.constantFrom('a', 'b', 'z', '0');
    const word = fc.array(letter, { minLength: 1, maxLength: 40 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 60 }), { maxLength: 60 }), (documents) => {
        const kernel = new CutKernel();
        const table = new GrowingTermTable(kernel);
        const words = documents.flat();
        const numbers = numbersOf(
          table,
          kernel,
          documents.map((terms) => terms.join(' ')),
        );

        expect(numbers).toEqual(numbered(words));
        expect(Array.from({ length: table.count }, (_, n) => byteStringAt(table.strings, n))).toEqual([
          ...new Set(words),
        ]);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});
