// The registry names the engine that a training really ran on, as its trainer and its checkpoint say, not the one asked for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCheckpoint } from '../../src/dssm/checkpoint.ts';
import { getModel, readWeights } from '../../src/store/models.ts';
import { modelConfig } from '../../src/workbench/model-record.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

/** A real trainer on a machine where no kernels agree: the training itself is the kernels', since the reference takes minutes. */
function trainerOnReference(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-trainer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const source = (file: string) => new URL(`../../src/${file}`, import.meta.url).href;
  const file = path.join(folder, 'trainer.mjs');
  writeFileSync(
    file,
    `import { withTexts } from '${source('trainer/received-texts.ts')}';
    import { trainModel } from '${source('trainer/train-model.ts')}';
    const received = [];
    process.on('message', async (message) => {
      if (message.type === 'texts') return received.push(message.texts);
      if (message.type !== 'start') return;
      const job = { ...message, snapshot: withTexts(message.snapshot, received) };
      const around = { report() {}, clock: () => performance.now(), breathe: async () => {} };
      const result = { ...(await trainModel(job, around)), engine: 'tfjs', build: 'cpu', threads: 1 };
      process.send({ type: 'done', result }, undefined, undefined, () => process.exit(0));
    });`,
  );
  return file;
}

async function recorded(options: Parameters<typeof trainableProject>[0] = {}) {
  const opened = await trainableProject(options);
  const { modelId } = await trainToEnd(opened);
  const { db } = opened.workbench.project!;
  const row = getModel(db, modelId!)!;
  const { engine, threads, seed } = row;
  const registry = { engine, build: modelConfig(row).build, threads: String(threads), seed: String(seed) };
  return { registry, notes: readCheckpoint(readWeights(db, row.id)!).notes };
}

test('A training on the kernels is recorded with their build, in the registry as in its checkpoint', async () => {
  const { registry, notes } = await recorded();

  expect(registry).toMatchObject({ engine: 'wasm', threads: '1', seed: '1' });
  expect(registry.build).toMatch(/simd/);
  expect(notes).toEqual(registry);
});

test('A training that had to run on the reference is recorded as that', async () => {
  const { registry } = await recorded({ trainerEntry: trainerOnReference() });

  expect(registry).toEqual({ engine: 'tfjs', build: 'cpu', threads: '1', seed: '1' });
});
