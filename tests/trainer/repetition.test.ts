// The same data, configuration, seed and threads give the same bits in another process, interrupted or not.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';
import { trainApart } from './forked-trainer.ts';
import type { Answer, Order } from './training-process.ts';

const ENTRY = fileURLToPath(new URL('training-process.ts', import.meta.url));

/** What a training in a process of its own answers; the process is killed then, at once. */
async function answerTo(order: Order): Promise<Answer> {
  const child = fork(ENTRY, [], { serialization: 'advanced', execArgv: [] });
  child.send(order);
  const [answer] = await once(child, 'message');
  child.kill('SIGKILL');
  return answer;
}

test.each([1, 2])(
  'The trainer on %i threads writes the same checkpoint, byte for byte, again.',
  async (threads) => {
    const config: TrainingConfig = {
      tower: { tower: 'lstm', buckets: BUCKETS, embedding: 12, hidden: 16 },
      engine: 'wasm',
      threads,
      seed: 5,
      stages: ['base', 'fine-tune'],
      depth: 5,
    };
    const [first, second] = [await trainApart(config, smallData()), await trainApart(config, smallData())];

    expect(second.result.checkpoint).toEqual(first.result.checkpoint);
    expect(second.result).toMatchObject({ engine: 'wasm', build: first.result.build, threads });
  },
);

test.each([
  ['narrow', 'narrow'],
  ['narrow', 'wide'],
  ['wide', 'narrow'],
] as const)(
  'A training on %s vectors that is killed, resumed in another process on %s ones, ends as one that was not.',
  async (before, after) => {
    const whole = await answerTo({ wideVectors: false });
    // In the midst of the base stage's 80 steps, and of the 40 that follow.
    for (const stopAfter of [33, 97]) {
      const stopped = await answerTo({ wideVectors: before === 'wide', stopAfter });
      if (stopped.type !== 'stopped') throw new Error('the training was over before it could be stopped');

      const resumed = await answerTo({ wideVectors: after === 'wide', resume: stopped.state });

      expect(whole.type).toBe('done');
      expect(resumed).toEqual(whole);
    }
  },
);
