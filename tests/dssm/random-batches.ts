// Random batches and small configurations for the engines' tests.
import type { TowerConfig, TrainingBatch } from '../../src/dssm/engine.ts';
import { createRandom, type Random } from '../../src/dssm/random.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { PackedTextsBuilder } from '../../src/text/packed-texts-builder.ts';

/** Texts of the given token counts; each token has one to four ids. */
export function randomTexts(random: Random, lengths: readonly number[], buckets: number): PackedTexts {
  const packed = new PackedTextsBuilder();
  for (const length of lengths) {
    for (let token = 0; token < length; token++) {
      const count = 1 + Math.floor(random.uniform() * 4);
      for (let n = 0; n < count; n++) packed.addId(Math.floor(random.uniform() * buckets));
      packed.closeToken();
    }
    packed.closeText();
  }
  return packed.finish();
}

/**
 * A batch with an empty query (unless there is but one), an empty document, one-token texts, missing candidates and one
 * candidate named twice.
 */
export function randomBatch(
  seed: number,
  config: TowerConfig,
  queries: number,
  documents: number,
  longest: number,
): TrainingBatch {
  const random = createRandom(seed);
  const length = (n: number, of: number): number =>
    n < 2 && of > 1 ? n : 1 + Math.floor(random.uniform() * longest);
  const perQuery = 4;
  const candidates = new Int32Array(queries * perQuery);
  for (let n = 0; n < candidates.length; n++) {
    const missing = n % perQuery === perQuery - 1 && random.uniform() < 0.5;
    candidates[n] = missing ? -1 : Math.floor(random.uniform() * documents);
  }
  candidates[1] = candidates[0];
  return {
    queries: randomTexts(
      random,
      Array.from({ length: queries }, (_, n) => length(queries - 1 - n, queries)),
      config.buckets,
    ),
    documents: randomTexts(
      random,
      Array.from({ length: documents }, (_, n) => length(n, documents)),
      config.buckets,
    ),
    candidates,
    candidatesPerQuery: perQuery,
    weights: Float32Array.from({ length: queries }, () => 0.5 + random.uniform()),
  };
}
