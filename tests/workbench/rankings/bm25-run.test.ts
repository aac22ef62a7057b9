// BM25's run of many queries, made on threads, against that of few, made in slices.
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/bm25/build/build-index.ts';
import type { Collection, CollectionQuery } from '../../../src/workbench/collection/collection.ts';
import { DocumentTable } from '../../../src/workbench/collection/document-table.ts';
import { rankFirstQueries, rankWithBm25 } from '../../../src/workbench/rankings/bm25-run.ts';
import { rankingOf } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { analyzer } from '../../bm25/indexes.ts';

const texts = ['red apple pie', 'apple tree', 'fast red car', 'pear cake'];
const words = ['apple', 'red car', 'pear', 'tree pie', 'nothing'];

const index = buildIndex(
  analyzer,
  texts.map((text, n) => ({ key: n + 1, id: `d${n + 1}`, text })),
);
const documents = new DocumentTable(Int32Array.of(1, 2, 3, 4), []);

const parameters = { k1: 1.2, b: 0.75 };

function collectionOf(count: number): Collection {
  const queries = Array.from(
    { length: count },
    (_, n): CollectionQuery => ({
      id: n + 1,
      externalId: `q${n + 1}`,
      text: words[n % words.length] ?? '',
      split: 'train',
      tags: [],
    }),
  );
  return { fingerprint: '', queries, documents, queryPositions: new Map() };
}

async function runOf(count: number) {
  const heard: number[] = [];
  const rankings = await rankWithBm25(
    index,
    parameters,
    collectionOf(count),
    createSlices(),
    (fraction) => heard.push(fraction),
    new AbortController().signal,
  );
  return { rankings, heard };
}

describe('rankWithBm25', () => {
  it('gives a query the same ranking among 5 and among 1,500', async () => {
    const few = await runOf(words.length);
    const many = await runOf(1500);

    expect([...rankingOf(few.rankings, 0).documents]).toEqual([1, 0]);
    for (let query = 0; query < 1500; query++) {
      expect(rankingOf(many.rankings, query)).toEqual(rankingOf(few.rankings, query % words.length));
    }
    expect(many.heard.at(-1)).toBe(1);
  });
});

describe('rankFirstQueries', () => {
  it('gives the first queries the rankings that all will have, and the last of many none yet', async () => {
    const { rankings } = await runOf(1500);
    const first = rankFirstQueries(index, parameters, collectionOf(1500), createSlices());

    expect([...rankingOf(first, 0).documents]).toEqual([1, 0]);
    expect(rankingOf(first, 0)).toEqual(rankingOf(rankings, 0));
    expect(rankingOf(first, 1495).documents).toHaveLength(0);
    expect(rankingOf(rankings, 1495).documents).toHaveLength(2);
  });
});
