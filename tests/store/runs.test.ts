// Runs and their rankings.
import { expect, test } from 'vitest';
import {
  deleteRun,
  findRun,
  getRanking,
  iterateRankings,
  listRuns,
  replaceRun,
} from '../../src/store/runs.ts';
import { newProject } from './new-project.ts';

const bm25 = { tag: 'bm25', kind: 'bm25', config: { k1: 1.2 }, derivedFrom: 'v1', depth: 100 } as const;
const ranking = (queryId: number, ...scored: [number, number][]) => ({
  queryId,
  documents: Int32Array.from(scored, ([document]) => document),
  scores: Float64Array.from(scored, ([, score]) => score),
});

test('A run gives back its rankings to the bit, also empty ones', () => {
  const { db } = newProject();
  const rankings = [ranking(1, [3, 0.1 + 0.2], [1, -1e-300]), ranking(2)];

  const id = replaceRun(db, bm25, rankings, 1000);

  expect(findRun(db, 'bm25')).toEqual({ ...bm25, id, createdAt: 1000 });
  expect([...iterateRankings(db, id)]).toEqual(rankings);
  expect(getRanking(db, id, 1)).toEqual(rankings[0]);
  expect(getRanking(db, id, 99)).toBeUndefined();
});

test('A run replaces the one with its tag, rankings included', () => {
  const { db } = newProject();
  replaceRun(db, bm25, [ranking(1, [1, 1]), ranking(2, [1, 1])]);

  const id = replaceRun(db, { ...bm25, derivedFrom: 'v2' }, [ranking(2, [2, 5])]);

  expect(listRuns(db).map(({ tag, derivedFrom }) => [tag, derivedFrom])).toEqual([['bm25', 'v2']]);
  expect([...iterateRankings(db, id)]).toEqual([ranking(2, [2, 5])]);
  expect(db.prepare('SELECT count(*) FROM ranking').pluck().get()).toBe(1);
});

test('A run that fails half-way leaves the old one as it was', () => {
  const { db } = newProject();
  const id = replaceRun(db, bm25, [ranking(1, [1, 1])]);

  expect(() => replaceRun(db, bm25, [ranking(2, [1, 1]), ranking(99, [1, 1])])).toThrow();

  expect([...iterateRankings(db, id)]).toEqual([ranking(1, [1, 1])]);
});

test('A ranking with more scores than documents is refused by the table', () => {
  const { db } = newProject();
  const uneven = { queryId: 1, documents: new Int32Array(1), scores: new Float64Array(2) };

  expect(() => replaceRun(db, bm25, [uneven])).toThrow('CHECK');
});

test('A deleted run is gone with its rankings', () => {
  const { db } = newProject();
  replaceRun(db, bm25, [ranking(1, [1, 1])]);

  expect(deleteRun(db, 'bm25')).toBe(true);

  expect(deleteRun(db, 'bm25')).toBe(false);
  expect(db.prepare('SELECT count(*) FROM ranking').pluck().get()).toBe(0);
});
