// The hybrid's rankings of all queries: BM25 and a model, mixed by the weight tuned on dev queries, or by their ranks.
import { z } from 'zod';
import { rankHybrid } from '../dssm/training/hybrid.ts';
import { fuse } from '../metrics/fuse.ts';
import { RUN_DEPTH } from './model-defaults.ts';
import { joinRankings, type Ranking, type Rankings, rankingOf } from './rankings.ts';
import type { Slices } from './slices.ts';

/** `weighted`: scores, with the model's weight; `ranks`: reciprocal rank fusion, where no dev query could tune a weight. */
export const blendSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('weighted'), weight: z.number().min(0).max(1) }),
  z.object({ method: z.literal('ranks') }),
]);
export type Blend = z.infer<typeof blendSchema>;

/** Vectors by position, row-major, each row of length 1 or 0. */
export interface Vectors {
  readonly queries: Float32Array;
  readonly documents: Float32Array;
  readonly dimension: number;
}

function cosineTo({ queries, documents, dimension }: Vectors, query: number): (document: number) => number {
  const vector = queries.subarray(query * dimension, (query + 1) * dimension);
  return (document) => {
    const start = document * dimension;
    let sum = 0;
    for (let n = 0; n < vector.length; n++) sum += (vector[n] ?? 0) * (documents[start + n] ?? 0);
    return sum;
  };
}

function fuseByRank(bm25: Ranking, model: Ranking): Ranking {
  const best = fuse([bm25.documents, model.documents]).slice(0, RUN_DEPTH);
  return {
    documents: Int32Array.from(best, ({ document }) => document),
    scores: Float64Array.from(best, ({ score }) => score),
  };
}

/** The hybrid of two runs over the same queries. */
export async function rankWithHybrid(
  bm25: Rankings,
  model: Rankings,
  vectors: Vectors,
  blend: Blend,
  slices: Slices,
): Promise<Rankings> {
  const rankings: Ranking[] = [];
  for (let query = 0; query < bm25.offsets.length - 1; query++) {
    const lexical = rankingOf(bm25, query);
    const semantic = rankingOf(model, query);
    if (blend.method === 'ranks') rankings.push(fuseByRank(lexical, semantic));
    else {
      const input = {
        bm25Documents: lexical.documents,
        bm25Scores: lexical.scores,
        modelDocuments: semantic.documents,
        cosine: cosineTo(vectors, query),
      };
      rankings.push(rankHybrid(input, blend.weight, RUN_DEPTH));
    }
    if (slices.isOver()) await slices.pause();
  }
  return joinRankings(rankings);
}
