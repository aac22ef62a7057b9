// The tensors of each tower: their names, shapes and initial values.
import type { Tensor, TowerConfig, TowerName, Weights } from './engine.ts';
import { createRandom } from './random.ts';

/**
 * Order of the four gates in the columns of W, U and bias of the lstm tower: column gate · H + unit.
 * TensorFlow's pages disagree with each other (i, ci, f, o and i, f, ci, o), so it is named here and kept in every checkpoint;
 * tests/dssm/block-lstm.test.ts settles it: this is the order of its op BlockLSTMV2, and BlockLSTM's is the other one.
 */
export const GATE_ORDER = 'i,f,g,o';

export const EMBEDDING = 'embedding';

export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Standard deviation of the uniform distribution that the tensor starts from. */
  readonly deviation: number;
}

/** Names, shapes and initial scales of a tower's tensors, in the order in which they are stored. */
export function tensorSpecs(config: TowerConfig): TensorSpec[] {
  return [embeddingSpec(config), ...DENSE_SPECS[config.tower](config.embedding, config.hidden)];
}

/** Weights drawn from `seed`: bit for bit the same on every machine. The lstm's forget bias starts at 1 (Gers et al. 2000). */
export function initialWeights(config: TowerConfig, seed: number): Weights {
  const random = createRandom(seed);
  const weights = new Map<string, Tensor>();
  for (const { name, shape, deviation } of tensorSpecs(config)) {
    const data = new Float32Array(sizeOf(shape));
    const width = deviation * Math.sqrt(12);
    if (deviation > 0) for (let n = 0; n < data.length; n++) data[n] = (random.uniform() - 0.5) * width;
    weights.set(name, { shape, data });
  }
  if (config.tower === 'lstm') {
    tensorOf(weights, 'bias').fill(1, config.hidden, 2 * config.hidden);
  }
  return weights;
}

/** Zero tensors of the same names and shapes. */
export function zeroWeights(config: TowerConfig): Weights {
  return new Map(
    tensorSpecs(config).map(({ name, shape }) => [name, { shape, data: new Float32Array(sizeOf(shape)) }]),
  );
}

/** A deep copy: shares no memory with the original. */
export function copyWeights(weights: Weights): Weights {
  return new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape: [...shape], data: data.slice() }]),
  );
}

/** The data of a tensor. Throws RangeError where the weights have no tensor of that name. */
export function tensorOf(weights: Weights, name: string): Float32Array {
  const tensor = weights.get(name);
  if (tensor === undefined)
    throw new RangeError(`No tensor "${name}"; there are ${[...weights.keys()].join(', ')}.`);
  return tensor.data;
}

/** Throws RangeError unless `weights` has every tensor of the tower, each of the right size. */
export function assertWeightsFit(config: TowerConfig, weights: Weights): void {
  for (const { name, shape } of tensorSpecs(config)) {
    const length = tensorOf(weights, name).length;
    if (length !== sizeOf(shape)) {
      throw new RangeError(
        `Tensor "${name}" has ${length} values; a ${config.tower} tower needs ${shape.join(' × ')}.`,
      );
    }
  }
}

/** Product of a shape's dimensions. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

function embeddingSpec({ buckets, embedding }: TowerConfig): TensorSpec {
  // A token sums about five rows: 0.2 · √5 gives its x a deviation near 0.45.
  return { name: EMBEDDING, shape: [buckets, embedding], deviation: 0.2 };
}

const DENSE_SPECS: Record<TowerName, (E: number, H: number) => TensorSpec[]> = {
  lstm: (E, H) => [
    { name: 'W', shape: [E, 4 * H], deviation: 1 / Math.sqrt(E) },
    { name: 'U', shape: [H, 4 * H], deviation: 1 / Math.sqrt(H) },
    { name: 'peephole_i', shape: [H], deviation: 0.1 },
    { name: 'peephole_f', shape: [H], deviation: 0.1 },
    { name: 'peephole_o', shape: [H], deviation: 0.1 },
    { name: 'bias', shape: [4 * H], deviation: 0 },
  ],
  cnn: (E, H) => [
    { name: 'W1', shape: [3 * E, H], deviation: 1 / Math.sqrt(3 * E) },
    { name: 'bias1', shape: [H], deviation: 0 },
    { name: 'W2', shape: [H, H], deviation: 1 / Math.sqrt(H) },
    { name: 'bias2', shape: [H], deviation: 0 },
  ],
  dssm: (E, H) => [
    { name: 'bias1', shape: [E], deviation: 0 },
    { name: 'W2', shape: [E, H], deviation: 1 / Math.sqrt(E) },
    { name: 'bias2', shape: [H], deviation: 0 },
  ],
};
