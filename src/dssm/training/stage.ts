// A stage of training, ready to be planned and run.
import { createSampler, type Sampler } from './sampler.ts';
import type { StageSettings } from './settings.ts';
import type { TrainingData } from './training-data.ts';

export type StageName = 'base' | 'fine-tune';

export interface Stage {
  readonly name: StageName;
  readonly settings: StageSettings;
  readonly sampler: Sampler;
}

/** A stage over the data; each draws its batches from the training's seed in its own way. */
export function createStage(
  data: TrainingData,
  name: StageName,
  settings: StageSettings,
  seed: number,
): Stage {
  const ownSeed = Math.imul(seed, 2) + (name === 'base' ? 0 : 1);
  return { name, settings, sampler: createSampler(data, settings, ownSeed) };
}
