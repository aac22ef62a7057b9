// A batch of random texts, always the same, for comparing and timing engines.
import type { PackedTexts } from '../text/packed-texts.ts';
import { PackedTextsBuilder } from '../text/packed-texts-builder.ts';
import type { TowerConfig, TrainingBatch } from './engine.ts';
import { createRandom, type Random } from './random.ts';

const PER_QUERY = 4;
const LONGEST_QUERY = 6;
const IDS_PER_TOKEN = 3;

/** Queries and documents of up to `longest` tokens, four candidates for each query; the second text of each is empty. */
export function sampleBatch(
  { buckets }: Pick<TowerConfig, 'buckets'>,
  queries: number,
  documents: number,
  longest: number,
): TrainingBatch {
  const random = createRandom(3);
  return {
    queries: sampleTexts(random, queries, LONGEST_QUERY, buckets),
    documents: sampleTexts(random, documents, longest, buckets),
    candidates: Int32Array.from({ length: queries * PER_QUERY }, (_, n) => n % documents),
    candidatesPerQuery: PER_QUERY,
    weights: new Float32Array(queries).fill(1),
  };
}

function sampleTexts(random: Random, count: number, longest: number, buckets: number): PackedTexts {
  const packed = new PackedTextsBuilder();
  for (let text = 0; text < count; text++) {
    const tokens = text === 1 ? 0 : 1 + Math.floor(random.uniform() * longest);
    for (let token = 0; token < tokens; token++) {
      for (let n = 0; n < IDS_PER_TOKEN; n++) packed.addId(Math.floor(random.uniform() * buckets));
      packed.closeToken();
    }
    packed.closeText();
  }
  return packed.finish();
}
