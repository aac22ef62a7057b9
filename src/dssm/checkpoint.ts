// A model's bytes: weights, optimizer state and what is needed to read them again, in one safetensors file.
import type { Tensor, TowerConfig, TowerName, Weights } from './engine.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { assertWeightsFit, GATE_ORDER } from './weights.ts';

/** Rises when a file of the old form can no longer be read as it is. */
export const CHECKPOINT_VERSION = 1;

export interface Checkpoint {
  readonly config: TowerConfig;
  readonly weights: Weights;
  /** Adam's moments and step: absent in a checkpoint that is only for encoding. */
  readonly optimizer?: Weights;
  /** Strings of the caller's own: tokenizer settings, data version, seed, … */
  readonly notes?: Readonly<Record<string, string>>;
}

const OPTIMIZER = 'optimizer.';
const TOWERS: readonly TowerName[] = ['lstm', 'cnn', 'dssm'];

/** The JSON that stands beside exported weights, and inside every checkpoint under the metadata key "config". */
export function configJson(config: TowerConfig): string {
  const { tower, buckets, embedding, hidden, characterPairs = true } = config;
  return JSON.stringify({
    version: CHECKPOINT_VERSION,
    gateOrder: GATE_ORDER,
    tower,
    buckets,
    embedding,
    hidden,
    characterPairs,
  });
}

export function writeCheckpoint({
  config,
  weights,
  optimizer = new Map(),
  notes = {},
}: Checkpoint): Uint8Array {
  assertWeightsFit(config, weights);
  const tensors = new Map<string, Tensor>(weights);
  for (const [name, tensor] of optimizer) tensors.set(OPTIMIZER + name, tensor);
  return writeSafetensors({ tensors, metadata: { ...notes, config: configJson(config) } });
}

/** Throws RangeError where the bytes are no checkpoint, of another version or gate order, or do not fit their config. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes);
  const { config: json, ...notes } = metadata;
  if (json === undefined) throw new RangeError('The checkpoint has no config.');
  const config = parseConfig(json);
  const weights = new Map<string, Tensor>();
  const optimizer = new Map<string, Tensor>();
  for (const [name, tensor] of tensors) {
    if (name.startsWith(OPTIMIZER)) optimizer.set(name.slice(OPTIMIZER.length), tensor);
    else weights.set(name, tensor);
  }
  assertWeightsFit(config, weights);
  return optimizer.size > 0 ? { config, weights, optimizer, notes } : { config, weights, notes };
}

function parseConfig(json: string): TowerConfig {
  const { version, gateOrder, tower, buckets, embedding, hidden, characterPairs } = JSON.parse(
    json,
  ) as Record<string, unknown>;
  if (version !== CHECKPOINT_VERSION) {
    throw new RangeError(`The checkpoint has version ${version}; this program reads ${CHECKPOINT_VERSION}.`);
  }
  if (gateOrder !== GATE_ORDER) {
    throw new RangeError(
      `The checkpoint's gates are in order ${gateOrder}; this program's are ${GATE_ORDER}.`,
    );
  }
  const name = TOWERS.find((known) => known === tower);
  if (name === undefined) throw new RangeError(`Unknown tower ${tower}; known are ${TOWERS.join(', ')}.`);
  return {
    tower: name,
    buckets: positive('buckets', buckets),
    embedding: positive('embedding', embedding),
    hidden: positive('hidden', hidden),
    // Checkpoints from before this was written have them.
    characterPairs: characterPairs !== false,
  };
}

function positive(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`The checkpoint's ${name} is ${value}; expected a whole number above 0.`);
}
