// Explanations: every part of a score worked out by hand, and the sum equal to the score to the bit.
import { describe, expect, it } from 'vitest';
import { indexOf } from './indexes.ts';

const index = indexOf([
  { id: 'd1', text: 'cat sat cat' },
  { id: 'd2', text: 'dog sat' },
  { id: 'd3', text: 'cat dog dog bird' },
  { id: 'd4', text: 'bird bird owl' },
]);

describe('explain', () => {
  it('takes a score apart into idf, factor and contribution of each matched term', () => {
    // d3: dl 4, avgdl 3, norm 1.5. dog: df 2, tf 2, idf ln 2, factor 2 / 3.5, twice in the query;
    // bird: df 2, tf 1, factor 1 / 2.5.
    const found = index.explain('dog owl bird dog zebra', 2);

    expect(found).toEqual({
      score: expect.closeTo(2 * 0.396084 + 0.277259, 5),
      terms: [
        {
          term: 'dog',
          queryFrequency: 2,
          documentFrequency: 2,
          termFrequency: 2,
          idf: expect.closeTo(Math.LN2, 5),
          factor: expect.closeTo(0.571429, 6),
          contribution: expect.closeTo(2 * 0.396084, 5),
        },
        {
          term: 'bird',
          queryFrequency: 1,
          documentFrequency: 2,
          termFrequency: 1,
          idf: expect.closeTo(Math.LN2, 5),
          factor: expect.closeTo(0.4, 6),
          contribution: expect.closeTo(0.277259, 5),
        },
      ],
      unmatchedTerms: ['owl', 'zebra'],
      documentLength: 4,
      averageLength: 3,
      k1: 1.2,
      b: 0.75,
    });
  });

  it('gives contributions that sum to the score of search exactly, in any order', () => {
    const query = 'bird cat dog cat sat owl';
    const { keys, scores } = index.search(query, { k: 4, k1: 0.9, b: 0.4 });

    expect(keys).toHaveLength(4);
    for (const [n, document] of keys.entries()) {
      const { score: explained, terms } = index.explain(query, document, { k1: 0.9, b: 0.4 });
      const backwards = terms.reduceRight((sum, { contribution }) => sum + contribution, 0);
      expect(explained).toBe(scores[n]);
      expect(backwards).toBe(scores[n]);
      expect(index.score(query, document, { k1: 0.9, b: 0.4 })).toBe(scores[n]);
    }
  });

  it('explains a score of 0 by the terms that are missing', () => {
    expect(index.explain('cat 手机', 1)).toMatchObject({
      score: 0,
      terms: [],
      unmatchedTerms: ['cat', '手机'],
    });
  });

  it('refuses a document number that the index does not have', () => {
    expect(() => index.explain('cat', 4)).toThrow(new RangeError('document 4 is not in the index'));
  });
});
