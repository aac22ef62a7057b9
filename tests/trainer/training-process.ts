// A process that trains on the small collection: to the end, or until step `stopAfter`, when it hands over its state and
// waits to be killed.
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Weights } from '../../src/dssm/engine.ts';
import { BASE, FINE_TUNE } from '../../src/dssm/training/settings.ts';
import { createStage } from '../../src/dssm/training/stage.ts';
import { type TrainingState, train } from '../../src/dssm/training/train.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';

export interface Order {
  readonly wideVectors: boolean;
  readonly stopAfter?: number;
  readonly resume?: TrainingState;
}

export type Answer =
  | { readonly type: 'stopped'; readonly state: TrainingState }
  | { readonly type: 'done'; readonly build: string; readonly weights: Weights };

const SEED = 5;

async function run({ wideVectors, stopAfter, resume }: Order): Promise<Answer> {
  const tower = { tower: 'lstm', buckets: BUCKETS, embedding: 12, hidden: 16 } as const;
  const engine = await createEngine('wasm', tower, { seed: SEED, threads: 2, wideVectors });
  const stages = [
    createStage(smallData(), 'base', { ...BASE, batchSize: 3, epochs: 20 }, SEED),
    createStage(smallData(), 'fine-tune', { ...FINE_TUNE, batchSize: 2, epochs: 20 }, SEED),
  ];
  let steps = 0;
  for (const event of train(engine, stages, {
    evaluation: null,
    warmStart: false,
    ...(resume && { resume }),
  })) {
    if (event.type === 'step' && ++steps === stopAfter) return { type: 'stopped', state: event.state() };
  }
  return { type: 'done', build: engine.build, weights: engine.readWeights() };
}

process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => process.send?.(await run(order)));
