// The training loop around a real engine on a collection of ten documents.
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig } from '../../../src/dssm/engine.ts';
import { createDevEvaluation } from '../../../src/dssm/training/dev-evaluation.ts';
import { TrainingDiverged } from '../../../src/dssm/training/guard.ts';
import { BASE, FINE_TUNE } from '../../../src/dssm/training/settings.ts';
import { createStage } from '../../../src/dssm/training/stage.ts';
import { type TrainingEvent, type TrainingOptions, train } from '../../../src/dssm/training/train.ts';
import { NO_WORK, type Work } from '../../../src/dssm/training/work.ts';
import { BUCKETS, smallData } from './small-data.ts';

const tower: TowerConfig = { tower: 'dssm', buckets: BUCKETS, embedding: 4, hidden: 4 };
const base = { ...BASE, batchSize: 3, epochs: 3, selfShare: 0 };
const fineTune = { ...FINE_TUNE, batchSize: 2, epochs: 3, tokenDropout: 0.1 };
const stagesOf = (seed: number) => [
  createStage(smallData(), 'base', base, seed),
  createStage(smallData(), 'fine-tune', fineTune, seed),
];
const options: TrainingOptions = { evaluation: null, warmStart: false };

const newEngine = () => createEngine('tfjs', tower, { seed: 1, threads: 1 });

function run(
  engine: Engine,
  given: Partial<TrainingOptions> = {},
  stop = (_: TrainingEvent) => false,
  stages = stagesOf(5),
) {
  const events: TrainingEvent[] = [];
  for (const event of train(engine, stages, { ...options, ...given })) {
    events.push(event);
    if (stop(event)) break;
  }
  return events;
}

/** An evaluation that answers the next of `values`. */
function scripted(values: number[]) {
  let next = 0;
  return {
    work: NO_WORK,
    *evaluate(): Generator<Work, number> {
      yield NO_WORK;
      return values[next++] ?? 0;
    },
  };
}

