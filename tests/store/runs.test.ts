// Runs and their rankings.
import { expect, test } from 'vitest';
import {
  BESIDE,
  deleteRun,
  findRun,
  getRanking,
  iterateRankings,
  listRuns,
  replaceRun,
} from '../../src/store/runs.ts';
import {
  deleteLeftoverRuns,
  nameRun,
  updateRun,
  writeRun,
  writeUnnamedRun,
} from '../../src/store/write-run.ts';
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

test('A run that is updated keeps the rankings that have not changed, and one that fails is as it was', () => {
  const { db } = newProject();
  const id = replaceRun(db, bm25, [ranking(1, [1, 1]), ranking(2, [1, 1])], 1000);
  const today = { ...bm25, derivedFrom: 'v2' };

  updateRun(db, today, [ranking(2, [2, 5])], 2000);

  expect(findRun(db, 'bm25')).toEqual({ ...today, id, createdAt: 2000 });
  expect([...iterateRankings(db, id)]).toEqual([ranking(1, [1, 1]), ranking(2, [2, 5])]);
  expect(() => updateRun(db, { ...bm25, derivedFrom: 'v3' }, [ranking(99, [1, 1])])).toThrow();
  expect(findRun(db, 'bm25')).toEqual({ ...today, id, createdAt: 2000 });
  expect(() => updateRun(db, { ...bm25, tag: 'none' }, [])).toThrow('there is no run none');
});

test('What is kept beside a run is not listed', () => {
  const { db } = newProject();
  replaceRun(db, { ...bm25, tag: `${BESIDE}reserve:1` }, []);

  expect(listRuns(db)).toEqual([]);
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

test('A run written step by step takes the old one’s place whole, and nothing is left over', () => {
  const { db } = newProject();
  replaceRun(db, bm25, [ranking(1, [1, 1]), ranking(2, [1, 1])]);
  const seen: number[] = [];

  for (const _ of writeRun(db, { ...bm25, derivedFrom: 'v2' }, [ranking(2, [2, 5])])) {
    seen.push([...iterateRankings(db, findRun(db, 'bm25')?.id ?? 0)].length);
    expect(listRuns(db)).toHaveLength(1);
  }

  expect([seen[0], seen.at(-1)]).toEqual([2, 1]);
  expect(new Set(seen)).toEqual(new Set([2, 1]));
  expect(listRuns(db).map(({ tag, derivedFrom }) => [tag, derivedFrom])).toEqual([['bm25', 'v2']]);
  expect(db.prepare('SELECT count(*) FROM run').pluck().get()).toBe(1);
  expect(db.prepare('SELECT count(*) FROM ranking').pluck().get()).toBe(1);
});

test('Writing that ends at any step leaves one whole run, and its remains are cleared', () => {
  for (let steps = 1; steps <= 5; steps++) {
    const { db } = newProject();
    replaceRun(db, bm25, [ranking(1, [1, 1]), ranking(2, [1, 1])]);
    const writing = writeRun(db, { ...bm25, derivedFrom: 'v2' }, [ranking(1, [2, 5]), ranking(2, [2, 5])]);
    for (let step = 0; step < steps; step++) writing.next();

    for (const _ of deleteLeftoverRuns(db));

    const [run] = listRuns(db);
    const rankings = [...iterateRankings(db, run?.id ?? 0)];
    const [first] = run?.derivedFrom === 'v2' ? [2] : [1];
    expect(rankings.map(({ documents }) => [...documents])).toEqual([[first], [first]]);
    expect(db.prepare('SELECT count(*) FROM run').pluck().get()).toBe(1);
    expect(db.prepare('SELECT count(*) FROM ranking').pluck().get()).toBe(2);
  }
});

test('A run whose model is not stored yet is not listed before it has its name; one left by a crash makes way for the next', () => {
  const { db } = newProject();
  const unnamed = { kind: 'model', depth: 100 } as const;
  writeUnnamedRun(db, unnamed, [ranking(1, [9, 9])]).next();
  for (const _ of writeUnnamedRun(db, unnamed, [ranking(1, [2, 5]), ranking(2)]))
    expect(listRuns(db)).toEqual([]);
  for (const _ of deleteLeftoverRuns(db));

  nameRun(db, { tag: 'model:7', kind: 'model', config: { model: 7 }, derivedFrom: 'v3' });

  expect(listRuns(db)).toMatchObject([
    { tag: 'model:7', kind: 'model', config: { model: 7 }, derivedFrom: 'v3', depth: 100 },
  ]);
  expect([...iterateRankings(db, findRun(db, 'model:7')?.id ?? 0)]).toEqual([ranking(1, [2, 5]), ranking(2)]);
  expect(db.prepare('SELECT count(*) FROM run').pluck().get()).toBe(1);
});
