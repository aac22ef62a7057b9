// Names and colours of grades on every scale; marked parts of a text; numbers as they are written.
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDifference, formatMeasure } from '../../../renderer/i18n/format.ts';
import { gradeLevel, gradeName } from '../../../renderer/ui/grades.ts';
import { piecesOf, splitPieces } from '../../../renderer/ui/pieces.ts';

const namesOf = (max: number) => Array.from({ length: max + 1 }, (_, grade) => gradeName(grade, max));

describe('grades', () => {
  it.each([
    [1, ['grade.none', 'grade.relevant']],
    [2, ['grade.none', 'grade.related', 'grade.relevant']],
    [3, ['grade.none', 'grade.related', 'grade.good', 'grade.exact']],
    [4, ['grade.none', 'grade.related', 'grade.fair', 'grade.good', 'grade.exact']],
  ])('of a scale to %i have the names %j', (max, names) => {
    expect(namesOf(max)).toEqual(names);
  });

  it('of the longest scale have a name each, from not relevant to exact', () => {
    const names = namesOf(9);
    expect([names[0], names[9]]).toEqual(['grade.none', 'grade.exact']);
    expect(names).toHaveLength(10);
  });

  it('go from grey to green on every scale', () => {
    expect([0, 1].map((grade) => gradeLevel(grade, 1))).toEqual([0, 3]);
    expect([0, 1, 2, 3].map((grade) => gradeLevel(grade, 3))).toEqual([0, 1, 2, 3]);
    expect([0, 1, 2, 3, 4].map((grade) => gradeLevel(grade, 4))).toEqual([0, 1, 1, 2, 3]);
  });
});

describe('marked pieces', () => {
  const marked = (text: string, ranges: [number, number][]) =>
    piecesOf(text, ranges)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join('');

  it('are the ranges of a text, which stays whole', () => {
    expect(
      marked('广州飞成都要多久', [
        [0, 2],
        [3, 5],
      ]),
    ).toBe('[广州]飞[成都]要多久');
    expect(marked('nothing', [])).toBe('nothing');
  });

  it('are clipped where ranges overlap or pass the end', () => {
    expect(
      marked('abcdef', [
        [0, 3],
        [2, 5],
      ]),
    ).toBe('[abc][de]f');
    expect(marked('abc', [[1, 9]])).toBe('a[bc]');
  });
});

describe('pieces cut in two', () => {
  const cut = (at: number) =>
    splitPieces(piecesOf('abcdef', [[2, 4]]), at).map((pieces) =>
      pieces.map(({ at, text, marked }) => `${at}${marked ? `[${text}]` : text}`),
    );

  it('keep their marks and places on both sides', () => {
    expect(cut(3)).toEqual([
      ['0ab', '2[c]'],
      ['3[d]', '4ef'],
    ]);
    expect(cut(2)).toEqual([['0ab'], ['2[cd]', '4ef']]);
  });

  it('are all on one side where the cut is at an end', () => {
    expect(cut(0)).toEqual([[], ['0ab', '2[cd]', '4ef']]);
    expect(cut(6)).toEqual([['0ab', '2[cd]', '4ef'], []]);
  });
});

describe('numbers', () => {
  it('carry their sign and never a minus zero', () => {
    expect([0.0412, -0.0117, -0.0001, null].map(formatDifference)).toEqual([
      '+0.041',
      '−0.012',
      '0.000',
      '–',
    ]);
    expect(formatMeasure(null)).toBe('–');
  });

  it('have the unit that fits', () => {
    expect([712, 3400, 12_000_000].map(formatBytes)).toEqual(['712 B', '3.4 kB', '12 MB']);
  });
});
