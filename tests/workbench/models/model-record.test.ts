// What the registry keeps of a model, read back.
import { expect, test } from 'vitest';
import type { ModelRow } from '../../../src/store/models.ts';
import { type ModelConfig, modelConfig } from '../../../src/workbench/models/model-record.ts';

const CONFIG: ModelConfig = {
  tower: { tower: 'lstm', buckets: 30_000, embedding: 96, hidden: 96 },
  stages: ['base', 'fine-tune'],
  depth: 100,
  blend: { method: 'weighted', weight: 0.4 },
  build: 'relaxed-simd',
  hashing: { buckets: 30_000, maxTokens: 100 },
};

const storedWith = (config: unknown): ModelRow => ({
  id: 1,
  name: 'lstm',
  parentId: null,
  status: 'promoted',
  engine: 'wasm',
  threads: 2,
  seed: 1,
  config,
  metrics: {},
  dataFingerprint: 'abc',
  createdAt: 0,
});

test('A config is read as it was stored, with the build of the engine that trained the model.', () => {
  expect(modelConfig(storedWith(CONFIG))).toEqual(CONFIG);
});

test('A model of an older project, stored without a build, is read as one of an unknown build.', () => {
  const { build, ...older } = CONFIG;

  expect(modelConfig(storedWith(older))).toEqual({ ...CONFIG, build: 'unknown' });
});
