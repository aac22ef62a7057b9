import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DisagreementQueue } from '../../../src/workbench/judging/disagreement-queue.ts';
import { HandedOut, HELD_MS } from '../../../src/workbench/judging/handed-out.ts';
import { JudgmentTable } from '../../../src/workbench/judging/judgment-table.ts';
import { poolPairs } from '../../../src/workbench/judging/pool.ts';
import { joinRankings, type Rankings } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { DOCUMENTS, QUERIES, smallProject, testWorkbench } from '../open-workbench.ts';

/** Rankings of documents; scores do not matter here. */
function run(...rankings: number[][]): Rankings {
  return joinRankings(
    rankings.map((documents) => ({
      documents: Int32Array.from(documents),
      scores: Float64Array.from(documents, (_, n) => -n),
    })),
  );
}

function build(bm25: Rankings, model: Rankings, judgments = new JudgmentTable()) {
  return DisagreementQueue.build({ modelId: 1, bm25, model, judgments }, createSlices());
}

const person = (grade: number) => ({ rater: 'ann', by: 'person' as const, grade, at: 0 });
const pairs = (queue: DisagreementQueue) =>
  Array.from(queue.inOrder(), ({ query, document }) => [query, document]);

describe('The queue of disagreements', () => {
  test('holds unjudged documents that one ranker has in its top ten and the other does not rank', async () => {
    // Both rank document 1 first: no disagreement. 2 and 3 are each in one ranking only.
    const judgments = new JudgmentTable();
    judgments.set(0, 4, person(0));

    const queue = await build(run([1, 2, 4]), run([1, 3]), judgments);

    expect(pairs(queue)).toEqual([
      [0, 2],
      [0, 3],
    ]);
  });

  test('begins with the largest expected change, and a second pair of a query counts half', async () => {
    // Without judgments every gain is expected alike, so a document's change is its discount over the ideal's:
    // rank 1 → 1, rank 2 → 0.63, rank 3 → 0.5. Query 0: documents 0 (rank 1: 1) and 1 (rank 2: 0.63 / 2 = 0.32).
    // Query 1 begins with a document both rank: 2 (rank 2: 0.63), 3 (rank 3: 0.5 / 2 = 0.25).
    const queue = await build(run([0, 1], [9, 2, 3]), run([], [9]));

    expect(pairs(queue)).toEqual([
      [0, 0],
      [1, 2],
      [0, 1],
      [1, 3],
    ]);
  });

  test('drops a judged pair, and lets the query stand back for others', async () => {
    const judgments = new JudgmentTable();
    const queue = await build(run([0, 1], [2, 3]), run([], []), judgments);
    expect(pairs(queue)[0]).toEqual([0, 0]);

    judgments.set(0, 0, person(1));
    queue.update(0);

    // Query 0 has one judged document of its two tops, so its next pair counts half.
    expect(pairs(queue)).toEqual([
      [1, 2],
      [1, 3],
      [0, 1],
    ]);
  });

  test('takes a pair up again when its grade is taken back', async () => {
    const judgments = new JudgmentTable();
    const queue = await build(run([0, 1]), run([]), judgments);
    const before = pairs(queue);

    judgments.set(0, 0, person(1));
    queue.update(0);
    judgments.remove('ann', 0, 0);
    queue.update(0);

    expect(pairs(queue)).toEqual(before);
  });

  test('is the same whichever way it came about: updated query by query or built anew', async () => {
    const bm25 = run([0, 1, 2, 3], [4, 5, 6], [7, 8, 9, 10]);
    const model = run([3, 11, 12], [13, 4], [14, 15, 7]);
    const judgments = new JudgmentTable();
    const updated = await build(bm25, model, judgments);
    for (const [query, document, grade] of [
      [0, 1, 0],
      [2, 14, 1],
      [0, 11, 1],
    ] as const) {
      judgments.set(query, document, person(grade));
      updated.update(query);
    }
    // What an unjudged document is expected to gain is fixed when the queue is built; the grades' mean is 1 without any.
    const same = new JudgmentTable();
    const anew = await build(bm25, model, same);
    for (const [query, document, grade] of [
      [0, 11, 1],
      [0, 1, 0],
      [2, 14, 1],
    ] as const) {
      same.set(query, document, person(grade));
      anew.update(query);
    }

    expect(pairs(updated)).toEqual(pairs(anew));
    expect(pairs(updated)).not.toContainEqual([2, 14]);
  });
});

