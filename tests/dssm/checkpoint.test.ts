// Checkpoints: what is kept, and what is refused.
import { expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../src/dssm/checkpoint.ts';
import type { TowerConfig } from '../../src/dssm/engine.ts';
import { optimizerFor, readAdamState } from '../../src/dssm/optimizer-state.ts';
import { readSafetensors, writeSafetensors } from '../../src/dssm/safetensors.ts';
import { initialWeights } from '../../src/dssm/weights.ts';

const config: TowerConfig = { tower: 'lstm', buckets: 5, embedding: 3, hidden: 2 };
const weights = initialWeights(config, 1);

test('A checkpoint keeps config, weights, optimizer and notes.', () => {
  const optimizer = readAdamState({ ...optimizerFor(config), step: 12 });
  const read = readCheckpoint(writeCheckpoint({ config, weights, optimizer, notes: { seed: '1' } }));
  expect(read.config).toEqual({ ...config, characterPairs: true });
  expect([...read.weights]).toEqual([...weights]);
  expect([...(read.optimizer ?? [])]).toEqual([...optimizer]);
  expect(read.notes).toEqual({ seed: '1' });
});

test('A checkpoint without optimizer state has none after reading.', () => {
  expect(readCheckpoint(writeCheckpoint({ config, weights })).optimizer).toBeUndefined();
});

test('A checkpoint says whether tokens have pairs of characters; one from before that was said has them.', () => {
  const bag: TowerConfig = { ...config, characterPairs: false };
  expect(readCheckpoint(writeCheckpoint({ config: bag, weights })).config.characterPairs).toBe(false);

  const { tensors, metadata } = readSafetensors(writeCheckpoint({ config, weights }));
  const older = metadata.config?.replace(',"characterPairs":true', '') ?? '';
  expect(older).not.toContain('characterPairs');
  const read = readCheckpoint(writeSafetensors({ tensors, metadata: { config: older } }));
  expect(read.config.characterPairs).toBe(true);
});

test('Another gate order or version is refused by name, since the weights would be read wrongly.', () => {
  const rewrite = (from: string, to: string) => {
    const { tensors, metadata } = readSafetensors(writeCheckpoint({ config, weights }));
    return writeSafetensors({ tensors, metadata: { config: (metadata.config ?? '').replace(from, to) } });
  };
  expect(() => readCheckpoint(rewrite('i,f,g,o', 'i,g,f,o'))).toThrow(
    /order i,g,f,o; this program's are i,f,g,o/,
  );
  expect(() => readCheckpoint(rewrite('"version":1', '"version":2'))).toThrow(/version 2/);
  expect(() => readCheckpoint(rewrite('"hidden":2', '"hidden":4'))).toThrow(/"W" has 24 values.*3 × 16/);
});
