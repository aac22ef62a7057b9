// Sorting byte strings: against the platform's sort of the same bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByteStrings } from '../../../src/bm25/build/sort-byte-strings.ts';
import { Utf8Encoder } from '../../../src/bm25/build/utf8-encoder.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { ByteStringList } from '../../../src/bm25/segment/byte-string-list.ts';
import { byteStringAt } from '../../../src/bm25/segment/byte-strings.ts';

function sorted(strings: readonly string[]): string[] {
  const list = new ByteStringList();
  const encoder = new Utf8Encoder();
  for (const string of strings) {
    encoder.encode(string);
    list.push(encoder.bytes, encoder.length);
  }
  return Array.from(runSteps(sortByteStrings(list, list.length)), (n) => byteStringAt(list, n));
}

const byBytes = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right));

describe('sortByteStrings', () => {
  it('orders as bytes do, shorter first where one begins the other', () => {
    expect(sorted(['b', 'ab', '', 'a', '网', 'é', 'abc', '📚', 'Ａ'])).toEqual([
      '',
      'a',
      'ab',
      'abc',
      'b',
      'é',
      '网',
      'Ａ',
      '📚',
    ]);
  });

  it('orders many strings with long common beginnings, equal ones and zero bytes', () => {
    const piece = fc.constantFrom('a', 'aaaaaa', '\0', 'document-', '携', 'z9');
    const string = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(string, { maxLength: 120 }), (strings) => {
        expect(sorted(strings)).toEqual(strings.toSorted(byBytes));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('orders 50,000 numbered ids', () => {
    const ids = Array.from({ length: 50_000 }, (_, n) => `doc-${(n * 7919) % 50_021}`);

    expect(sorted(ids)).toEqual(ids.toSorted());
  });
});
