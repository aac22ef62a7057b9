// Search: scores worked out by hand, the order of ties, and what a query without matches gives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOptions } from '../../src/bm25/bm25-index.ts';
import { indexOf, type NamedText, rankingOf } from './indexes.ts';

/** An index of documents with what the tests ask of it. */
function collection(documents: readonly NamedText[]) {
  const index = indexOf(documents);
  const ranking = (text: string, options?: SearchOptions) => rankingOf(index, documents, text, options);
  const ids = (text: string, options?: SearchOptions) => ranking(text, options).map(([id]) => id);
  return { index, ranking, ids };
}

/** Two roundings of at most 2^-21 and 2^-25 a term. */
const DIGITS = 5;

describe('search in four English documents', () => {
  // Lengths 3, 2, 4, 3: the average is 3. Document frequencies: cat 2, sat 2, dog 2, bird 2, owl 1.
  const texts = collection([
    { id: 'd1', text: 'Cat sat, cat!' },
    { id: 'd2', text: 'dog sat' },
    { id: 'd3', text: 'cat dog dog bird' },
    { id: 'd4', text: 'bird bird owl' },
  ]);

  it('scores one term', () => {
    // idf(cat) = ln(1 + 2.5 / 2.5) = ln 2 = 0.693147.
    // d1: dl = avgdl, tf 2: 2 / (2 + 1.2) = 0.625, score 0.433217; d3: dl 4, tf 1: 1 / (1 + 1.5) = 0.4, score 0.277259.
    const found = texts.ranking('cat');

    expect(found.map(([id]) => id)).toEqual(['d1', 'd3']);
    expect(found[0][1]).toBeCloseTo(0.433217, DIGITS);
    expect(found[1][1]).toBeCloseTo(0.277259, DIGITS);
  });

  it('adds the parts of several terms', () => {
    // owl: ln(1 + 3.5 / 1.5) = 1.203973. d4: bird 2 / 3.2 * 0.693147 + owl 1 / 2.2 * 1.203973 = 0.433217 + 0.547260.
    expect(texts.ranking('bird owl')[0][0]).toBe('d4');
    expect(texts.ranking('bird owl')[0][1]).toBeCloseTo(0.980477, DIGITS);
  });

  it('counts a term of the query as often as it occurs there', () => {
    const once = texts.ranking('sat');
    const twice = texts.ranking('sat SAT');

    expect(twice).toEqual(once.map(([id, value]) => [id, 2 * value]));
  });

  it('finds nothing for an empty query, one without terms, and one without matches', () => {
    expect(texts.ranking('')).toEqual([]);
    expect(texts.ranking('?! …')).toEqual([]);
    expect(texts.ranking('zebra')).toEqual([]);
  });

  it('returns at most k documents', () => {
    expect(texts.ids('cat dog', { k: 1 })).toEqual(['d3']);
    expect(texts.ids('cat dog', { k: 0 })).toEqual([]);
    expect(() => texts.index.search('cat', { k: 1.5 })).toThrow(/k must be an integer/);
  });

  it('takes another k1 and b without a rebuild, and the defaults again afterwards', () => {
    // k1 = 0 leaves idf alone; then every match of one term ties.
    const before = texts.ranking('cat');

    expect(texts.ranking('cat', { k: 10, k1: 0 }).map(([, value]) => value)).toEqual([
      expect.closeTo(Math.LN2, DIGITS),
      expect.closeTo(Math.LN2, DIGITS),
    ]);
    // b = 0: 1 / 2.2 of idf(dog) for d2.
    expect(texts.index.score('dog', 1, { b: 0 })).toBeCloseTo(0.315067, DIGITS);
    expect(texts.ranking('dog', { k: 10, b: 0 })[1]).toEqual(['d2', texts.index.score('dog', 1, { b: 0 })]);
    expect(texts.ranking('cat')).toEqual(before);
  });
});

describe('search in Chinese documents', () => {
  const texts = collection([
    { id: '携程', text: '携程网' },
    { id: '机票', text: '北京机票' },
    { id: '列车', text: '上海到北京的列车' },
  ]);

  it('scores pairs of characters', () => {
    // Lengths 2 (携程 程网), 3 (北京 京机 机票), 7: the average is 4. 北京 stands in 2 of 3: idf = ln(1 + 1.5 / 2.5) = 0.470004;
    // 机票 in 1: ln(1 + 2.5 / 1.5) = 0.980829. dl 3: norm 1.2 (0.25 + 0.75 * 3 / 4) = 0.975, factor 1 / 1.975 = 0.506329;
    // dl 7: norm 1.875, factor 1 / 2.875 = 0.347826.
    // 京的 does not stand in document 2, nor 的机.
    const found = texts.ranking('北京的机票');

    expect(found.map(([id]) => id)).toEqual(['机票', '列车']);
    // 列车: 北京 0.470004 * 0.347826 + 京的 0.980829 * 0.347826 = 0.504638; 机票: (0.470004 + 0.980829) * 0.506329 = 0.734599.
    expect(found[0][1]).toBeCloseTo(0.734599, DIGITS);
    expect(found[1][1]).toBeCloseTo(0.504638, DIGITS);
  });

  it('gives no score to a document that shares no pair of characters', () => {
    expect(texts.ids('从北京到上海的机票')).not.toContain('携程');
    expect(texts.index.score('从北京到上海的机票', 0)).toBe(0);
  });
});

describe('ties', () => {
  it('stand by external id in the order of its UTF-8 bytes, whatever order documents were added in', () => {
    // In code units, 📚 (d83d dcda) would stand before Ａ (ff21).
    const ids = ['b', '📚', 'a10', 'Z', 'Ａ', 'a9', '网', 'a1'];
    const sorted = ['Z', 'a1', 'a10', 'a9', 'b', '网', 'Ａ', '📚'];

    for (const order of [ids, ids.toReversed()]) {
      const texts = collection(order.map((id) => ({ id, text: 'same words' })));

      expect(texts.ids('words')).toEqual(sorted);
      expect(texts.ids('words', { k: 3 })).toEqual(sorted.slice(0, 3));
    }
  });
});

describe('any collection', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', '手机');
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const texts = fc.array(text, { minLength: 1, maxLength: 40 });

  it('ranks as sorting all scores would', () => {
    fc.assert(
      fc.property(texts, text, fc.integer({ min: 0, max: 45 }), (documents, query, k) => {
        const texts = collection(documents.map((content, n) => ({ id: `d${n}`, text: content })));
        const expected = documents
          .map((_, n): [string, number] => [`d${n}`, texts.index.score(query, n)])
          .filter(([, value]) => value > 0)
          .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
          .slice(0, k);

        expect(texts.ranking(query, { k })).toEqual(expected);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('gives scores equal to the bit whatever order the terms of the query stand in', () => {
    const shuffled = fc
      .array(word, { minLength: 2, maxLength: 8 })
      .chain((words) =>
        fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })),
      );
    fc.assert(
      fc.property(texts, shuffled, (documents, [words, others]) => {
        const texts = collection(documents.map((content, n) => ({ id: `d${n}`, text: content })));

        expect(texts.ranking(others.join(' '))).toEqual(texts.ranking(words.join(' ')));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
