// The model's rankings after a change of documents: what is kept of those before, and that nothing differs from ranking anew.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { deleteDocument, updateDocument } from '../../../src/store/documents.ts';
import { deleteRun, findRun } from '../../../src/store/runs.ts';
import { DocumentTable } from '../../../src/workbench/collection/document-table.ts';
import { needsTrainer } from '../../../src/workbench/rankings/fresh-model-runs.ts';
import {
  changedPositions,
  queriesToRankAnew,
  withRankedBefore,
} from '../../../src/workbench/rankings/ranked-before.ts';
import { joinRankings, type Rankings } from '../../../src/workbench/rankings/rankings.ts';
import { RunShelf } from '../../../src/workbench/rankings/run-shelf.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { newProject } from '../../store/new-project.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import type { TestWorkbench } from '../open-workbench.ts';
import { trainableProject, trainToEnd } from '../trainable-project.ts';

/** Flags of five documents, of which these have changed. */
function changedOf(...positions: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 5 }, (_, position) => Number(positions.includes(position)));
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
    expect([...(await queriesToRankAnew(null, 3, 2, createSlices()))]).toEqual([0, 1, 2]);
  });

  it('are those that ranked a changed document, and those whose ranking has become too short', async () => {
    const changed = { rankings: before, changed: changedOf(3) };

    expect([...(await queriesToRankAnew(changed, 3, 2, createSlices()))]).toEqual([1, 2]);
  });

  it('are none where the ranking was longer than it need be and enough of it is unchanged', async () => {
    const changed = { rankings: before, changed: changedOf(0) };

    expect([...(await queriesToRankAnew(changed, 2, 1, createSlices()))]).toEqual([]);
    expect([...(await queriesToRankAnew(changed, 2, 2, createSlices()))]).toEqual([0]);
  });

  it('are none where the changed documents were beyond the ends', async () => {
    const full = rankings([
      [0, 0.9],
      [1, 0.8],
    ]);

    const changed = { rankings: full, changed: changedOf(4) };

    expect([...(await queriesToRankAnew(changed, 1, 2, createSlices()))]).toEqual([]);
  });
});

test('Changed are the documents of the log from a version on: those of a row from its middle, edited and deleted ones', () => {
  // Documents 1 to 3, added in one row of the log.
  const { db } = newProject();
  const documents = new DocumentTable(Int32Array.of(1, 2, 3), []);

  expect([...changedPositions(db, 1, documents)]).toEqual([0, 1, 1]);
  expect([...changedPositions(db, 0, new DocumentTable(Int32Array.of(1, 3), []))]).toEqual([1, 1]);

  updateDocument(db, 1, { title: '', body: 'words' });
  deleteDocument(db, 3);

  expect([...changedPositions(db, 3, documents)]).toEqual([1, 0, 1]);
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
  const keys = Int32Array.of(4, 3, 2, 1, 0);
  const answered = { found, whole: Int32Array.of(2), keys, depth: 3 };

  const today = await withRankedBefore({ rankings: before, changed: changedOf() }, answered, createSlices());

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
  const found = rankings([[1, 0.75]], [[1, 0.6]]);
  const answered = { found, whole: new Int32Array(), keys: Int32Array.of(0, 1, 2), depth: 3 };

  const today = await withRankedBefore({ rankings: before, changed: changedOf(1) }, answered, createSlices());

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
async function trainedProject(trainerEntry?: string): Promise<TestWorkbench> {
  const opened = await trainableProject(trainerEntry === undefined ? {} : { trainerEntry });
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

/** A real trainer that notes each start of it. */
function countedTrainer(): { entry: string; starts: () => number } {
  const folder = temporaryFolder();
  const notes = path.join(folder, 'starts');
  const entry = path.join(folder, 'trainer.mjs');
  const real = new URL('../../../src/trainer/main.ts', import.meta.url).href;
  writeFileSync(notes, '');
  writeFileSync(
    entry,
    `import { appendFileSync } from 'node:fs';
    import '${real}';
    appendFileSync(${JSON.stringify(notes)}, 'x');`,
  );
  return { entry, starts: () => readFileSync(notes).length };
}

test('A trainer starts at once for an edited document and not for a deleted one; meanwhile the log of the file is held', async () => {
  const { entry, starts } = countedTrainer();
  const { workbench, client } = await trainedProject(entry);
  const { db, promotedModel } = workbench.project!;
  const needed = () => needsTrainer(workbench.project!, workbench.project!.state, promotedModel!);
  const pages = () => db.pragma('wal_autocheckpoint', { simple: true });
  const held: unknown[] = [];
  workbench.subscribe(({ type }) => type === 'ranking' && held.push(pages()));

  const before = starts();
  await client.data.editDocument({ id: 3, title: 'courier', body: 'parcel and doctor' });
  expect(needed()).toBe(true);
  await workbench.refreshRuns();
  expect(starts() - before).toBe(1);
  expect([new Set(held), pages()]).toEqual([new Set([0]), 1000]);

  expect(needed()).toBe(false);
  await client.data.deleteDocument({ id: 12 });
  expect(needed()).toBe(false);
});
