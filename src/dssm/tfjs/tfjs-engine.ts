// The tfjs engine: the model in TensorFlow.js with gradients by its autodiff. It is the oracle of the wasm engine.
import * as tf from '@tensorflow/tfjs-core';
import type { PackedTexts } from '../../text/packed-texts.ts';
import { adamScalars, adamUpdate } from '../adam.ts';
import type { Engine, StepOptions, StepResult, TowerConfig, TrainingBatch, Weights } from '../engine.ts';
import { optimizerFor, readAdamState, writeAdamState } from '../optimizer-state.ts';
import { assertBatch, assertTexts } from '../training-batch.ts';
import {
  assertWeightsFit,
  copyWeights,
  EMBEDDING,
  initialWeights,
  tensorOf,
  tensorSpecs,
  zeroWeights,
} from '../weights.ts';
import { blockLstm } from './block-lstm.ts';
import { loadTfjs } from './load-tfjs.ts';
import { dssmLoss } from './loss.ts';
import { padTexts, scatterRows, sumRows } from './padded-input.ts';
import { type Tensors, TOWERS } from './towers.ts';

/** Gradients of the dense tensors in full, of the embedding by row: id → (E). */
interface BatchGradients {
  readonly loss: number;
  readonly dense: ReadonlyMap<string, Float32Array>;
  readonly rows: ReadonlyMap<number, Float32Array>;
}

export interface TfjsEngineOptions {
  readonly seed: number;
  /** See EngineOptions. */
  readonly tfjsNode?: string | false;
}

/** Builds the engine with weights drawn from the seed. */
export async function createTfjsEngine(
  config: TowerConfig,
  { seed, tfjsNode }: TfjsEngineOptions,
): Promise<Engine> {
  const build = await loadTfjs(tfjsNode);
  let weights = initialWeights(config, seed);
  let optimizer = optimizerFor(config);
  const tower = build === 'tensorflow' && config.tower === 'lstm' ? blockLstm : TOWERS[config.tower];
  const denseSpecs = tensorSpecs(config).filter(({ name }) => name !== EMBEDDING);

  const gradientsOf = (batch: TrainingBatch, gamma: number): BatchGradients => {
    assertBatch(batch, config);
    const padded = padTexts([batch.queries, batch.documents]);
    const input = sumRows(padded, tensorOf(weights, EMBEDDING), config.embedding);
    const dense = new Map<string, Float32Array>();
    const rows = new Map<number, Float32Array>();
    let loss = 0;
    tf.tidy(() => {
      const present = tf.tensor(input.present, [padded.length, padded.texts, 1]);
      const x = tf.tensor(input.x, [padded.length, padded.texts, config.embedding]);
      const leaves = denseSpecs.map(({ name, shape }) => tf.tensor(tensorOf(weights, name), [...shape]));
      const lossOf = (...args: tf.Tensor[]): tf.Scalar => {
        const named = Object.fromEntries(denseSpecs.map(({ name }, n) => [name, args[n + 1]])) as Tensors;
        return dssmLoss(tower(named, args[0], present, config), batch, gamma) as tf.Scalar;
      };
      const { value, grads } = tf.valueAndGrads(lossOf)([x, ...leaves]);
      loss = value.dataSync()[0];
      for (const [n, { name }] of denseSpecs.entries()) dense.set(name, grads[n + 1].dataSync<'float32'>());
      const dx = grads[0].dataSync<'float32'>();
      for (const [id, row] of scatterRows(padded, dx, config.embedding)) rows.set(id, row);
    });
    return { loss, dense, rows };
  };

  const update = ({ dense, rows }: BatchGradients, gradientNorm: number, options: StepOptions): void => {
    optimizer.step += 1;
    const scalars = adamScalars(optimizer.step, options.learningRate, gradientNorm, options.clipNorm);
    const tensor = (name: string) => ({
      weight: tensorOf(weights, name),
      first: tensorOf(optimizer.first, name),
      second: tensorOf(optimizer.second, name),
    });
    for (const [name, gradient] of dense) adamUpdate(tensor(name), gradient, 0, scalars);
    const embedding = tensor(EMBEDDING);
    for (const [id, row] of rows) adamUpdate(embedding, row, id * config.embedding, scalars);
  };

  return {
    name: 'tfjs',
    build,
    threads: 1,
    config,
    encode(texts: PackedTexts): Float32Array {
      assertTexts(texts, config.buckets);
      if (texts.textOffsets.length === 1) return new Float32Array(0);
      const padded = padTexts([texts]);
      const input = sumRows(padded, tensorOf(weights, EMBEDDING), config.embedding);
      return tf.tidy(() => {
        const named = Object.fromEntries(
          denseSpecs.map(({ name, shape }) => [name, tf.tensor(tensorOf(weights, name), [...shape])]),
        );
        const x = tf.tensor(input.x, [padded.length, padded.texts, config.embedding]);
        const present = tf.tensor(input.present, [padded.length, padded.texts, 1]);
        return tower(named, x, present, config).dataSync<'float32'>().slice();
      });
    },
    step(batch: TrainingBatch, options: StepOptions): StepResult {
      const gradients = gradientsOf(batch, options.gamma);
      const gradientNorm = globalNorm(gradients);
      update(gradients, gradientNorm, options);
      return { loss: gradients.loss, gradientNorm };
    },
    gradients(batch: TrainingBatch, gamma: number) {
      const { loss, dense, rows } = gradientsOf(batch, gamma);
      const gradients = zeroWeights(config);
      for (const [name, gradient] of dense) tensorOf(gradients, name).set(gradient);
      for (const [id, row] of rows) tensorOf(gradients, EMBEDDING).set(row, id * config.embedding);
      return { loss, gradients };
    },
    readWeights: () => copyWeights(weights),
    writeWeights(next: Weights): void {
      assertWeightsFit(config, next);
      weights = copyWeights(next);
    },
    readOptimizer: () => readAdamState(optimizer),
    writeOptimizer(state: Weights): void {
      optimizer = writeAdamState(config, state);
    },
    dispose(): void {},
  };
}

function globalNorm({ dense, rows }: BatchGradients): number {
  let sum = 0;
  for (const tensor of [...dense.values(), ...rows.values()]) for (const g of tensor) sum += g * g;
  return Math.sqrt(sum);
}
