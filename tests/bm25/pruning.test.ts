// Pruned search against scoring every posting, on collections of many windows, long lists and all kinds of queries.
import { describe, expect, it } from 'vitest';
import { Bm25Index } from '../../src/bm25/bm25-index.ts';
import { WINDOW } from '../../src/bm25/search/search-fields.ts';
import { createRandom } from '../../src/dssm/random.ts';
import { analyzer, indexOf, segmentOf } from './indexes.ts';

const WORDS = 600;

/** Documents of `shortest` to `longest` words; word n is drawn about 1 / (n + 1) as often as word 0. */
function zipfTexts(count: number, shortest: number, longest: number, seed: number): string[] {
  const random = createRandom(seed);
  const word = () => `w${Math.floor(WORDS ** random.uniform()) - 1}`;
  const length = () => shortest + Math.floor(random.uniform() * (longest - shortest + 1));
  return Array.from({ length: count }, () => Array.from({ length: length() }, word).join(' '));
}

const ZIPF = zipfTexts(20_000, 0, 24, 1);

/** Ids that do not ascend with the keys. */
const idOf = (key: number) => `d${(key * 7919) % 20_011}`;

const DOCUMENTS = ZIPF.map((text, key) => ({ key, id: idOf(key), text }));

const index = indexOf(DOCUMENTS);

function expectEqualRankings(
  of: Bm25Index,
  queries: readonly string[],
  options: { k: number; k1?: number; b?: number },
) {
  for (const query of queries)
    expect(of.search(query, options)).toEqual(of.searchExhaustively(query, options));
}

const queries = [
  'w0',
  'w0 w1',
  'w3 w50 w200',
  'w0 w1 w2 w3 w4 w5 w6 w7 w8 w9',
  'w599 w0',
  'w20 w20 w20 w21',
  'w400 w401 w402 w403',
  'w1 missing w2',
  ...zipfTexts(25, 0, 6, 2),
];

describe('pruned search', () => {
  it.each([1, 10, 100, 1000, 30_000])('finds the %i best that scoring every posting finds', (k) => {
    expectEqualRankings(index, queries, { k });
  });

  it.each([
    { k1: 0, b: 0.75 },
    { k1: 0.01, b: 1 },
    { k1: 1.2, b: 0 },
    { k1: 1.2, b: 1 },
    { k1: 1000, b: 1 },
    { k1: 1e9, b: 0.5 },
  ])('does so with k1 $k1 and b $b, where many documents tie', ({ k1, b }) => {
    expectEqualRankings(index, queries, { k: 50, k1, b });
  });

  it('does so where all documents are of one length, so that they stand by their ids alone', () => {
    const texts = zipfTexts(20_000, 12, 12, 3);
    const even = indexOf(texts.map((text, key) => ({ id: idOf(key), text })));

    expectEqualRankings(even, queries, { k: 100 });
    expectEqualRankings(even, queries, { k: 3000 });
  });

  it('does so for common words in texts of hundreds of lengths, which one word takes among the best by its occurrences', () => {
    const texts = zipfTexts(12_000, 5, 200, 4);
    const uneven = indexOf(texts.map((text, key) => ({ id: idOf(key), text })));

    expectEqualRankings(uneven, ['w0', 'w599 w0', 'w0 w1', 'w500 w2 w0 w300', 'w1 w3', ...queries], {
      k: 100,
    });
    expectEqualRankings(uneven, ['w0', 'w599 w0', 'w0 w1'], { k: 3, k1: 10, b: 0.3 });
  });

  it('does so for a query as long as a document, whose score no longer fits the finest grid', () => {
    const repeated = 'w100 w200 w300 w400 '.repeat(100);
    const wide = ZIPF.slice(0, 60).join(' ');

    expect(index.search(repeated, { k: 1 }).scores[0]).toBeGreaterThan(512);
    expectEqualRankings(index, [repeated, wide, `${repeated} ${wide}`], { k: 50 });
    const words = `${wide} `.repeat(50).trim().split(' ');
    const { keys, scores } = index.search(words.join(' '), { k: 50 });
    const reversed = words.toReversed().join(' ');
    expect(Array.from(keys, (key) => index.score(reversed, key))).toEqual([...scores]);
  });

  it('does so where a term occurs hundreds of times in a document', () => {
    const texts = Array.from({ length: 1500 }, (_, n) => `${'a '.repeat(n)}${'b '.repeat(1500 - n)}`);
    const many = indexOf(texts.map((text, n) => ({ id: `d${n}`, text })));

    expectEqualRankings(many, ['a', 'b', 'a b'], { k: 20 });
    expectEqualRankings(many, ['a', 'b', 'a b'], { k: 20, k1: 400, b: 0.3 });
    expect(many.explain('a', 700).terms[0].termFrequency).toBe(700);
  });

  it('does so where a longer document with more occurrences than a posting can count is the best', () => {
    // Windows of documents with 260 occurrences, and 600 in the next: where length does not count these are better, by
    // less than what counting to 255 would hide.
    const few = Array.from({ length: WINDOW }, (_, n) => ({ id: `d${n}`, text: 'a '.repeat(260) }));
    const many = indexOf([...few, { id: 'longest', text: 'a '.repeat(600) }]);

    expect([...many.search('a', { k: 5, b: 0 }).keys]).toContain(WINDOW);
    expectEqualRankings(many, ['a'], { k: 5, b: 0 });
  });

  it('does so where longer documents tie with shorter ones and stand before them by their ids', () => {
    // Two lengths, each in windows of its own.
    const texts = Array.from({ length: 2 * WINDOW }, (_, n) =>
      n < WINDOW ? { id: `y${n}`, text: 'a b' } : { id: `x${10_000 + n}`, text: 'a b c' },
    );
    const tied = indexOf(texts);

    expect([...tied.search('a', { k: 2, b: 0 }).keys]).toEqual([WINDOW, WINDOW + 1]);
    expectEqualRankings(tied, ['a', 'a b'], { k: 20, b: 0 });
  });

  it('does so where the shortest documents of the terms, which promise the most, are deleted', () => {
    const edited = indexOf(DOCUMENTS);
    const short = [...ZIPF.entries()].filter(([, text]) => text !== '' && text.split(' ').length < 12);
    for (const [key, text] of short) edited.remove(key, text);

    expect(edited.search('w50', { k: 100 }).keys).toHaveLength(100);
    expectEqualRankings(edited, ['w50', 'w50 w60', ...queries], { k: 100 });
  });

  it('finds in several segments and in memory together what it finds in one segment', () => {
    const parts = new Bm25Index(analyzer, [
      segmentOf(DOCUMENTS.slice(0, 9000)),
      segmentOf(DOCUMENTS.slice(9000, 19_000)),
    ]);
    for (const document of DOCUMENTS.slice(19_000)) parts.add(document);

    for (const k of [1, 100, 30_000]) {
      for (const query of queries) expect(parts.search(query, { k })).toEqual(index.search(query, { k }));
    }
    expectEqualRankings(parts, queries, { k: 100, b: 0 });
  });
});
