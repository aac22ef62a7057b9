// The words that the model reads, where a person sees them.
import { describe, expect, it } from 'vitest';
import { readWords } from '../../src/text/read-words.ts';

function seen(given: string, maxTokens = 100): string[] {
  const { text, words } = readWords(given, maxTokens);
  return words.map(([start, end]) => text.slice(start, end));
}

describe('the words that the model reads', () => {
  it.each([
    ['are words without what stands between them', 'One, two; one.', ['One', 'two', 'one']],
    ['are the characters of Chinese', '北京 iPhone手机', ['北', '京', 'iPhone', '手', '机']],
    ['stand as they were given: a ligature, a mark', 'ﬁsh cafe\u0301', ['ﬁsh', 'cafe\u0301']],
    ['are one where one character becomes two tokens', 'add ½ cup', ['add', '½', 'cup']],
    ['are none in a text without letters and digits', ' … !', []],
  ])('%s', (_, text, words) => {
    expect(seen(text)).toEqual(words);
  });

  it('end where the model stops reading', () => {
    expect(readWords('One, two; three.', 2)).toEqual({
      text: 'One, two',
      words: [
        [0, 3],
        [5, 8],
      ],
      cut: true,
    });
    expect(readWords('One, two;', 2)).toMatchObject({ text: 'One, two;', cut: false });
  });
});
