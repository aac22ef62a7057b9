// The model's rankings after a change of documents: what is kept of those before, and that nothing differs from ranking anew.
import { describe, expect, it, test } from 'vitest';
import type { DocumentIds } from '../../src/store/document-changes.ts';
import { deleteRun, findRun } from '../../src/store/runs.ts';
import { DocumentTable } from '../../src/workbench/document-table.ts';
import { queriesToRankAnew, withRankedBefore } from '../../src/workbench/ranked-before.ts';
import { joinRankings, type Rankings } from '../../src/workbench/rankings.ts';
import { RunShelf } from '../../src/workbench/run-shelf.ts';
import { createSlices } from '../../src/workbench/slices.ts';
import type { TestWorkbench } from './open-workbench.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

function idsOf(ids: readonly number[] = []): DocumentIds {
  return {
    has: (id) => ids.includes(id),
    hasAnyOf: (first, last) => ids.some((id) => id >= first && id <= last),
  };
}

/** Rankings of documents with their scores, one a query. */
function rankings(...queries: (readonly [document: number, score: number])[][]): Rankings {
  return joinRankings(
    queries.map((ranked) => ({
      documents: Int32Array.from(ranked, ([document]) => document),
      scores: Float64Array.from(ranked, ([, score]) => score),
    })),
  );
}

describe('queries to rank anew', () => {
  // Positions 0 to 4 have the ids 1 to 5.
  const documents = new DocumentTable(Int32Array.of(1, 2, 3, 4, 5), []);
  const before = rankings(
    [
      [0, 0.9],
      [1, 0.8],
    ],
    [
      [2, 0.9],
      [3, 0.8],
    ],
    [[4, 0.9]],
  );

  it('are all where nothing was ranked before', async () => {
    expect([...(await queriesToRankAnew(null, 3, documents, 2, createSlices()))]).toEqual([0, 1, 2]);
  });

  it('are those that ranked a changed document, and those whose ranking has become too short', async () => {
    expect([
      ...(await queriesToRankAnew(
        { rankings: before, changed: idsOf([4]) },
        3,
        documents,
        2,
        createSlices(),
      )),
    ]).toEqual([1, 2]);
  });

  it('are none where the ranking was longer than it need be and enough of it is unchanged', async () => {
    const changed = { rankings: before, changed: idsOf([1]) };

    expect([...(await queriesToRankAnew(changed, 2, documents, 1, createSlices()))]).toEqual([]);
    expect([...(await queriesToRankAnew(changed, 2, documents, 2, createSlices()))]).toEqual([0]);
  });

  it('are none where the changed documents were beyond the ends', async () => {
    const full = rankings([
      [0, 0.9],
      [1, 0.8],
    ]);

    expect([
      ...(await queriesToRankAnew({ rankings: full, changed: idsOf([5]) }, 1, documents, 2, createSlices())),
    ]).toEqual([]);
  });
});

test('Changed documents take their places by score, and by key where scores are equal; the last ones fall off the end', async () => {
  const before = rankings(
    [
      [0, 0.9],
      [1, 0.5],
      [2, 0.4],
    ],
    [
      [0, 0.3],
      [1, 0.2],
      [2, 0.1],
    ],
    [
      [1, 0.9],
      [0, 0.8],
      [2, 0.7],
    ],
  );
  const found = rankings(
    [
      [3, 0.5],
      [4, 0.45],
    ],
    [],
    [
      [4, 1],
      [3, 0.95],
      [2, 0.9],
    ],
  );
  const documents = new DocumentTable(Int32Array.of(1, 2, 3, 4, 5), []);
  const keys = Int32Array.of(4, 3, 2, 1, 0);
  const answered = { found, whole: Int32Array.of(2), keys, documents, depth: 3 };

  const today = await withRankedBefore({ rankings: before, changed: idsOf() }, answered, createSlices());

  expect(today).toEqual(
    rankings(
      [
        [0, 0.9],
        [3, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.3],
        [1, 0.2],
        [2, 0.1],
      ],
      [
        [4, 1],
        [3, 0.95],
        [2, 0.9],
      ],
    ),
  );
});

test('A changed document leaves its old place, and what then would come last is not known to', async () => {
  const before = rankings(
    [
      [0, 0.9],
      [1, 0.8],
      [2, 0.7],
    ],
    [
      [1, 0.9],
      [0, 0.8],
      [2, 0.7],
    ],
  );
  const documents = new DocumentTable(Int32Array.of(1, 2, 3), []);
  const found = rankings([[1, 0.75]], [[1, 0.6]]);
  const answered = { found, whole: new Int32Array(), keys: Int32Array.of(0, 1, 2), documents, depth: 3 };

  const today = await withRankedBefore({ rankings: before, changed: idsOf([2]) }, answered, createSlices());

  expect(today).toEqual(
    rankings(
      [
        [0, 0.9],
        [1, 0.75],
        [2, 0.7],
      ],
      [
        [0, 0.8],
        [2, 0.7],
      ],
    ),
  );
});

/** A trained project of 224 documents, more than a ranking is long. */
async function trainedProject(): Promise<TestWorkbench> {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const filling = Array.from(
    { length: 200 },
    (_, n) => `filling${n}\tparcel ${n}\tof courier ${n % 17} and doctor ${n % 5}`,
  );
  await opened.import('filling.tsv', 'documents', filling.join('\n'));
  await opened.workbench.refreshRuns();
  return opened;
}

/** The runs of the model in use as the file has them. */
async function storedRuns({ workbench }: TestWorkbench) {
  const { db, state, promotedModel } = workbench.project!;
  const shelf = new RunShelf(db, state.collection);
  const tags = ['model', 'hybrid', 'fusion'].map((ranker) => `${ranker}:${promotedModel}`);
  return Promise.all(tags.map(async (tag) => (await shelf.mustFind(tag, createSlices())).rankings));
}

test('After documents were edited, added and deleted the runs equal those that are made from nothing, to the bit', async () => {
  const opened = await trainedProject();
  const { workbench, client } = opened;
  const { db } = workbench.project!;
  await client.data.editDocument({ id: 3, title: 'courier', body: 'parcel and doctor' });
  await client.data.deleteDocument({ id: 30 });
  await opened.import('more.tsv', 'documents', 'late\tdoctor\tof a courier with a parcel');
  await workbench.refreshRuns();
  await client.data.editDocument({ id: 3, title: 'nothing', body: 'of the kind' });
  await workbench.refreshRuns();
  const kept = await storedRuns(opened);

  const { path, promotedModel } = workbench.project!;
  for (const ranker of ['model', 'hybrid', 'fusion']) deleteRun(db, `${ranker}:${promotedModel}`);
  await workbench.close();
  await workbench.open(path);
  await workbench.refreshRuns();

  expect(findRun(workbench.project!.db, `model:${promotedModel}`)).toBeDefined();
  expect(await storedRuns(opened)).toEqual(kept);
});
