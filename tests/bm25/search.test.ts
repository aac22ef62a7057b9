// Search: scores worked out by hand, the order of ties, and what a query without matches gives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bm25Index } from '../../src/bm25/bm25-index.ts';
import { score } from '../../src/bm25/explain.ts';
import { buildIndex } from '../../src/bm25/index-builder.ts';
import { type SearchOptions, search } from '../../src/bm25/search.ts';

function ranking(index: Bm25Index, text: string, options: SearchOptions = { k: 10 }): [string, number][] {
  const { documents, scores } = search(index, text, options);
  return Array.from(documents, (document, n) => [index.ids[document], scores[n]]);
}

const idsOf = (index: Bm25Index, text: string, options?: SearchOptions) =>
  ranking(index, text, options).map(([id]) => id);

/** Two roundings of at most 2^-21 and 2^-25 a term. */
const DIGITS = 5;

describe('search in four English documents', () => {
  // Lengths 3, 2, 4, 3: the average is 3. Document frequencies: cat 2, sat 2, dog 2, bird 2, owl 1.
  const index = buildIndex([
    { id: 'd1', text: 'Cat sat, cat!' },
    { id: 'd2', text: 'dog sat' },
    { id: 'd3', text: 'cat dog dog bird' },
    { id: 'd4', text: 'bird bird owl' },
  ]);

  it('scores one term', () => {
    // idf(cat) = ln(1 + 2.5 / 2.5) = ln 2 = 0.693147.
    // d1: dl = avgdl, tf 2: 2 / (2 + 1.2) = 0.625, score 0.433217; d3: dl 4, tf 1: 1 / (1 + 1.5) = 0.4, score 0.277259.
    const found = ranking(index, 'cat');

    expect(found.map(([id]) => id)).toEqual(['d1', 'd3']);
    expect(found[0][1]).toBeCloseTo(0.433217, DIGITS);
    expect(found[1][1]).toBeCloseTo(0.277259, DIGITS);
  });

  it('adds the parts of several terms', () => {
    // owl: ln(1 + 3.5 / 1.5) = 1.203973. d4: bird 2 / 3.2 * 0.693147 + owl 1 / 2.2 * 1.203973 = 0.433217 + 0.547260.
    expect(ranking(index, 'bird owl')[0][0]).toBe('d4');
    expect(ranking(index, 'bird owl')[0][1]).toBeCloseTo(0.980477, DIGITS);
  });

  it('counts a term of the query as often as it occurs there', () => {
    const once = ranking(index, 'sat');
    const twice = ranking(index, 'sat SAT');

    expect(twice).toEqual(once.map(([id, value]) => [id, 2 * value]));
  });

  it('finds nothing for an empty query, one without terms, and one without matches', () => {
    expect(ranking(index, '')).toEqual([]);
    expect(ranking(index, '?! …')).toEqual([]);
    expect(ranking(index, 'zebra')).toEqual([]);
  });

  it('returns at most k documents', () => {
    expect(idsOf(index, 'cat dog', { k: 1 })).toEqual(['d3']);
    expect(idsOf(index, 'cat dog', { k: 0 })).toEqual([]);
    expect(() => search(index, 'cat', { k: 1.5 })).toThrow(/k must be an integer/);
  });

  it('takes another k1 and b without a rebuild, and the defaults again afterwards', () => {
    // k1 = 0 leaves idf alone; then every match of one term ties.
    const before = ranking(index, 'cat');

    expect(ranking(index, 'cat', { k: 10, k1: 0 }).map(([, value]) => value)).toEqual([
      expect.closeTo(Math.LN2, DIGITS),
      expect.closeTo(Math.LN2, DIGITS),
    ]);
    // b = 0: 1 / 2.2 of idf(dog) for d2.
    expect(score(index, 'dog', 1, { b: 0 })).toBeCloseTo(0.315067, DIGITS);
    expect(ranking(index, 'dog', { k: 10, b: 0 })[1]).toEqual(['d2', score(index, 'dog', 1, { b: 0 })]);
    expect(ranking(index, 'cat')).toEqual(before);
  });
});

describe('search in Chinese documents', () => {
  const index = buildIndex([
    { id: '携程', text: '携程网' },
    { id: '机票', text: '北京机票' },
    { id: '列车', text: '上海到北京的列车' },
  ]);

  it('scores pairs of characters', () => {
    // Lengths 2 (携程 程网), 3 (北京 京机 机票), 7: the average is 4. 北京 stands in 2 of 3: idf = ln(1 + 1.5 / 2.5) = 0.470004;
    // 机票 in 1: ln(1 + 2.5 / 1.5) = 0.980829. dl 3: norm 1.2 (0.25 + 0.75 * 3 / 4) = 0.975, factor 1 / 1.975 = 0.506329;
    // dl 7: norm 1.875, factor 1 / 2.875 = 0.347826.
    // 京的 does not stand in document 2, nor 的机.
    const found = ranking(index, '北京的机票');

    expect(found.map(([id]) => id)).toEqual(['机票', '列车']);
    // 列车: 北京 0.470004 * 0.347826 + 京的 0.980829 * 0.347826 = 0.504638; 机票: (0.470004 + 0.980829) * 0.506329 = 0.734599.
    expect(found[0][1]).toBeCloseTo(0.734599, DIGITS);
    expect(found[1][1]).toBeCloseTo(0.504638, DIGITS);
  });

  it('gives no score to a document that shares no pair of characters', () => {
    expect(idsOf(index, '从北京到上海的机票')).not.toContain('携程');
    expect(score(index, '从北京到上海的机票', 0)).toBe(0);
  });
});

describe('ties', () => {
  it('stand by external id in code-unit order, whatever order documents were added in', () => {
    const ids = ['b', 'a10', 'Z', 'a9', '网', 'a1'];
    const sorted = ['Z', 'a1', 'a10', 'a9', 'b', '网'];

    for (const order of [ids, ids.toReversed()]) {
      const index = buildIndex(order.map((id) => ({ id, text: 'same words' })));

      expect(idsOf(index, 'words')).toEqual(sorted);
      expect(idsOf(index, 'words', { k: 3 })).toEqual(sorted.slice(0, 3));
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
        const index = buildIndex(documents.map((content, n) => ({ id: `d${n}`, text: content })));
        const expected = documents
          .map((_, n): [string, number] => [`d${n}`, score(index, query, n)])
          .filter(([, value]) => value > 0)
          .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
          .slice(0, k);

        expect(ranking(index, query, { k })).toEqual(expected);
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
        const index = buildIndex(documents.map((content, n) => ({ id: `d${n}`, text: content })));

        expect(ranking(index, others.join(' '))).toEqual(ranking(index, words.join(' ')));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