describe('train', () => {
  it('lowers the loss over the steps of each stage', async () => {
    const events = run(await newEngine());
    const losses = (stage: string) =>
      events.flatMap((event) => (event.type === 'step' && event.stage === stage ? [event.loss] : []));

    expect(losses('base').at(-1)).toBeLessThan(losses('base')[0]);
    expect(losses('fine-tune').at(-1)).toBeLessThan(losses('fine-tune')[0]);
  });

  it('gives the same weights, bit for bit, for the same seed, and others for another seed', async () => {
    const engines = await Promise.all([newEngine(), newEngine(), newEngine()]);
    run(engines[0]);
    run(engines[1]);
    run(engines[2], {}, undefined, stagesOf(6));

    expect(engines[1].readWeights()).toEqual(engines[0].readWeights());
    expect(engines[2].readWeights()).not.toEqual(engines[0].readWeights());
  });

  it('begins each stage with a fresh optimizer', async () => {
    const events = run(
      await newEngine(),
      {},
      (event) => event.type === 'step' && event.stage === 'fine-tune',
    );
    const first = events.at(-1);

    expect(first).toMatchObject({ type: 'step', stage: 'fine-tune', step: 1 });
    expect(first?.type === 'step' && first.state().optimizer.get('step')?.data).toEqual(Float32Array.of(1));
  });

  it.each([1, 2, 6, 7, 9])('goes on from step %i as if it had never stopped', async (steps) => {
    const evaluations = [0.3, 0.2, 0.5, 0.4, 0.1, 0.6];
    const whole = await newEngine();
    run(whole, { evaluation: scripted(evaluations) });

    let left = steps;
    const events = run(await newEngine(), { evaluation: scripted(evaluations) }, ({ type }) => {
      return type === 'step' && --left === 0;
    });
    const last = events.at(-1);
    const resume = last?.type === 'step' ? last.state() : undefined;
    const evaluated = events.filter(({ type }) => type === 'evaluated').length;
    const resumed = await newEngine();
    run(resumed, { evaluation: scripted(evaluations.slice(evaluated)), ...(resume && { resume }) });

    expect(resume).toBeDefined();
    expect(resumed.readWeights()).toEqual(whole.readWeights());
  });

  it('keeps the weights of the best evaluation, whatever came after', async () => {
    const engine = await newEngine();
    let best: unknown;
    const work = train(engine, stagesOf(5), {
      ...options,
      evaluation: scripted([0.2, 0.9, 0.3, 0.3, 0.3, 0.3]),
    });
    let next = work.next();
    for (; !next.done; next = work.next()) {
      if (next.value.type === 'evaluated' && next.value.dev === 0.9) {
        best = structuredClone(engine.readWeights());
      }
    }

    expect(next.value.dev).toBe(0.9);
    expect(engine.readWeights()).toEqual(best);
  });

  it('evaluates the weights it starts from where they are a model, and returns them where nothing beats them', async () => {
    const engine = await newEngine();
    const before = structuredClone(engine.readWeights());
    const events = run(engine, { warmStart: true, evaluation: scripted([0.9, 0.1, 0.2, 0.3]) });

    expect(events[1]).toMatchObject({ type: 'evaluated', epoch: 0, dev: 0.9 });
    expect(engine.readWeights()).toEqual(before);
  });

  it('stops where a loss is not a number, names the place and keeps the best weights before it', async () => {
    const engine = await newEngine();
    const step = engine.step.bind(engine);
    let steps = 0;
    engine.step = (batch, how) => (++steps === 5 ? { loss: Number.NaN, gradientNorm: 2 } : step(batch, how));
    let good: unknown;
    let thrown: unknown;
    try {
      run(engine, { evaluation: scripted([0.5, 0.2, 0.1]) }, (event) => {
        if (event.type === 'evaluated' && event.dev === 0.5) good = structuredClone(engine.readWeights());
        return false;
      });
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toBeInstanceOf(TrainingDiverged);
    // Six rows in batches of about 3: two steps an epoch, so the fifth is the first batch of epoch 3.
    expect(thrown).toMatchObject({
      message: expect.stringContaining('stage base at step 5 (epoch 3, batch 1): the loss is not a number'),
      result: { gradientNorm: 2 },
      lastGood: good,
    });
  });
});

describe('createDevEvaluation', () => {
  it('ranks all documents for dev queries alone and averages their measure', async () => {
    const asked: [number, number[]][] = [];
    const measure = (query: number, documents: Int32Array) => {
      asked.push([query, [...documents]]);
      return 0.25;
    };
    const settings = { seed: 1, tokenBudget: 10, mostQueries: 5, depth: 10 };
    const work = createDevEvaluation(smallData(), measure, settings)?.evaluate(await newEngine());
    let next = work?.next();
    while (next && !next.done) next = work?.next();

    expect(next?.value).toBe(0.25);
    expect(asked.map(([query]) => query)).toEqual([2]);
    expect([...asked[0][1]].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('keeps to the judged documents and the head of BM25 where the budget is small', async () => {
    let documents: number[] = [];
    const measure = (_: number, ranked: Int32Array) => {
      documents = [...ranked].sort();
      return 1;
    };
    const settings = { seed: 1, tokenBudget: 3, mostQueries: 5, depth: 10 };
    const work = createDevEvaluation(smallData(), measure, settings)?.evaluate(await newEngine());
    while (work && !work.next().done);

    // Query 2 judges documents 6 and 0, and BM25 ranks 6 and 9 for it.
    expect(documents).toEqual([0, 6, 9]);
  });

  it('is nothing where no dev query has a relevant document', () => {
    const data = { ...smallData(), split: Uint8Array.of(0, 0, 0, 2, 0) };

    expect(
      createDevEvaluation(data, () => 1, { seed: 1, tokenBudget: 9, mostQueries: 9, depth: 9 }),
    ).toBeNull();
  });
});
