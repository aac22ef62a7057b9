// An index that is edited against one built from what is left: the same rankings, to the bit, at every moment.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bm25Index } from '../../src/bm25/bm25-index.ts';
import { buildIndex } from '../../src/bm25/build/build-index.ts';
import type { SourceDocument } from '../../src/bm25/build/segment-builder.ts';
import { encodeSegment } from '../../src/bm25/file/encode-segment.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { analyzer, indexOf } from './indexes.ts';

const foldedBytes = (index: Bm25Index) => runSteps(encodeSegment(runSteps(index.fold()).segment));

const texts = [
  { id: 'd1', text: 'cat sat cat' },
  { id: 'd2', text: 'dog sat' },
  { id: 'd3', text: 'cat dog dog bird' },
];

describe('an edited index', () => {
  it('finds a document that was added, and not one that was removed', () => {
    const index = indexOf(texts);

    index.add({ key: 7, id: 'd0', text: 'cat' });
    index.remove(0, 'cat sat cat');

    expect([...index.search('cat', { k: 10 }).keys]).toEqual([7, 2]);
    expect(index.documentCount).toBe(3);
    expect(index.averageLength).toBe(7 / 3);
    expect(index.documentFrequency('cat')).toBe(2);
    expect(index.documentFrequency('sat')).toBe(1);
    expect(index.has(0)).toBe(false);
    expect([index.documentLength(7), index.documentLength(2)]).toEqual([1, 4]);
    expect(() => index.documentLength(0)).toThrow('document 0 is not in the index');
    expect(index.pendingDocuments).toBe(2);
  });

  it('explains a document that was edited by its new text', () => {
    const index = indexOf(texts);

    index.update({ key: 1, id: 'd2', text: 'owl owl' }, 'dog sat');

    expect(index.explain('owl dog', 1)).toMatchObject({
      terms: [{ term: 'owl', termFrequency: 2, documentFrequency: 1 }],
      unmatchedTerms: ['dog'],
      documentLength: 2,
    });
  });

  it('takes a key again that was removed', () => {
    const index = indexOf(texts);

    index.remove(1, 'dog sat');
    index.add({ key: 1, id: 'd2', text: 'dog' });
    index.remove(1, 'dog');
    index.add({ key: 1, id: 'd2', text: 'fox' });

    expect([...index.search('fox dog', { k: 10 }).keys]).toEqual([1, 2]);
  });

  it.each([
    { keys: [1, 0, 2], unknown: [3, 1000] },
    { keys: [7, 0, 2 ** 31 - 1], unknown: [1, 6, 8] },
  ])('tells documents with the keys $keys apart', ({ keys, unknown }) => {
    const index = buildIndex(
      analyzer,
      texts.map((text, n) => ({ key: keys[n], ...text })),
    );

    expect(keys.map((key) => index.documentLength(key))).toEqual([3, 2, 4]);
    for (const key of unknown) expect(index.has(key)).toBe(false);
    index.remove(keys[1], 'dog sat');
    expect(keys.map((key) => index.has(key))).toEqual([true, false, true]);
  });

  it('refuses a key twice, a key that is not there, and a text that is not the document’s, and stays as it was', () => {
    const index = indexOf(texts);
    const before = index.search('cat dog sat', { k: 10 });

    expect(() => index.add({ key: 0, id: 'x', text: 'cat' })).toThrow(/document 0 is in the index already/);
    expect(() => index.remove(9, 'cat')).toThrow(/document 9 is not in the index/);
    expect(() => index.remove(0, 'cat sat')).toThrow(/document 0 was indexed with another text/);
    expect(() => index.remove(0, 'cat sat cat cat')).toThrow(/another text/);
    expect(() => index.remove(0, 'cat sat owl')).toThrow(/another text/);
    expect(() => index.remove(0, 'cat cat')).toThrow(/another text/);
    expect(index.search('cat dog sat', { k: 10 })).toEqual(before);
  });

  it('finds nothing once all documents are removed', () => {
    const index = indexOf(texts);

    for (const [key, { text }] of texts.entries()) index.remove(key, text);

    expect(index.search('cat dog', { k: 5 }).keys).toHaveLength(0);
    expect(index.averageLength).toBe(0);
  });
});

