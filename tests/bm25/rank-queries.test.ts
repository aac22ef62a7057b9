// Ranking on threads: what one search after the other gives, whatever the number of threads and whatever is edited meanwhile.
import { describe, expect, it } from 'vitest';
import { rankedAt } from '../../src/bm25/join-ranked.ts';
import { rankQueries } from '../../src/bm25/rank-queries.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { analyzer, indexOf } from './indexes.ts';

const WORDS = ['cat', 'dog', 'bird', 'owl', 'fish', '携程', 'sat', 'ran'];
const word = (n: number) => WORDS[(n * n + (n >> 3)) % WORDS.length];
const textOf = (n: number) =>
  Array.from({ length: 2 + (n % 9) }, (_, place) => word(n + 3 * place)).join(' ');

/** 3,000 documents, of which some were edited and some removed. */
function editedIndex() {
  const index = indexOf(
    Array.from({ length: 3000 }, (_, n) => ({ id: `d${(n * 7) % 3001}`, text: textOf(n) })),
  );
  for (let n = 0; n < 300; n += 3) index.update({ key: n, id: `e${n}`, text: textOf(n + 1) }, textOf(n));
  for (let n = 1; n < 300; n += 3) index.remove(n, textOf(n));
  return index;
}

const queries = Array.from(
  { length: 500 },
  (_, n) => `${word(n)} ${word(n + 5)} ${n % 7 === 0 ? 'absent' : ''}`,
);
const terms = queries.map((query) => analyzer.terms(query));
const options = { k: 20, k1: 0.9, b: 0.4 };

describe('rankQueries', () => {
  it.each([1, 2, 3])('gives on %i threads what search gives', async (threads) => {
    const index = editedIndex();
    const heard: number[] = [];

    const ranked = await rankQueries(runSteps(index.freeze()), terms, options, {
      threads,
      onProgress: (fraction) => heard.push(fraction),
    });

    for (const [n, query] of queries.entries())
      expect(rankedAt(ranked, n)).toEqual(index.search(query, options));
    expect(heard.at(-1)).toBe(1);
  });

  it('answers for the moment when the index was frozen', async () => {
    const index = editedIndex();
    const before = queries.map((query) => index.search(query, options));

    const frozen = runSteps(index.freeze());
    for (let n = 1000; n < 1200; n++) index.remove(n, textOf(n));
    const ranked = await rankQueries(frozen, terms, options, { threads: 1 });

    for (const n of queries.keys()) expect(rankedAt(ranked, n)).toEqual(before[n]);
  });

  it('ends with the reason of the signal that aborts it', async () => {
    const abort = new AbortController();
    const ranked = rankQueries(runSteps(editedIndex().freeze()), terms, options, {
      threads: 1,
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('no longer wanted')),
    });

    await expect(ranked).rejects.toThrow('no longer wanted');
  });

  it('gives no ranking for no query', async () => {
    const ranked = await rankQueries(runSteps(editedIndex().freeze()), [], options, { threads: 2 });

    expect([...ranked.offsets]).toEqual([0]);
  });

  it('passes on what goes wrong in a thread', async () => {
    const frozen = runSteps(editedIndex().freeze());

    await expect(rankQueries(frozen, terms, { k: -1 }, { threads: 1 })).rejects.toThrow(
      /k must be an integer/,
    );
  });
});
