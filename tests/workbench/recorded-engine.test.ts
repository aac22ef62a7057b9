// The registry names the engine that a training really ran on, as its trainer and its checkpoint say, not the one asked for.
import { expect, test } from 'vitest';
import { readCheckpoint } from '../../src/dssm/checkpoint.ts';
import { getModel, readWeights } from '../../src/store/models.ts';
import { modelConfig } from '../../src/workbench/models/model-record.ts';
import { alteredTrainer } from './altered-trainer.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

/** A real trainer on a machine where no kernels agree: the training itself is the kernels', since the reference takes minutes. */
const trainerOnReference = () => alteredTrainer({ result: `{ engine: 'tfjs', build: 'cpu', threads: 1 }` });

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
