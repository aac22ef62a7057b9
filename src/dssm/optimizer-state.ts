// Adam's state as named tensors: what a checkpoint keeps so that a resumed training equals an uninterrupted one.
import type { Tensor, TowerConfig, Weights } from './engine.ts';
import { assertWeightsFit, copyWeights, tensorOf, zeroWeights } from './weights.ts';

/** First and second moments of every tensor, and the number of steps taken. */
export interface AdamState {
  step: number;
  readonly first: Weights;
  readonly second: Weights;
}

const FIRST = 'first.';
const SECOND = 'second.';
const STEP = 'step';

/** The state before the first step. */
export function optimizerFor(config: TowerConfig): AdamState {
  return { step: 0, first: zeroWeights(config), second: zeroWeights(config) };
}

/** As one map: "first.W", "second.W", …, and "step", a single value (exact in float32 up to 16,777,216 steps). */
export function readAdamState({ step, first, second }: AdamState): Weights {
  const state: [string, Tensor][] = [[STEP, { shape: [1], data: new Float32Array([step]) }]];
  for (const [name, tensor] of copyWeights(first)) state.push([FIRST + name, tensor]);
  for (const [name, tensor] of copyWeights(second)) state.push([SECOND + name, tensor]);
  return new Map(state);
}

/** The reverse. Throws RangeError where a tensor is missing or of another size. */
export function writeAdamState(config: TowerConfig, state: Weights): AdamState {
  const part = (prefix: string): Weights => {
    const tensors = [...state].filter(([name]) => name.startsWith(prefix));
    const weights = new Map(tensors.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
    assertWeightsFit(config, weights);
    return copyWeights(weights);
  };
  return { step: tensorOf(state, STEP)[0], first: part(FIRST), second: part(SECOND) };
}
