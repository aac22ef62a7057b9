import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startJob } from '../../src/store/training-jobs.ts';
import { alteredTrainer } from './altered-trainer.ts';
import type { TestWorkbench } from './open-workbench.ts';
import { jobUntil, trainableProject, trainToEnd } from './trainable-project.ts';

/** A fingerprint of every row of every table but the jobs' (and SQLite's own counters). */
function contents({ workbench }: TestWorkbench): string {
  const { db } = workbench.project!;
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('training_job', 'sqlite_sequence')",
    )
    .all();
  const hash = createHash('sha256');
  for (const { name } of tables) {
    for (const row of db.prepare(`SELECT * FROM "${name}"`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}

/** A trainer that reports once and then does `what`, whatever it is told. */
function stubborn(what: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-trainer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const progress = {
    stage: 'prepare',
    epoch: 0,
    epochs: 0,
    step: 0,
    steps: 0,
    loss: null,
    devNdcg: null,
    fraction: 0,
    etaSeconds: null,
  };
  const file = path.join(folder, 'trainer.cjs');
  writeFileSync(file, `process.send(${JSON.stringify({ type: 'progress', progress })}); ${what};`);
  return file;
}

/** A real trainer whose learning rate overflows in the given stage. */
const diverging = (stage: string) => alteredTrainer({ settings: `{ '${stage}': { learningRate: 1e38 } }` });

const reported = (job: { progress: unknown; state: string }) =>
  job.progress !== null && job.state === 'running';

test('A trainer that is killed leaves the project as it was, the failure visible, and judging and training possible', async () => {
  const opened = await trainableProject();
  const before = contents(opened);
  const running = jobUntil(opened, reported);
  const ended = jobUntil(opened, ({ state }) => state !== 'running');
  await opened.client.train.start({ threads: 1 });
  await running;

  process.kill(opened.workbench.opened.training.trainerPid!, 'SIGKILL');

  expect(await ended).toMatchObject({
    state: 'failed',
    message: 'The trainer was ended by SIGKILL.',
    hint: expect.stringContaining('unchanged'),
    modelId: null,
  });
  expect(contents(opened)).toBe(before);
  expect(await opened.client.train.models()).toEqual([]);
  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 1, grade: 1, source: 'judge' });
  expect((await trainToEnd(opened)).state).toBe('finished');
});

test('A training whose numbers go wrong fails, names the step, and keeps the best model before it as a candidate', async () => {
  const opened = await trainableProject({ trainerEntry: diverging('fine-tune') });

  const job = await trainToEnd(opened);

  expect(job).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/stage fine-tune at step \d+ \(epoch \d+, batch \d+\).*gradient norm/),
    hint: expect.stringContaining(`kept as model ${job.modelId}`),
  });
  expect(await opened.client.train.models()).toMatchObject([{ id: job.modelId, status: 'candidate' }]);
  expect(await opened.client.train.job()).toEqual(job);
  // What was kept can be used, and trained on from.
  await opened.client.train.promote({ modelId: job.modelId!, evenIfWorse: true });
  expect(await trainToEnd(opened)).toMatchObject({ state: 'failed', modelId: expect.any(Number) });
  expect(await opened.client.train.models()).toMatchObject([{ parentId: job.modelId }, { id: job.modelId }]);
});

test('A cancelled training ends and keeps nothing', async () => {
  const opened = await trainableProject();
  const before = contents(opened);
  const running = jobUntil(opened, reported);
  await opened.client.train.start({ threads: 1 });
  await running;

  const job = await opened.client.train.cancel();

  expect(job).toMatchObject({ state: 'cancelled', modelId: null });
  expect(contents(opened)).toBe(before);
  expect(opened.workbench.opened.training.trainerPid).toBeUndefined();
});

test('A trainer that does not listen is killed, and one that ends without a result is a failure', async () => {
  const deaf = await trainableProject({ trainerEntry: stubborn('setInterval(() => undefined, 1000)') });
  const running = jobUntil(deaf, reported);
  await deaf.client.train.start({});
  await running;
  expect(await deaf.client.train.cancel()).toMatchObject({ state: 'cancelled' });

  const short = await trainableProject({ trainerEntry: stubborn('setTimeout(() => process.exit(0), 50)') });
  expect(await trainToEnd(short)).toMatchObject({
    state: 'failed',
    message: 'The trainer ended with code 0 and no result.',
  });
});

test('A second training is refused while one runs', async () => {
  const opened = await trainableProject();
  await opened.client.train.start({ threads: 1 });

  await expect(opened.client.train.start({})).rejects.toMatchObject({ code: 'conflict' });

  await opened.client.train.cancel();
});

test('A training that ended with the program is marked as failed when the project is opened again', async () => {
  const opened = await trainableProject();
  const file = opened.workbench.project!.path;
  startJob(opened.workbench.project!.db, {});
  await opened.workbench.close();

  await opened.workbench.open(file);

  expect(await opened.client.train.job()).toMatchObject({
    state: 'failed',
    message: 'The program ended before the training did.',
    hint: expect.stringContaining('Train again'),
  });
});

test('Closing the project stops the training', async () => {
  const opened = await trainableProject();
  const running = jobUntil(opened, reported);
  await opened.client.train.start({ threads: 1 });
  await running;
  const pid = opened.workbench.opened.training.trainerPid!;
  const file = opened.workbench.project!.path;

  await opened.workbench.close();

  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  await opened.workbench.open(file);
  expect((await opened.client.train.job())?.state).toBe('cancelled');
});
