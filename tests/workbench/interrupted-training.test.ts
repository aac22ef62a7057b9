// A training whose trainer or workbench ends in its midst: it goes on from what was kept, to the weights it would have had.
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readWeights } from '../../src/store/models.ts';
import { closeProject, openProject } from '../../src/store/open-project.ts';
import { stateFileOf } from '../../src/workbench/training/kept-state.ts';
import type { TestWorkbench } from './open-workbench.ts';
import { jobUntil, trainableProject, trainToEnd } from './trainable-project.ts';

/** Each of these trains twice. */
const TIMEOUT_MS = 180_000;
/** Judgments of the project as it is imported. */
const JUDGMENTS = 144;

const weightsOf = ({ workbench }: TestWorkbench, modelId: number | null) =>
  readWeights(workbench.project!.db, modelId ?? 0)!;
const hasState = ({ workbench }: TestWorkbench) => existsSync(stateFileOf(workbench.project!));
const ended = (opened: TestWorkbench) => jobUntil(opened, ({ state }) => state !== 'running');

/** A training of which some state has been kept. */
async function halfTrained(): Promise<TestWorkbench> {
  const opened = await trainableProject({ keepEveryMs: 0 });
  await opened.client.train.start({ threads: 1 });
  while (!hasState(opened)) await wait(20);
  return opened;
}

/** The same training, which lost its trainer to a kill -9. */
async function killed(): Promise<TestWorkbench> {
  const opened = await halfTrained();
  const end = ended(opened);
  process.kill(opened.workbench.opened.training.trainerPid!, 'SIGKILL');
  await end;
  return opened;
}

/** The job stands in the file as one that runs: nobody noted its end. */
function asAfterCrash(file: string): void {
  const db = openProject(file);
  db.exec("UPDATE training_job SET state = 'running', ended_at = NULL");
  closeProject(db);
}

let known: Uint8Array | null = null;
/** Weights of the same training that nothing ended. */
async function uninterrupted(): Promise<Uint8Array> {
  if (known) return known;
  const opened = await trainableProject();
  const { modelId } = await trainToEnd(opened);
  known = weightsOf(opened, modelId);
  return known;
}

test(
  'A training whose trainer is killed goes on to the same weights, whatever was judged meanwhile',
  async () => {
    const opened = await killed();
    expect(await opened.client.train.job()).toMatchObject({
      state: 'failed',
      canResume: true,
      message: 'The trainer was ended by SIGKILL.',
    });
    await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 0, source: 'judge' });

    const end = ended(opened);
    expect(await opened.client.train.resume()).toMatchObject({ state: 'running', canResume: false });
    const job = await end;

    expect(job).toMatchObject({ state: 'finished', canResume: false, message: null });
    expect(weightsOf(opened, job.modelId)).toEqual(await uninterrupted());
    expect(await opened.client.train.models()).toMatchObject([{ judgments: JUDGMENTS, status: 'promoted' }]);
    expect(hasState(opened)).toBe(false);
  },
  TIMEOUT_MS,
);

test(
  'A training that ended with the workbench goes on after it is opened again',
  async () => {
    const opened = await halfTrained();
    const file = opened.workbench.project!.path;
    await opened.workbench.close();
    await opened.workbench.open(file);
    expect(await opened.client.train.job()).toMatchObject({ state: 'cancelled', canResume: true });
    await opened.workbench.close();
    asAfterCrash(file);
    await opened.workbench.open(file);
    expect(await opened.client.train.job()).toMatchObject({
      state: 'failed',
      canResume: true,
      message: 'The program ended before the training did.',
    });

    const end = ended(opened);
    await opened.client.train.resume();

    expect(weightsOf(opened, (await end).modelId)).toEqual(await uninterrupted());
  },
  TIMEOUT_MS,
);

test('An interrupted training is refused where the documents have changed, and can be thrown away', async () => {
  const opened = await killed();
  await opened.import('more.tsv', 'documents', 'new\tcourier\tall about parcels.\n');
  await opened.workbench.refreshRuns();

  await expect(opened.client.train.resume()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('have changed since'),
  });
  expect(await opened.client.train.forget()).toMatchObject({ state: 'failed', canResume: false });
  expect(hasState(opened)).toBe(false);
  await expect(opened.client.train.resume()).rejects.toMatchObject({ code: 'conflict' });
});

test('A training that a person cancels keeps nothing to go on from', async () => {
  const opened = await halfTrained();

  expect(await opened.client.train.cancel()).toMatchObject({ state: 'cancelled', canResume: false });

  expect(hasState(opened)).toBe(false);
});
