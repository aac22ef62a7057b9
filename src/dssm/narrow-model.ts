// A model with no more rows in its embedding table than some texts need: quick to start, and small.
import type { PackedTexts } from '../text/packed-texts.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { TowerConfig, Weights } from './engine.ts';
import { EMBEDDING, tensorOf } from './weights.ts';

export interface NarrowModel {
  /** `buckets` is the number of distinct ids of the texts, at least 1. */
  readonly config: TowerConfig;
  readonly weights: Weights;
  /** The same texts, by the rows of the smaller table. */
  readonly texts: PackedTexts;
}

/** Keeps the rows of the ids that the texts have. The vectors of these texts, and of no others, stay what they were. */
export function narrowModel({ config, weights }: Checkpoint, texts: PackedTexts): NarrowModel {
  const width = config.embedding;
  const kept = [...new Set(texts.ids)];
  const rowOf = new Map(kept.map((id, row) => [id, row]));
  const buckets = Math.max(1, kept.length);
  const table = tensorOf(weights, EMBEDDING);
  const data = new Float32Array(buckets * width);
  for (const [row, id] of kept.entries()) data.set(table.subarray(id * width, (id + 1) * width), row * width);
  return {
    config: { ...config, buckets },
    weights: new Map(weights).set(EMBEDDING, { shape: [buckets, width], data }),
    texts: { ...texts, ids: texts.ids.map((id) => rowOf.get(id) ?? 0) },
  };
}
