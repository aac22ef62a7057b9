// Queries are hashed for the model that reads them: as its tower was trained, not as towers are trained today.
import { expect, test } from 'vitest';
import { readCheckpoint } from '../../../src/dssm/checkpoint.ts';
import { getModel, type ModelRow, readWeights } from '../../../src/store/models.ts';
import { packTexts } from '../../../src/text/word-hash.ts';
import { HASHING } from '../../../src/workbench/models/model-defaults.ts';
import { packQueries } from '../../../src/workbench/models/model-order.ts';
import { modelConfig } from '../../../src/workbench/models/model-record.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { jobUntil, trainableProject } from '../trainable-project.ts';

const QUERY = [{ text: '深度学习' }];
const texts = QUERY.map(({ text }) => text);
const { cut: _, ...withPairs } = packTexts(texts, HASHING);
const { cut: __, ...withoutPairs } = packTexts(texts, { ...HASHING, characterPairs: false });

async function trained(tower: 'lstm' | 'dssm') {
  const opened = await trainableProject();
  const ended = jobUntil(opened, ({ state }) => state !== 'running');
  await opened.client.train.start({ threads: 1, tower });
  const { modelId } = await ended;
  const { db } = opened.workbench.project!;
  const row = getModel(db, modelId!)!;
  return { row, checkpoint: readCheckpoint(readWeights(db, row.id)!) };
}

test('A dssm tower is trained on single characters, which its model and its checkpoint say', async () => {
  const { row, checkpoint } = await trained('dssm');

  const config = modelConfig(row);
  expect(config.tower.characterPairs).toBe(false);
  expect(checkpoint.config.characterPairs).toBe(false);
  expect(await packQueries(row, QUERY, createSlices())).toMatchObject(withoutPairs);

  // One from before, which does not say, reads pairs as it was trained to.
  const { characterPairs: ___, ...tower } = config.tower;
  const older: ModelRow = { ...row, config: { ...config, tower } };
  expect(await packQueries(older, QUERY, createSlices())).toMatchObject(withPairs);
});

test('An lstm tower keeps pairs of characters', async () => {
  const { row, checkpoint } = await trained('lstm');

  expect(checkpoint.config.characterPairs).toBe(true);
  expect(await packQueries(row, QUERY, createSlices())).toMatchObject(withPairs);
});
