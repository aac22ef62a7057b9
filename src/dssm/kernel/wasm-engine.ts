// The wasm engine: the fused kernels behind the Engine interface.
import type { PackedTexts } from '../../text/packed-texts.ts';
import type { Engine, StepOptions, StepResult, TowerConfig, TrainingBatch, Weights } from '../engine.ts';
import { readAdamState, writeAdamState } from '../optimizer-state.ts';
import { assertBatch, assertTexts, textCount } from '../training-batch.ts';
import { assertWeightsFit, EMBEDDING, initialWeights, tensorOf } from '../weights.ts';
import { Arena } from './arena.ts';
import type { KernelOptions } from './compile-module.ts';
import { Encoder } from './encoder.ts';
import { fusesMultiplyAdds } from './fused-rounding.ts';
import * as Job from './job-fields.ts';
import { loadKernel } from './load-kernel.ts';
import { createModelMemory } from './model-memory.ts';
import { createTeam } from './team.ts';
import { TrainingStep } from './training-step.ts';

export interface WasmEngineOptions extends KernelOptions {
  readonly threads: number;
  readonly seed: number;
}

/** Builds the engine with weights drawn from the seed. */
export async function createWasmEngine(config: TowerConfig, options: WasmEngineOptions): Promise<Engine> {
  const arena = new Arena(Job.JOB_ADDRESS + Job.JOB_FIELDS * 4);
  const { module, build } = loadKernel(options);
  const team = await createTeam(module, arena.memory, options.threads);
  const isFused = fusesMultiplyAdds(team.kernel, arena);
  const model = createModelMemory(arena, config);
  const training = new TrainingStep(arena, team, model, config);
  const encoder = new Encoder(arena, team, model);
  const H = config.hidden;
  let steps = 0;

  const writeWeights = (weights: Weights): void => {
    assertWeightsFit(config, weights);
    model.write('weight', weights);
    model.transpose(team.kernel);
    encoder.forget();
  };
  writeWeights(initialWeights(config, options.seed));

  return {
    name: 'wasm',
    build: build === 'relaxed-simd' && !isFused ? 'relaxed-simd-unfused' : build,
    threads: options.threads,
    config,
    encode(texts: PackedTexts): Float32Array {
      assertTexts(texts, config.buckets);
      const vectors = new Float32Array(textCount(texts) * H);
      encoder.encode(texts, (first, count, at) => {
        for (let n = 0; n < count; n++) {
          const from = at + n * model.shape.hidden;
          vectors.set(arena.floats.subarray(from, from + H), (first + n) * H);
        }
      });
      return vectors;
    },
    step(batch: TrainingBatch, stepOptions: StepOptions): StepResult {
      assertBatch(batch, config);
      encoder.forget();
      const { loss, gradientNorm } = training.gradients(batch, stepOptions.gamma);
      steps += 1;
      training.update(steps, gradientNorm, stepOptions);
      return { loss, gradientNorm };
    },
    gradients(batch: TrainingBatch, gamma: number) {
      assertBatch(batch, config);
      encoder.forget();
      const { loss } = training.gradients(batch, gamma);
      const gradients = model.read('gradient');
      const table = tensorOf(gradients, EMBEDDING);
      training.forEachRow((id, at) => {
        table.set(arena.floats.subarray(at, at + config.embedding), id * config.embedding);
      });
      return { loss, gradients };
    },
    readWeights: () => model.read('weight'),
    writeWeights,
    readOptimizer: () =>
      readAdamState({ step: steps, first: model.read('first'), second: model.read('second') }),
    writeOptimizer(state: Weights): void {
      const { step, first, second } = writeAdamState(config, state);
      model.write('first', first);
      model.write('second', second);
      steps = step;
    },
    dispose: () => team.dispose(),
  };
}
