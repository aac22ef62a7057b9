// A collection small enough to follow by eye: the only id of a text tells which text it is.
import type { TrainingBatch } from '../../../src/dssm/engine.ts';
import type { TrainingData } from '../../../src/dssm/training/training-data.ts';
import type { PackedTexts } from '../../../src/text/packed-texts.ts';

/** Texts of one token with one id each. */
export function oneWordTexts(ids: readonly number[]): PackedTexts {
  const offsets = Int32Array.from({ length: ids.length + 1 }, (_, n) => n);
  return { ids: Int32Array.from(ids), tokenOffsets: offsets, textOffsets: offsets };
}

/** Query q has id 100 + q, document d id d, weak pair n ids 200 + n and 300 + n. */
export const BUCKETS = 400;

const TRAIN = 0;
const DEV = 1;
const HELD_OUT = 2;

/**
 * Queries 0, 1 train; 2 dev; 3 held-out; 4 train without judgments. Ten documents.
 * Query 0: document 0 has grade 3, 1 grade 1, 2 and 3 grade 0. Query 1: document 4 grade 2, 5 grade 2.
 * Query 2 (dev): document 6 grade 3, 0 grade 0. Query 3 (held-out): document 7 grade 3, 1 grade 0.
 * BM25 ranks 1, 0, 8, 9 for query 0; 9, 5, 8 for query 1; 6, 9 for query 2; 7 for query 3; nothing for query 4.
 */
export function smallData(): TrainingData {
  return {
    queries: oneWordTexts([100, 101, 102, 103, 104]),
    documents: oneWordTexts([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    split: Uint8Array.of(TRAIN, TRAIN, DEV, HELD_OUT, TRAIN),
    judgments: {
      query: Int32Array.of(3, 0, 0, 1, 2, 0, 0, 1, 2, 3),
      document: Int32Array.of(7, 2, 0, 5, 6, 1, 3, 4, 0, 1),
      grade: Float32Array.of(3, 0, 3, 2, 3, 1, 0, 2, 0, 0),
    },
    weakPairs: {
      queries: oneWordTexts([200, 201, 202]),
      bodies: oneWordTexts([300, 301, 302]),
      document: Int32Array.of(4, 8, 8),
    },
    bm25: {
      offsets: Int32Array.of(0, 4, 7, 9, 10, 10),
      documents: Int32Array.of(1, 0, 8, 9, 9, 5, 8, 6, 9, 7),
      scores: Float64Array.of(4, 3, 2, 1, 3, 2, 1, 2, 1, 1),
    },
  };
}

/** The rows of a batch, texts named by their ids: query, relevant document, negatives, weight. */
export function readRows(batch: TrainingBatch) {
  const width = batch.candidatesPerQuery;
  return Array.from(batch.weights, (weight, row) => {
    const candidates = [...batch.candidates.subarray(row * width, (row + 1) * width)]
      .filter((candidate) => candidate >= 0)
      .map((candidate) => batch.documents.ids[candidate]);
    const [relevant, ...negatives] = candidates;
    return { query: batch.queries.ids[row], relevant, negatives, weight };
  });
}
