// A training's state as bytes: what is kept of it in case its process is killed.
import type { Tensor, TowerConfig, Weights } from '../engine.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import { assertWeightsFit } from '../weights.ts';
import type { TrainingState } from './train.ts';

/** Parts of the state, by the beginnings of their tensors' names. */
const PARTS = { weights: 'weights.', optimizer: 'optimizer.', best: 'best.' };
const PLACE = 'place';

/** A training's state, and how long it took to come to it. */
export interface KeptTraining {
  readonly state: TrainingState;
  readonly elapsedMs: number;
}

interface Place extends Pick<TrainingState, 'stage' | 'step' | 'evaluated'> {
  /** Measure of the best weights; absent where there are none yet. */
  readonly best?: { readonly dev: number | null };
  readonly elapsedMs: number;
}

/** One safetensors file: weights, optimizer, best weights, and in the metadata where the training is. */
export function writeTrainingState({ state, elapsedMs }: KeptTraining): Uint8Array {
  const { stage, step, evaluated, best, weights, optimizer } = state;
  const tensors = new Map<string, Tensor>();
  const add = (prefix: string, part: Weights) => {
    for (const [name, tensor] of part) tensors.set(prefix + name, tensor);
  };
  add(PARTS.weights, weights);
  add(PARTS.optimizer, optimizer);
  if (best !== null) add(PARTS.best, best.weights);
  const place: Place = { stage, step, evaluated, elapsedMs, ...(best && { best: { dev: best.dev } }) };
  return writeSafetensors({ tensors, metadata: { [PLACE]: JSON.stringify(place) } });
}

/** The reverse. Throws RangeError where the bytes are no such state, or one of another tower. */
export function readTrainingState(config: TowerConfig, bytes: Uint8Array): KeptTraining {
  const { tensors, metadata } = readSafetensors(bytes);
  const json = metadata[PLACE];
  if (json === undefined) throw new RangeError('These bytes are not the state of a training.');
  const { best, elapsedMs, ...place } = JSON.parse(json) as Place;
  const part = (prefix: string): Weights =>
    new Map(
      [...tensors]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
    );
  const weights = part(PARTS.weights);
  assertWeightsFit(config, weights);
  const state = {
    ...place,
    weights,
    optimizer: part(PARTS.optimizer),
    best: best === undefined ? null : { dev: best.dev, weights: part(PARTS.best) },
  };
  return { state, elapsedMs };
}
