// Building: numbering, postings and lengths of a small segment.
import { describe, expect, it } from 'vitest';
import { byteStringAt } from '../../src/bm25/byte-strings.ts';
import { postingFrequency, postingNumber } from '../../src/bm25/posting.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { lengthOf } from '../../src/bm25/segment.ts';
import { SegmentBuilder } from '../../src/bm25/segment-builder.ts';
import { analyzer, indexOf } from './indexes.ts';

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
});
