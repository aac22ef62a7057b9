// The benchmark's batches: texts whose words are as unevenly frequent as in real text.
import type { TrainingBatch } from '../../src/dssm/engine.ts';
import { createRandom, type Random } from '../../src/dssm/random.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { PackedTextsBuilder } from '../../src/text/packed-texts-builder.ts';

export const BUCKETS = 30_000;
const VOCABULARY = 20_000;
const QUERIES = 64;
const CANDIDATES = 5;

export interface Load {
  /** 64 queries of 6 tokens on average, and 320 documents of 16. */
  batch(): TrainingBatch;
  /** Documents of 16 tokens on average. */
  documents(count: number): PackedTexts;
}

/** Words drawn by Zipf's law, or in turn: then no batch has a word twice, and whoever projects each word once projects every token. */
export function createLoad(seed: number, order: 'zipf' | 'in turn'): Load {
  const random = createRandom(seed);
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 2 + Math.floor(random.uniform() * 7) }, () =>
      Math.floor(random.uniform() * BUCKETS),
    ),
  );
  const cumulated = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank++) {
    sum += 1 / (rank + 2.7);
    cumulated[rank] = sum;
  }
  let turn = 0;
  const draw = (): readonly number[] =>
    words[order === 'zipf' ? rankAt(cumulated, random.uniform() * sum) : turn++ % VOCABULARY];
  return {
    batch: () => ({
      queries: texts(random, QUERIES, 6, draw),
      documents: texts(random, QUERIES * CANDIDATES, 16, draw),
      candidates: Int32Array.from({ length: QUERIES * CANDIDATES }, (_, n) => n),
      candidatesPerQuery: CANDIDATES,
      weights: new Float32Array(QUERIES).fill(1),
    }),
    documents: (count) => texts(random, count, 16, draw),
  };
}

/** Share of a batch's tokens that are the first of their word: what is left to project when each word is projected once. */
export function distinctShare({ queries, documents }: TrainingBatch): number {
  const seen = new Set<string>();
  let tokens = 0;
  for (const { ids, tokenOffsets } of [queries, documents]) {
    for (let token = 0; token + 1 < tokenOffsets.length; token++, tokens++) {
      seen.add(ids.subarray(tokenOffsets[token], tokenOffsets[token + 1]).join());
    }
  }
  return seen.size / tokens;
}

function texts(random: Random, count: number, mean: number, draw: () => readonly number[]): PackedTexts {
  const packed = new PackedTextsBuilder();
  for (let text = 0; text < count; text++) {
    const length = Math.max(1, Math.round(mean * (0.4 + 1.2 * random.uniform())));
    for (let token = 0; token < length; token++) {
      for (const id of draw()) packed.addId(id);
      packed.closeToken();
    }
    packed.closeText();
  }
  return packed.finish();
}

function rankAt(cumulated: Float64Array, value: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
