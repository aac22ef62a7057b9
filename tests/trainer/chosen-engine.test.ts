// Which engine a training runs on where kernels are made to disagree with the reference or to be slow, and what it says
// of that in its result and its checkpoint.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { readCheckpoint } from '../../src/dssm/checkpoint.ts';
import type { Engine } from '../../src/dssm/engine.ts';
import { trainModel } from '../../src/trainer/train-model.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';

type Form = 'narrow' | 'wide';

const kernels = vi.hoisted(() => ({
  /** Milliseconds of a step. */
  stepMs: { narrow: 2, wide: 1 },
  /** Forms whose loss is wrong. */
  wrong: [] as Form[],
  /** What was started, in order. */
  started: [] as Form[],
  now: 0,
}));

vi.mock('../../src/dssm/kernel/wasm-engine.ts', async (importOriginal) => {
  const { createWasmEngine } = await importOriginal<typeof import('../../src/dssm/kernel/wasm-engine.ts')>();
  return {
    async createWasmEngine(...[config, options]: Parameters<typeof createWasmEngine>): Promise<Engine> {
      const form: Form = options.wideVectors ? 'wide' : 'narrow';
      kernels.started.push(form);
      const engine = await createWasmEngine(config, options);
      return {
        ...engine,
        step(batch, stepOptions) {
          kernels.now += kernels.stepMs[form];
          return engine.step(batch, stepOptions);
        },
        gradients(batch, gamma) {
          const { loss, gradients } = engine.gradients(batch, gamma);
          return { loss: kernels.wrong.includes(form) ? loss * 1.001 : loss, gradients };
        },
      };
    },
  };
});

const CONFIG: TrainingConfig = {
  tower: { tower: 'lstm', buckets: BUCKETS, embedding: 4, hidden: 8 },
  engine: 'wasm',
  threads: 2,
  seed: 3,
  stages: ['fine-tune'],
  depth: 5,
};

async function train() {
  const around = { report: () => undefined, clock: () => kernels.now, breathe: async () => undefined };
  const { engine, build, threads, checkpoint } = await trainModel(
    { config: CONFIG, snapshot: smallData(), initial: null },
    around,
  );
  return { engine, build, threads, notes: readCheckpoint(checkpoint).notes };
}

describe('the engine of a training', () => {
  beforeEach(() => {
    Object.assign(kernels, { stepMs: { narrow: 2, wide: 1 }, wrong: [], started: [], now: 0 });
  });

  it('has wide vectors where they agree and are faster', async () => {
    const { engine, build, threads, notes } = await train();

    expect(kernels.started).toEqual(['narrow', 'wide', 'wide']);
    expect({ engine, threads }).toEqual({ engine: 'wasm', threads: 2 });
    expect(notes).toEqual({ engine: 'wasm', build, threads: '2', seed: '3' });
  });

  it('has narrow ones where wide ones are slower', async () => {
    kernels.stepMs.wide = 3;

    const { engine } = await train();

    expect(kernels.started).toEqual(['narrow', 'wide', 'narrow']);
    expect(engine).toBe('wasm');
  });

  it('has narrow ones where wide ones disagree with the reference, however fast', async () => {
    kernels.wrong = ['wide'];

    const { engine, notes } = await train();

    expect(kernels.started).toEqual(['narrow', 'wide', 'narrow']);
    expect([engine, notes?.engine]).toEqual(['wasm', 'wasm']);
  });

  it('is the reference itself where no form of the kernels agrees with it, and result and checkpoint say so', async () => {
    kernels.wrong = ['narrow', 'wide'];

    const { engine, build, threads, notes } = await train();

    expect(kernels.started).toEqual(['narrow', 'wide']);
    expect({ engine, threads }).toEqual({ engine: 'tfjs', threads: 1 });
    expect(['cpu', 'tensorflow']).toContain(build);
    expect(notes).toEqual({ engine: 'tfjs', build, threads: '1', seed: '3' });
  });
});
