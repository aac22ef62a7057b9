// The trainer's process keeps its state in a file, and another one goes on from it after a kill -9.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { FromTrainer, KeepOrder, TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';
import { forkTrainer, trainApart } from './forked-trainer.ts';

const CONFIG: TrainingConfig = {
  tower: { tower: 'lstm', buckets: BUCKETS, embedding: 12, hidden: 16 },
  engine: 'wasm',
  threads: 1,
  seed: 5,
  stages: ['base', 'fine-tune'],
  depth: 5,
};

const stepsIn = (stage: string) => (message: FromTrainer) =>
  message.type === 'progress' && message.progress.stage === stage;

function start(config: TrainingConfig, keep: KeepOrder) {
  const trainer = forkTrainer();
  trainer.child.send({ type: 'start', config, snapshot: smallData(), initial: null, keep });
  return trainer;
}

/** A file in which a trainer kept its state before it was killed in the given stage. */
async function stateOfKilled(stage: string): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-resume-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'state');
  const trainer = start(CONFIG, { file, everyMs: 0, resume: false });
  await trainer.until(stepsIn(stage));
  while (!existsSync(file)) await wait(1);
  trainer.child.kill('SIGKILL');
  expect(await trainer.ended).toMatchObject({ signal: 'SIGKILL' });
  return file;
}

test.each(['base', 'fine-tune'])(
  'A trainer that is killed in stage %s is followed by one that ends as if it had not been.',
  async (stage) => {
    const whole = await trainApart(CONFIG, smallData());
    const file = await stateOfKilled(stage);

    const trainer = start(CONFIG, { file, everyMs: 0, resume: true });
    await trainer.ended;

    const last = trainer.messages.at(-1);
    expect(last?.type === 'done' && last.result.checkpoint).toEqual(whole.result.checkpoint);
    const fractions = trainer.messages.flatMap((message) =>
      message.type === 'progress' ? [message.progress.fraction] : [],
    );
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
  },
);

test('A state of another tower is refused by the name of the tensor that does not fit.', async () => {
  const file = await stateOfKilled('base');

  const tower = { ...CONFIG.tower, hidden: 8 };
  const trainer = start({ ...CONFIG, tower }, { file, everyMs: 0, resume: true });
  await trainer.ended;

  expect(trainer.messages.at(-1)).toMatchObject({
    type: 'failed',
    message: expect.stringContaining('Tensor "W" has'),
  });
});
