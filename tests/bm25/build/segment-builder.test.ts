// Building: numbering, postings and lengths of a small segment.
import { describe, expect, it } from 'vitest';
import { SegmentBuilder } from '../../../src/bm25/build/segment-builder.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { byteStringAt } from '../../../src/bm25/segment/byte-strings.ts';
import { postingFrequency, postingNumber } from '../../../src/bm25/segment/posting.ts';
import { lengthOf, type Segment, termFrequency } from '../../../src/bm25/segment/segment.ts';
import { termNumber } from '../../../src/bm25/segment/term-table.ts';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';
import { analyzer, indexOf } from '../indexes.ts';

function builderOf(documents: readonly { key: number; id: string; text: string }[]): SegmentBuilder {
  const builder = new SegmentBuilder(analyzer);
  for (const document of documents) builder.add(document);
  return builder;
}

const documents = [
  { key: 10, id: 'z', text: 'fish and fish' },
  { key: 20, id: 'empty', text: '' },
  { key: 30, id: 'b', text: 'and now' },
  { key: 40, id: 'a', text: 'now now' },
];

describe('SegmentBuilder', () => {
  it('numbers documents by length and then by external id, terms in ascending order', () => {
    const segment = runSteps(builderOf(documents).finish());
    const { offsets, postings, terms, ids } = segment;
    const numbers = [0, 1, 2, 3];

    expect([...segment.keys]).toEqual([20, 40, 30, 10]);
    expect(numbers.map((document) => lengthOf(segment, document))).toEqual([0, 2, 2, 3]);
    expect(numbers.map((document) => byteStringAt(ids, segment.ranks[document]))).toEqual([
      'empty',
      'a',
      'b',
      'z',
    ]);
    expect([0, 1, 2].map((term) => byteStringAt(terms, term))).toEqual(['and', 'fish', 'now']);
    expect([...offsets]).toEqual([0, 2, 3, 5]);
    expect(Array.from(postings, postingNumber)).toEqual([2, 3, 3, 1, 2]);
    expect(Array.from(postings, postingFrequency)).toEqual([1, 1, 2, 2, 1]);
    expect(segment.totalLength).toBe(7);
  });

  it('leaves out the documents that it is told to, and their terms', () => {
    const segment = runSteps(builderOf(documents).finish((number) => number === 0));

    expect(segment).toEqual(runSteps(builderOf(documents.slice(1)).finish()));
  });

  it('refuses an external id that occurs twice, and a key that is no integer from 0', () => {
    const [document] = documents;

    expect(() => runSteps(builderOf([document, { ...document, key: 11 }]).finish())).toThrow(
      new RangeError('document z is there twice'),
    );
    for (const key of [-1, 0.5, 2 ** 31]) {
      expect(() => builderOf([{ ...document, key }])).toThrow(/key must be an integer from 0 below 2\^31/);
    }
  });

  it('keeps frequencies that are too high for a posting, where documents are left out too', () => {
    const often = [
      { key: 0, id: 'a', text: `${'fish '.repeat(254)}${'now '.repeat(255)}and` },
      { key: 1, id: 'b', text: `${'now '.repeat(1000)}${'fish '.repeat(256)}` },
      { key: 2, id: 'c', text: 'now' },
    ];
    const frequencies = (segment: Segment) =>
      ['and', 'fish', 'now'].map((term) =>
        Array.from({ length: segment.documentCount }, (_, document) =>
          termFrequency(segment, termNumber(segment.termTable, term), document),
        ),
      );

    expect(frequencies(runSteps(builderOf(often).finish()))).toEqual([
      [0, 1, 0],
      [0, 254, 256],
      [1, 255, 1000],
    ]);
    expect(runSteps(builderOf(often).finish((number) => number === 0))).toEqual(
      runSteps(builderOf(often.slice(1)).finish()),
    );
  });

  it('takes words that are names of object members', () => {
    const index = indexOf([{ id: '__proto__', text: 'constructor __proto__ toString' }]);

    expect(index.search('toString', { k: 1 }).keys).toHaveLength(1);
    expect(index.search('hasOwnProperty', { k: 1 }).keys).toHaveLength(0);
  });

  it('takes terms that someone else cut', () => {
    const builder = new SegmentBuilder(analyzer);

    builder.addTerms(3, 'd', ['b', 'a', 'b']);

    expect(Array.from(runSteps(builder.finish()).postings, postingFrequency)).toEqual([1, 2]);
  });

  const texts = [
    'The Running dogs ran; the dog-runner’s 2nd RUN, in 1999.',
    "naïve cafe\u0301 <\u0338x e\u0301=a\u0301 ﬁne I'm",
    'iphone手机套 for iPhone 12手机,携程网 in Ｆｕｌｌ ｗｉｄｔｈ',
    `${'long'.repeat(100)} ${'long'.repeat(100)}x 𝒜𝓁𝓅𝒽𝒶 a\u00adb internationalization ${'run '.repeat(300)}`,
    '\ud800a \udc00 b\ud800',
    '',
    '@AZ[`az{/09: \x00\x10\x19\x1f\x7f',
    // Texts are read several at once: characters beyond ASCII at their ends, and more texts than are read at once.
    'ends in é',
    'é begins',
    '',
    '携程网',
    'x',
    ...Array.from({ length: 3_000 }, (_, n) => (n % 7 === 0 ? `naïve ${n}` : `text ${n % 10}`)),
    // Longer than what is cut at once: 32,768 code units.
    'a'.repeat(32_768),
    `${'b '.repeat(16_384)}c`,
    `${'d'.repeat(32_767)} e`,
    `${'f'.repeat(32_767)}é g`,
    `${'words of all lengths, '.repeat(5_000)}${'h'.repeat(70_000)} and ${'naïve 携程网 '.repeat(5_000)}`,
  ];

  it.each([
    DEFAULT_ANALYZER,
    { chinese: 'characters', stemming: true, stopWords: true } as const,
    { chinese: 'bigrams', stemming: false, stopWords: true } as const,
  ])(
    'counts in words of ASCII what the analyzer $chinese, stemming $stemming gives, whatever stands beside them',
    (config) => {
      const configured = createAnalyzer(config);
      const fromTexts = new SegmentBuilder(configured);
      const fromTerms = new SegmentBuilder(configured);
      for (const [key, text] of texts.entries()) {
        fromTexts.add({ key, id: String(key), text });
        fromTerms.addTerms(key, String(key), configured.terms(text));
      }

      expect(runSteps(fromTexts.finish())).toEqual(runSteps(fromTerms.finish()));
    },
  );
});