describe('fold', () => {
  it('makes the segment, to the byte, that a fresh build of the documents makes', () => {
    const index = indexOf(texts);
    index.add({ key: 3, id: 'a', text: 'bird owl' });
    index.remove(1, 'dog sat');
    index.update({ key: 3, id: 'a', text: '携程网 owl' }, 'bird owl');

    const fresh = buildIndex(analyzer, [
      { key: 3, id: 'a', text: '携程网 owl' },
      { key: 2, ...texts[2] },
      { key: 0, ...texts[0] },
    ]);

    expect(foldedBytes(index)).toEqual(foldedBytes(fresh));
  });

  it('lets edits and searches go on while it works', () => {
    const index = indexOf(texts);
    index.add({ key: 3, id: 'd4', text: 'owl cat' });

    const steps = index.fold();
    steps.next();
    index.remove(3, 'owl cat');
    index.remove(0, 'cat sat cat');
    index.add({ key: 0, id: 'd1', text: 'cat owl owl' });
    const during = index.search('owl cat', { k: 10 });
    const { adopt, segment } = runSteps(steps);
    adopt();

    expect(segment.documentCount).toBe(4);
    expect(index.search('owl cat', { k: 10 })).toEqual(during);
    expect([...during.keys]).toEqual([0, 2]);
    expect(index.pendingDocuments).toBe(3);
  });

  it('refuses to adopt the segment of a fold that another one has overtaken', () => {
    const index = indexOf(texts);
    const first = runSteps(index.fold());
    const second = runSteps(index.fold());

    expect(() => first.adopt()).toThrow(/Another fold of this index has begun/);
    second.adopt();
    expect(index.search('cat', { k: 5 }).keys).toHaveLength(2);
  });

  it('leaves the index whole where it is given up', () => {
    const index = indexOf(texts);
    index.add({ key: 3, id: 'd4', text: 'owl cat' });
    const before = index.search('cat owl', { k: 5 });

    index.fold().next();

    expect(index.search('cat owl', { k: 5 })).toEqual(before);
    index.remove(3, 'owl cat');
    expect(index.search('owl', { k: 5 }).keys).toHaveLength(0);
  });
});

/** An index and the texts that it should hold, by key. */
class EditedCollection {
  readonly index: Bm25Index;
  readonly #texts: Map<number, string>;
  #fold: ReturnType<Bm25Index['fold']> | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = new Map(texts.entries());
    this.index = buildIndex(analyzer, this.documents());
  }

  documents(): SourceDocument[] {
    return Array.from(this.#texts, ([key, text]) => this.#document(key, text));
  }

  /** Adds, edits or, without a text, removes a document. */
  put(key: number, text?: string): void {
    const old = this.#texts.get(key);
    if (old !== undefined) this.index.remove(key, old);
    this.#texts.delete(key);
    if (text === undefined) return;
    this.index.add(this.#document(key, text));
    this.#texts.set(key, text);
  }

  beginFold(): void {
    this.#fold = this.index.fold();
    this.#fold.next();
  }

  endFold(): void {
    if (this.#fold) runSteps(this.#fold).adopt();
    this.#fold = undefined;
  }

  /** Ids do not ascend with the keys. */
  #document(key: number, text: string): SourceDocument {
    return { key, id: `d${(key * 7) % 16}`, text };
  }
}

describe('any sequence of edits', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '手机');
  const text = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '));
  const edit = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), key: fc.nat(14), text }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), key: fc.nat(14) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('begin fold' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('end fold' as const) }) },
  );

  it('gives the rankings and the folded bytes of a fresh build', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 10 }),
        fc.array(edit, { maxLength: 30 }),
        text,
        (start, edits, query) => {
          const edited = new EditedCollection(start);

          for (const change of edits) {
            if (change.kind === 'begin fold') edited.beginFold();
            else if (change.kind === 'end fold') edited.endFold();
            else edited.put(change.key, change.kind === 'put' ? change.text : undefined);
          }

          const { index } = edited;
          const fresh = buildIndex(analyzer, edited.documents());
          const ranking = index.search(query, { k: 8 });
          expect(ranking).toEqual(index.searchExhaustively(query, { k: 8 }));
          expect(ranking).toEqual(fresh.search(query, { k: 8 }));
          const flat = { k: 3, k1: 0, b: 1 };
          expect(index.search(query, flat)).toEqual(fresh.search(query, flat));
          expect(foldedBytes(index)).toEqual(foldedBytes(fresh));
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});
