// The columns of a comparison against comparing each query by itself.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRankings } from '../../../src/metrics/disagreement.ts';
import {
  countOfKind,
  countUnjudged,
  disagreementColumns,
  disagreesInBand,
  KINDS,
} from '../../../src/workbench/comparison/disagreement-columns.ts';
import { JudgmentTable } from '../../../src/workbench/judging/judgment-table.ts';
import { joinRankings, rankingOf } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';

const ranking = (documents: readonly number[]) => ({
  documents: Int32Array.from(documents),
  scores: Float64Array.from(documents, (_, n) => -n),
});
const list = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
const run = fc.array(list, { minLength: 6, maxLength: 6 }).map((lists) => joinRankings(lists.map(ranking)));
const grades = fc.array(fc.tuple(fc.nat(5), fc.nat(60), fc.nat(3)), { maxLength: 60 });

function judged(pairs: readonly (readonly [number, number, number])[]): JudgmentTable {
  const table = new JudgmentTable();
  for (const [query, document, grade] of pairs) {
    table.set(query, document, { rater: 'ann', by: 'person', grade, at: null });
  }
  return table;
}

test('Columns say of every query what comparing it by itself says', async () => {
  await fc.assert(
    fc.asyncProperty(run, run, grades, async (left, right, pairs) => {
      const judgments = judged(pairs);
      const columns = await disagreementColumns(left, right, judgments).all(createSlices());
      for (let query = 0; query < 6; query++) {
        const expected = compareRankings(
          rankingOf(left, query).documents,
          rankingOf(right, query).documents,
          judgments.ofQuery(query),
        );

        expect(columns.rbo[query]).toBe(expected.rbo);
        expect(columns.tau[query]).toBe(expected.tau ?? Number.NaN);
        for (const kind of KINDS) expect(countOfKind(columns, query, kind), kind).toBe(expected.kinds[kind]);
        expect(countUnjudged(columns, query)).toBe(
          expected.documents.filter(({ grade }) => grade === null).length,
        );
      }
    }),
    { seed: 21, numRuns: 100 },
  );
});

test('A band of length counts where the rankers disagree about a document of it, not where they agree', () => {
  const left = joinRankings([ranking([1, 2])]);
  const right = joinRankings([ranking([1, 3])]);
  const bands = Uint8Array.of(0, 0, 1, 2);
  const columns = disagreementColumns(left, right, new JudgmentTable(), bands).of(0);

  expect([0, 1, 2].map((band) => disagreesInBand(columns, 0, band))).toEqual([false, true, true]);
});

test('What was judged is counted anew, the rest stays', async () => {
  const left = joinRankings([ranking([1]), ranking([2])]);
  const right = joinRankings([ranking([9]), ranking([8])]);
  const judgments = judged([]);
  const table = disagreementColumns(left, right, judgments);
  const columns = await table.all(createSlices());
  judgments.set(0, 9, { rater: 'ann', by: 'person', grade: 2, at: null });
  table.forget(0);

  table.refill();

  expect([countOfKind(columns, 0, 'rescue'), countOfKind(columns, 0, 'unjudged')]).toEqual([1, 1]);
  expect(countOfKind(columns, 1, 'unjudged')).toBe(2);
});
