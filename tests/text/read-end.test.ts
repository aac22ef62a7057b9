// Where the model stops reading: behind the last token that it keeps, in the text as a person sees it.
import { describe, expect, it } from 'vitest';
import { readEnd } from '../../src/text/read-end.ts';
import { hashText } from '../../src/text/word-hash.ts';

describe('the end of what is read', () => {
  it.each([
    ['stands behind the last word', 'One, two; three.', 2, 'One, two'],
    ['stands behind a character of Chinese', '快递软件，哪个好', 5, '快递软件，哪'],
    ['counts words and characters alike', 'iPhone手机 case', 2, 'iPhone手'],
    ['is that of the text as given: a ligature is two letters of one word', 'ﬁne ﬁsh here', 2, 'ﬁne ﬁsh'],
    ['takes marks along with their letter', 'cafe\u0301 au lait', 1, 'cafe\u0301'],
  ])('%s', (_, text, maxTokens, read) => {
    expect(text.slice(0, readEnd(text, maxTokens)!)).toBe(read);
  });

  it('is found behind words that are longer than a token usually is', () => {
    const longWord = 'x'.repeat(40);

    expect(readEnd(`${longWord} ${longWord} rest`, 2)).toBe(81);
    expect(readEnd(`${longWord} ${longWord}`, 2)).toBeNull();
  });

  it('is nowhere in a text that is read whole', () => {
    expect(readEnd('One, two!', 2)).toBeNull();
    expect(readEnd('', 2)).toBeNull();
  });

  it('is where hashing cuts: what stands before it gives the same tokens, and is not cut', () => {
    const text = 'The 3-inch ﬁlter of 北京地铁, ｆｕｌｌ width and Ǆ: 소설 가나다 𠮷野家 end';
    for (let maxTokens = 1; maxTokens < 30; maxTokens++) {
      const options = { buckets: 1000, maxTokens, characterPairs: false };
      const whole = hashText(text, options);
      const end = readEnd(text, maxTokens);

      expect(end === null).toBe(!whole.cut);
      if (end !== null) expect(hashText(text.slice(0, end), options)).toEqual({ ...whole, cut: false });
    }
  });

  it('stands behind the whole of a character that is several tokens', () => {
    expect(readEnd('㍿ a', 2)).toBe(1);
  });
});
