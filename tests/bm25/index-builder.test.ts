// Building: postings, lengths and frequencies of a small index, in steps and at once.
import { describe, expect, it } from 'vitest';
import { averageLength, documentFrequency, termFrequency } from '../../src/bm25/bm25-index.ts';
import { buildIndex, IndexBuilder } from '../../src/bm25/index-builder.ts';
import { search } from '../../src/bm25/search.ts';

const documents = [
  { id: 'z', text: 'fish and fish' },
  { id: 'empty', text: '' },
  { id: 'a', text: 'and now' },
];

describe('buildIndex', () => {
  it('keeps postings by term, ascending by document, with lengths and frequencies', () => {
    const index = buildIndex(documents);

    expect([...index.terms]).toEqual([
      ['fish', 0],
      ['and', 1],
      ['now', 2],
    ]);
    expect([...index.offsets]).toEqual([0, 1, 3, 4]);
    expect([...index.documents]).toEqual([0, 0, 2, 2]);
    expect([...index.frequencies]).toEqual([2, 1, 1, 1]);
    expect([...index.lengths]).toEqual([3, 0, 2]);
    expect(index.ids).toEqual(['z', 'empty', 'a']);
    expect(index.numbers.get('a')).toBe(2);
    expect([...index.idRanks]).toEqual([2, 1, 0]);
  });

  it('counts empty documents into the average length', () => {
    expect(averageLength(buildIndex(documents))).toBe(5 / 3);
  });

  it('answers how many documents have a term and how often one has it', () => {
    const index = buildIndex(documents);

    expect(documentFrequency(index, 1)).toBe(2);
    expect([0, 1, 2].map((document) => termFrequency(index, 1, document))).toEqual([1, 0, 1]);
    expect([0, 1, 2].map((document) => termFrequency(index, 0, document))).toEqual([2, 0, 0]);
  });

  it('builds and searches an index without documents', () => {
    const index = buildIndex([]);

    expect(averageLength(index)).toBe(0);
    expect(search(index, 'fish', { k: 5 }).documents).toHaveLength(0);
  });

  it('refuses an id that occurs twice', () => {
    expect(() => buildIndex([documents[0], documents[0]])).toThrow(
      new RangeError('document z is in the index already'),
    );
  });

  it('takes words that are names of object members', () => {
    const index = buildIndex([{ id: '__proto__', text: 'constructor __proto__ toString' }]);

    expect([...index.terms.keys()]).toEqual(['constructor', 'proto', 'tostring']);
    expect(search(index, 'toString', { k: 1 }).documents).toHaveLength(1);
  });
});

describe('IndexBuilder', () => {
  it('gives the same index document by document and step by step', () => {
    const builder = new IndexBuilder();
    for (const document of documents) builder.add(document);
    const steps = builder.finishInSteps();

    let step = steps.next();
    while (!step.done) step = steps.next();

    expect(builder.documentCount).toBe(3);
    expect(step.value).toEqual(buildIndex(documents));
  });

  it('takes terms that someone else cut', () => {
    const builder = new IndexBuilder();

    builder.addTerms('d', ['b', 'a', 'b']);

    expect([...builder.finish().frequencies]).toEqual([2, 1]);
  });
});
