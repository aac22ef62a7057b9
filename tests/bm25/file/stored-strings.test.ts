// Ids and terms as they are stored: what each shares with the one before it is left out.
import { describe, expect, it } from 'vitest';
import { pickByteStrings } from '../../../src/bm25/build/pick-byte-strings.ts';
import { ByteReader } from '../../../src/bm25/file/byte-reader.ts';
import { ByteWriter } from '../../../src/bm25/file/byte-writer.ts';
import { SegmentFileError } from '../../../src/bm25/file/segment-file-format.ts';
import { readStrings, writeStrings } from '../../../src/bm25/file/stored-strings.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { ByteStringList } from '../../../src/bm25/segment/byte-string-list.ts';
import { byteStringAt } from '../../../src/bm25/segment/byte-strings.ts';
import { PIECE, PIECE_BYTES } from '../../../src/bm25/segment/segment-fields.ts';

function written(strings: readonly string[]): Uint8Array {
  const list = new ByteStringList();
  for (const string of strings) list.push(Buffer.from(string), Buffer.byteLength(string));
  const writer = new ByteWriter(0);
  runSteps(writeStrings(writer, runSteps(pickByteStrings(list, Int32Array.from(strings.keys())))));
  return writer.written();
}

function read(bytes: Uint8Array, count: number): string[] {
  const reader = new ByteReader(bytes);
  const strings = runSteps(readStrings(reader, count));
  expect(reader.left).toBe(0);
  return Array.from({ length: count }, (_, n) => byteStringAt(strings, n));
}

/** "car", "card", "cat": endings of 3, 1 and 1 bytes behind 0, 3 and 2 that are shared. */
const CARDS = [
  ...[10, 3, 5, 0, 0, 0, 0, 0],
  ...[0, 3, 1, 1, 0, 5, 0, 0],
  ...[0, 0, 3, 2, 0, 5, 0, 0],
  ...Buffer.from('cardt'),
];

describe('stored strings', () => {
  it('are the lengths of their endings, the lengths that they share, and the endings', () => {
    expect([...written(['car', 'card', 'cat'])]).toEqual(CARDS);
    expect(read(Uint8Array.from(CARDS), 3)).toEqual(['car', 'card', 'cat']);
  });

  it('may be none, or empty', () => {
    expect(read(written([]), 0)).toEqual([]);
    expect(read(written(['', 'a']), 2)).toEqual(['', 'a']);
  });

  it('come back where they are longer than a vector and share more than one', () => {
    const strings = ['长'.repeat(20), `${'长'.repeat(20)}久`, `${'长'.repeat(21)}x`, 'z'.repeat(1000)];

    expect(read(written(strings), 4)).toEqual(strings);
  });

  it('come back whatever their lengths and what they share, up to and beyond a vector of 16 bytes', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(2);
    const lengths = [0, 1, 15, 16, 17, 31, 32, 33, 50];
    const strings = lengths.flatMap((shared) =>
      lengths.map((own) => letters.slice(0, shared) + 'é'.repeat(own)),
    );
    strings.sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));

    expect(read(written(strings), strings.length)).toEqual(strings);
    expect(read(written(strings.toReversed()), strings.length)).toEqual(strings.toReversed());
  });

  it('come back where they fill several pieces, and one is longer than a piece', () => {
    const many = Array.from({ length: 2 * PIECE + 5 }, (_, n) => `d${String(n).padStart(6, '0')}`);
    const strings = [...many, `e${'e'.repeat(PIECE_BYTES)}`, 'f', 'g'.repeat(PIECE_BYTES)];

    expect(read(written(strings), strings.length)).toEqual(strings);
  });

  it.each([
    ['that share more than the one before has', 18, 4],
    ['whose endings are more than there are', 9, 4],
    ['whose endings are fewer than there are', 9, 2],
    ['of more bytes in all than are told', 0, 9],
    ['of fewer bytes in all than are told', 0, 11],
    ['that are more than there are to be', 1, 4],
  ])('are refused %s', (_, at, byte) => {
    const changed = Uint8Array.from(CARDS);
    changed[at] = byte;

    expect(() => read(changed, 3)).toThrow(SegmentFileError);
  });
});
