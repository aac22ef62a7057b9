// Cosines of BM25's documents that serve again after documents changed, and those that must be computed.
import { expect, test } from 'vitest';
import { allCosines, knownCosines } from '../../../src/workbench/rankings/known-cosines.ts';
import type { Rankings } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';

/** Two queries' documents, of which the first query has so many. */
function rankings(first: number, ranked: number[], scores: number[]): Rankings {
  return {
    offsets: Int32Array.of(0, first, ranked.length),
    documents: Int32Array.from(ranked),
    scores: Float64Array.from(scores),
  };
}

test('Cosines of unchanged documents serve for the same query, in whatever order BM25 ranks them now', async () => {
  const before = rankings(3, [0, 1, 2, 3, 4], [0.5, 0.25, 0.125, 0.75, 1]);
  const today = rankings(2, [2, 0, 4, 0, 3], [9, 8, 7, 6, 5]);

  const known = await knownCosines(
    today,
    { rankings: before, changed: Uint8Array.of(0, 0, 0, 0, 1) },
    createSlices(),
  );

  // Document 4 has changed, and document 0 was not ranked for the second query before.
  expect([...known.cosines]).toEqual([0.125, 0.5, Number.NaN, Number.NaN, 0.75]);
  expect([...known.unknown.offsets]).toEqual([0, 0, 2]);
  expect([...known.unknown.documents]).toEqual([4, 0]);
  expect([...allCosines(known, Float32Array.of(-1, 0))]).toEqual([0.125, 0.5, -1, 0, 0.75]);
});

test('All are unknown where nothing was computed before', async () => {
  const today = rankings(1, [2, 4], [2, 1]);

  const known = await knownCosines(today, null, createSlices());

  expect([...known.unknown.documents]).toEqual([2, 4]);
  expect([...allCosines(known, Float32Array.of(0.5, 0.25))]).toEqual([0.5, 0.25]);
});
