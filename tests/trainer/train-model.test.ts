// A training whose numbers go wrong: what is left of it, and that one can go on from there.
import { describe, expect, it } from 'vitest';
import type { TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { TrainingDiverged } from '../../src/dssm/training/guard.ts';
import { settingsFor } from '../../src/dssm/training/settings.ts';
import { trainModel } from '../../src/trainer/train-model.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';

const config: TrainingConfig = {
  tower: { tower: 'lstm', buckets: BUCKETS, embedding: 4, hidden: 8 },
  engine: 'wasm',
  threads: 1,
  seed: 3,
  stages: ['base', 'fine-tune'],
  depth: 5,
};
const around = { report: () => undefined, clock: () => 0, breathe: async () => undefined };

/** A learning rate that overflows float32 in its stage. */
const exploding =
  (stage: 'base' | 'fine-tune', learningRate = 1e38): typeof settingsFor =>
  (name, data) => ({ ...settingsFor(name, data), ...(name === stage ? { learningRate } : {}) });

describe('trainModel', () => {
  it('names stage, step, batch and norm where the numbers go wrong, and ranks with the best weights before', async () => {
    const job = { config, snapshot: smallData(), initial: null };
    const good = await trainModel({ ...job, config: { ...config, stages: ['base'] } }, around);

    const trained = await trainModel(job, around, exploding('fine-tune'));

    expect(good.stopped).toBeNull();
    expect(trained.stopped).toMatch(
      /stopped in stage fine-tune at step \d+ \(epoch \d+, batch \d+\): the .+ not .*numbers?; loss .+, gradient norm /,
    );
    // The same base stage came before, and nothing after it was better.
    expect(trained.checkpoint).toEqual(good.checkpoint);
    expect(trained.ranking).toEqual(good.ranking);
  });

  it('can be started from the weights that were kept', async () => {
    const job = { config, snapshot: smallData(), initial: null };
    const { checkpoint } = await trainModel(job, around, exploding('fine-tune'));

    const next = await trainModel(
      { ...job, config: { ...config, stages: ['fine-tune'] }, initial: checkpoint },
      around,
    );

    expect(next.stopped).toBeNull();
  });

  it('fails where there are no good weights yet', async () => {
    const job = { config, snapshot: smallData(), initial: null };

    await expect(trainModel(job, around, exploding('base', Infinity))).rejects.toBeInstanceOf(
      TrainingDiverged,
    );
  });
});
