// Terms: what counts as a word, how Chinese is cut, and where terms stand in the text as given.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../src/text/analyzer.ts';
import { normalizeText } from '../../src/text/normalize.ts';
import { originalOffsets } from '../../src/text/original-offsets.ts';

const { terms, locate } = createAnalyzer(DEFAULT_ANALYZER);

describe('normalizeText', () => {
  it('makes one form of full-width, ligature, sharp-s and final-sigma spellings', () => {
    expect(normalizeText('ＡＢＣ １２')).toBe('abc 12');
    expect(normalizeText('ﬁne')).toBe('fine');
    expect(normalizeText('Straße')).toBe('strasse');
    expect(normalizeText('ΟΔΟΣ')).toBe('οδοσ');
  });

  it('removes soft hyphens and variation selectors but keeps the zero-width space that parts words', () => {
    expect(normalizeText('rela\u00adtion')).toBe('relation');
    expect(normalizeText('葛\u{e0100}城')).toBe('葛城');
    expect(normalizeText('ab\u200bcd')).toBe('ab\u200bcd');
  });

  it('changes nothing when applied a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);

        expect(normalizeText(once)).toBe(once);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('normalizeText of simple text, which a table folds', () => {
  /** The rule without the table; the removal of invisible characters is written another way. */
  const byTheRule = (text: string) =>
    [...text.normalize('NFKC')]
      .filter((character) => character === '\u200b' || !/\p{Default_Ignorable_Code_Point}/u.test(character))
      .join('')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replaceAll('ς', 'σ')
      .normalize('NFKC');

  it('is the same as by the rule for every code unit among others', () => {
    const apart: string[] = [];
    for (let unit = 0; unit < 0x10000; unit++) {
      const text = `中${String.fromCharCode(unit)}A`;
      if (normalizeText(text) !== byTheRule(text)) apart.push(unit.toString(16));
    }

    expect(apart).toEqual([]);
  });

  it('is the same for texts longer than the table is used for', () => {
    const text = '，中Ａ'.repeat(3000);

    expect(normalizeText(text)).toBe(',中a'.repeat(3000));
  });
});

describe('terms of the default analyzer', () => {
  it('takes words of letters, marks and digits, and parts at everything else', () => {
    expect(terms("Prandtl's high-speed flow, M=1.5")).toEqual([
      'prandtl',
      's',
      'high',
      'speed',
      'flow',
      'm',
      '1',
      '5',
    ]);
    expect(terms('हिन्दी नमस्ते')).toEqual(['हिन्दी', 'नमस्ते']);
    expect(terms('Привет, Ёлка')).toEqual(['привет', 'ёлка']);
  });

  it('cuts Han, Kana and Hangul runs into overlapping pairs of characters', () => {
    expect(terms('携程网')).toEqual(['携程', '程网']);
    expect(terms('菜鸟裹裹')).toEqual(['菜鸟', '鸟裹', '裹裹']);
    expect(terms('東京タワー')).toEqual(['東京', '京タ', 'タワ', 'ワー']);
    expect(terms('한국어 책')).toEqual(['한국', '국어', '책']);
  });

  it('keeps a single character where the run has but one', () => {
    expect(terms('A股，买')).toEqual(['a', '股', '买']);
  });

  it('ends a run where words and ideographs meet', () => {
    expect(terms('iPhone15手机壳')).toEqual(['iphone15', '手机', '机壳']);
  });

  it('pairs characters outside the basic plane as whole characters', () => {
    expect(terms('𠮷野家')).toEqual(['𠮷野', '野家']);
  });

  it('joins half-width kana with their voicing marks before pairing', () => {
    expect(terms('ｶﾞｽ')).toEqual(['ガス']);
  });

  it('finds no term in empty text, punctuation, lone marks or emoji', () => {
    expect(terms('')).toEqual([]);
    expect(terms('。，!? \u0301 😀\ufe0f')).toEqual([]);
  });
});

describe('places of terms of the default analyzer', () => {
  it('gives places in the text as given where normalising changes lengths', () => {
    // The ﬁ of ﬁne is one code unit, ß one, ㌔ one for キロ, ½ one for 1⁄2.
    expect(locate('ﬁne Straße ㌔ ½')).toEqual([
      { term: 'fine', start: 0, end: 3 },
      { term: 'strasse', start: 4, end: 10 },
      { term: 'キロ', start: 11, end: 12 },
      { term: '1', start: 13, end: 14 },
      { term: '2', start: 13, end: 14 },
    ]);
  });

  it('covers decomposed letters and removed soft hyphens with the word they stand in', () => {
    expect(locate('cafe\u0301 co\u00adop')).toEqual([
      { term: 'café', start: 0, end: 5 },
      { term: 'coop', start: 6, end: 11 },
    ]);
  });

  it('gives overlapping places for the pairs of a Chinese run', () => {
    expect(locate('去携程网')).toEqual([
      { term: '去携', start: 0, end: 2 },
      { term: '携程', start: 1, end: 3 },
      { term: '程网', start: 2, end: 4 },
    ]);
  });

  it('finds the same terms as without places in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(locate(text).map(({ term }) => term)).toEqual(terms(text));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('keeps every character that normalising can join to the one before it in one piece with it', () => {
    // For each composed character of Unicode: its own decomposition, cut into code points, must come back whole.
    const apart: string[] = [];
    for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const composed = String.fromCodePoint(codePoint);
      const decomposed = composed.normalize('NFD');
      if (decomposed === composed) continue;
      if (originalOffsets(decomposed).normalized !== normalizeText(decomposed)) apart.push(composed);
    }

    expect(apart).toEqual([]);
  });
});
