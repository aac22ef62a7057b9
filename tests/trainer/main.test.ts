// The trainer's process: what it understands, how it stops, and what is seen when it dies.
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { FromTrainer, TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/dssm/checkpoint.ts';
import { selectTexts } from '../../src/text/select-texts.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';
import { documentVectors, type ForkedTrainer, forkTrainer, trainApart } from './forked-trainer.ts';

const config: TrainingConfig = {
  tower: { tower: 'lstm', buckets: BUCKETS, embedding: 4, hidden: 8 },
  engine: 'wasm',
  threads: 1,
  seed: 3,
  stages: ['base', 'fine-tune'],
  depth: 5,
};

/** Every weak pair many times over, so that a training lasts until it is stopped. */
function longSnapshot() {
  const data = smallData();
  const { queries, bodies, document } = data.weakPairs;
  const often = Array.from({ length: 100_000 }, (_, n) => n % document.length);
  const weakPairs = {
    queries: selectTexts(queries, often),
    bodies: selectTexts(bodies, often),
    document: Int32Array.from(often, (n) => document[n]),
  };
  return { ...data, weakPairs };
}

function start(trainer: ForkedTrainer, snapshot: object, initial: Uint8Array | null = null): void {
  trainer.child.send({ type: 'start', config, snapshot, initial });
}

/** A trainer in the midst of its steps. */
async function trainingTrainer(): Promise<ForkedTrainer> {
  const trainer = forkTrainer();
  const steps = trainer.until((message) => message.type === 'progress' && message.progress.stage === 'base');
  start(trainer, longSnapshot());
  await steps;
  return trainer;
}

const answers = (trainer: ForkedTrainer): FromTrainer[] =>
  trainer.messages.filter(({ type }) => type !== 'progress' && type !== 'vectors');

describe('the trainer process', () => {
  it('answers with a checkpoint, unit vectors and a full ranking, and ends', async () => {
    const trainer = forkTrainer();
    start(trainer, smallData());

    expect(await trainer.ended).toEqual({ code: 0, signal: null });
    const last = trainer.messages.at(-1);
    if (last?.type !== 'done') throw new Error(`ended with ${last?.type}`);
    const { checkpoint, queryVectors, ranking, bm25Cosines } = last.result;
    const vectors = documentVectors(trainer.messages);
    expect(readCheckpoint(checkpoint)).toMatchObject({
      config: config.tower,
      notes: { engine: 'wasm', build: expect.stringMatching(/^relaxed-simd/), seed: '3', threads: '1' },
    });
    expect(vectors).toHaveLength(10 * 8);
    expect(queryVectors).toHaveLength(5 * 8);
    expect(Math.hypot(...vectors.subarray(0, 8))).toBeCloseTo(1, 6);
    // BM25's first document of query 0 is document 1.
    const product = queryVectors.subarray(0, 8).reduce((sum, value, n) => sum + value * vectors[8 + n], 0);
    expect(bm25Cosines).toHaveLength(10);
    expect(bm25Cosines[0]).toBeCloseTo(product, 6);
    expect(ranking.documents).toHaveLength(5 * 5);
    expect(new Set(ranking.documents.subarray(0, 5)).size).toBe(5);
  });

  it('gives the same bytes for the same seed', async () => {
    const first = await trainApart(config, smallData());
    const second = await trainApart(config, smallData());
    const other = await trainApart({ ...config, seed: 4 }, smallData());

    expect(second.result.checkpoint).toEqual(first.result.checkpoint);
    expect(other.result.checkpoint).not.toEqual(first.result.checkpoint);
  });

  it('fine-tunes a checkpoint that it is given', async () => {
    const base = await trainApart(config, smallData());
    const tuned = await trainApart({ ...config, stages: ['fine-tune'] }, smallData(), base.result.checkpoint);
    const stages = tuned.messages.flatMap((message) =>
      message.type === 'progress' ? [message.progress.stage] : [],
    );

    expect(stages).not.toContain('base');
    expect(stages).toContain('fine-tune');
  });

  it('stops when asked to', async () => {
    const trainer = await trainingTrainer();
    trainer.child.send({ type: 'cancel' });

    expect(await trainer.ended).toEqual({ code: 0, signal: null });
    expect(answers(trainer)).toEqual([{ type: 'cancelled' }]);
  });

  it('is seen to die when it is killed, without an answer', async () => {
    const trainer = await trainingTrainer();
    trainer.child.kill('SIGKILL');

    expect(await trainer.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(answers(trainer)).toEqual([]);
  });

  it('ends when its parent goes', async () => {
    const trainer = await trainingTrainer();
    // A channel closed on this side brings no `close` event, only `exit`.
    const exited = once(trainer.child, 'exit');
    trainer.child.disconnect();

    expect(await exited).toEqual([3, null]);
  });

  it.each([
    ['a message of no known type', { type: 'train' }],
    ['a start without a snapshot', { type: 'start', config, initial: null }],
    [
      'a snapshot of plain arrays',
      { type: 'start', config, snapshot: { ...smallData(), split: [0] }, initial: null },
    ],
  ])('refuses %s and ends with code 1', async (_, message) => {
    const trainer = forkTrainer();
    trainer.child.send(message);

    expect((await trainer.ended).code).toBe(1);
    expect(answers(trainer)).toMatchObject([
      { type: 'failed', message: expect.stringContaining('does not understand') },
    ]);
  });

  it.each([
    [
      'a judgment of a document that is not there',
      (data: ReturnType<typeof smallData>) => {
        data.judgments.document[0] = 10;
      },
      'judgments.document[0] is 10',
    ],
    [
      'a word-hash id outside the embedding',
      (data: ReturnType<typeof smallData>) => {
        data.documents.ids[3] = BUCKETS;
      },
      `Id ${BUCKETS} is outside`,
    ],
    [
      'a split that does not exist',
      (data: ReturnType<typeof smallData>) => {
        data.split[1] = 3;
      },
      'split[1] is 3',
    ],
  ])('names %s in a snapshot and ends with code 1', async (_, spoil, expected) => {
    const data = smallData();
    spoil(data);
    const trainer = forkTrainer();
    start(trainer, data);

    expect((await trainer.ended).code).toBe(1);
    expect(answers(trainer)).toMatchObject([{ type: 'failed', message: expect.stringContaining(expected) }]);
  });

  it('refuses to start from a model of another shape', async () => {
    const base = await trainApart(config, smallData());
    const trainer = forkTrainer();
    const wider = { ...config, tower: { ...config.tower, hidden: 12 } };
    trainer.child.send({
      type: 'start',
      config: wider,
      snapshot: smallData(),
      initial: base.result.checkpoint,
    });

    expect((await trainer.ended).code).toBe(1);
    expect(answers(trainer)).toMatchObject([
      { type: 'failed', message: expect.stringContaining('The model to start from') },
    ]);
  });

  it('fails with its reason where the weights to start from are no numbers', async () => {
    const trainer = forkTrainer();
    // A checkpoint with a weight that is no number.
    const base = await trainApart(config, smallData());
    const checkpoint = readCheckpoint(base.result.checkpoint);
    checkpoint.weights.get('W')?.data.fill(Number.NaN);
    start(trainer, smallData(), writeCheckpoint(checkpoint));

    expect((await trainer.ended).code).toBe(1);
    expect(answers(trainer)).toMatchObject([
      {
        type: 'failed',
        message: expect.stringMatching(/before its first step: the weights of W are not numbers/),
      },
    ]);
  });
});