test('The pool goes in rounds over the queries, rank by rank, and names no pair twice', () => {
  const bm25 = run([1, 2], [5]);
  const model = run([2, 3], [5, 6]);

  const pool = [...poolPairs([bm25, model], 2)].map(({ query, document }) => [query, document]);

  expect(pool).toEqual([
    [0, 1],
    [0, 2],
    [1, 5],
    [0, 3],
    [1, 6],
  ]);
});

describe('Next pairs', () => {
  test('come from the pool without a model, never one that is on screen or judged by the rater', async () => {
    const { client } = await smallProject();
    const ask = (exclude: { queryId: number; documentId: number }[]) =>
      client.judge.next({ rater: 'ann', queue: 'disagreements', count: 2, exclude });
    const first = await ask([]);
    expect(first.source).toBe('pool');
    const [one, two] = first.pairs;

    await client.judge.submit({
      rater: 'ann',
      queryId: one!.query.id,
      documentId: one!.document.id,
      grade: 1,
      source: 'judge',
    });
    const second = await ask([{ queryId: two!.query.id, documentId: two!.document.id }]);

    const shown = second.pairs.map(({ query, document }) => `${query.id} ${document.id}`);
    expect(shown).toHaveLength(2);
    expect(shown).not.toContain(`${one!.query.id} ${one!.document.id}`);
    expect(shown).not.toContain(`${two!.query.id} ${two!.document.id}`);
  });

  test('come from the first queries while the run of all queries is not stored yet', async () => {
    const test = testWorkbench();
    await test.workbench.create(path.join(test.folder, 'new.plx'), { name: 'New', maxGrade: 3 });
    await test.workbench.refreshRuns();
    await test.import('documents.tsv', 'documents', `${DOCUMENTS.join('\n')}\n`);
    await test.import('queries.tsv', 'queries', `${QUERIES.join('\n')}\n`);
    const { project } = test.workbench.opened;
    const ask = () => test.client.judge.next({ rater: 'ann', queue: 'pool', count: 50, exclude: [] });

    // Nothing can be stored while somebody holds the lock.
    const pairs = await project.lock.hold('a long write', async () => (await ask()).pairs);
    // That of the project without documents.
    expect(project.state.runs.loaded('bm25')?.rankings.documents).toHaveLength(0);
    expect(pairs).toHaveLength(6);

    await test.workbench.refreshRuns();
    expect(project.state.runs.loaded('bm25')?.rankings.documents).toHaveLength(6);
    expect((await ask()).pairs).toEqual(pairs);
  });

  test('end when the rater has judged the whole pool, while another rater still has it', async () => {
    const { client } = await smallProject();
    const ask = (rater: string) => client.judge.next({ rater, queue: 'pool', count: 50, exclude: [] });
    const { pairs: all } = await ask('ann');
    // q1 apple: d1, d2; q2 bake apple: d1, d2, d4; q3 car: d3.
    expect(all).toHaveLength(6);
    for (const { query, document } of all) {
      await client.judge.submit({
        rater: 'ann',
        queryId: query.id,
        documentId: document.id,
        grade: 0,
        source: 'judge',
      });
    }

    expect((await ask('ann')).pairs).toEqual([]);
    expect((await ask('bob')).pairs).toHaveLength(6);
  });

  test('of the disagreements differ for two who judge at once, until only what lies before the other is left', async () => {
    const { client, workbench } = await smallProject();
    const { state } = workbench.opened.project;
    // Four pairs that only one of the two rankers has.
    state.queue = await build(run([0, 1], [2, 3], []), run([], [], []));
    const ask = async (rater: string, count: number) => {
      const { pairs: asked } = await client.judge.next({ rater, queue: 'disagreements', count, exclude: [] });
      return asked.map(({ query, document }) => `${query.id} ${document.id}`);
    };

    const anns = await ask('ann', 2);
    const bobs = await ask('bob', 2);

    expect(new Set([...anns, ...bobs]).size).toBe(4);
    // ann asks again, as after a reload: hers come again, not bob's. A third rater gets what is left: all lies before others.
    expect(await ask('ann', 4)).toEqual(anns);
    expect(await ask('cy', 4)).toHaveLength(4);
  });
});

test('A pair that was handed out is free again after ten minutes: its rater has gone', () => {
  const handedOut = new HandedOut();
  handedOut.note('ann', 0, 1, 0);

  expect(handedOut.isWithAnother('bob', 0, 1, HELD_MS - 1)).toBe(true);
  expect(handedOut.isWithAnother('ann', 0, 1, HELD_MS - 1)).toBe(false);
  expect(handedOut.isWithAnother('bob', 0, 1, HELD_MS)).toBe(false);
});
