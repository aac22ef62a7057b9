// The words of a model's explanation, as they are drawn.
import { describe, expect, it } from 'vitest';
import { largestPart, piecesWithParts, strongestWords } from '../../../renderer/disagreements/word-parts.ts';

const document = {
  text: 'One, two one!',
  words: [
    { start: 0, end: 3, part: 0.1 },
    { start: 5, end: 8, part: -0.3 },
    { start: 9, end: 12, part: 0.2 },
  ],
  cut: false,
};

describe('words and their parts', () => {
  it('are cut out of the text, of which nothing is lost', () => {
    expect(piecesWithParts(document)).toEqual([
      { at: 0, text: 'One', part: 0.1 },
      { at: 3, text: ', ', part: null },
      { at: 5, text: 'two', part: -0.3 },
      { at: 8, text: ' ', part: null },
      { at: 9, text: 'one', part: 0.2 },
      { at: 12, text: '!', part: null },
    ]);
  });

  it('stand in order of how much they change the score, up or down', () => {
    expect(strongestWords(document, 2)).toEqual([
      { at: 5, text: 'two', part: -0.3 },
      { at: 9, text: 'one', part: 0.2 },
    ]);
  });

  it('are measured by the largest, up or down', () => {
    expect(largestPart(document)).toBe(0.3);
    expect(largestPart({ ...document, words: [] })).toBeGreaterThan(0);
  });
});
