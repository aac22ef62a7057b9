// The hybrids' rankings of all queries: BM25 and a model, mixed by the weight tuned on dev queries, or by their ranks.
import { z } from 'zod';
import { fuse } from '../../metrics/fuse.ts';
import { rankHybrid } from '../../metrics/hybrid.ts';
import { RUN_DEPTH } from '../models/model-defaults.ts';
import type { Slices } from '../slices.ts';
import { makeRankings, type Ranking, type Rankings, type RankingsList, rankingOf } from './rankings.ts';

/** `weighted`: scores, with the model's weight; `ranks`: reciprocal rank fusion, where no dev query could tune a weight. */
export const blendSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('weighted'), weight: z.number().min(0).max(1) }),
  z.object({ method: z.literal('ranks') }),
]);
export type Blend = z.infer<typeof blendSchema>;

/** One query's rankings, mixed; `bm25Cosines`: cosine of each of BM25's documents. */
function mix(bm25: Ranking, model: Ranking, bm25Cosines: Float32Array, blend: Blend): Ranking {
  if (blend.method === 'ranks') return fuse(bm25.documents, model.documents, RUN_DEPTH);
  const input = {
    bm25Documents: bm25.documents,
    bm25Scores: bm25.scores,
    bm25Cosines,
    modelDocuments: model.documents,
    modelCosines: model.scores,
  };
  return rankHybrid(input, blend.weight, RUN_DEPTH);
}

/**
 * The hybrid of two runs over the same queries.
 * @param bm25Cosines the model's cosine of each of BM25's documents, in the order of `bm25.documents`; not looked at where
 *   ranks are fused
 */
export function rankWithHybrid(
  bm25: Rankings,
  model: Rankings,
  bm25Cosines: Float32Array,
  blend: Blend,
  slices: Slices,
): Promise<Rankings> {
  const mixed = (query: number, list: RankingsList) => {
    const cosines = bm25Cosines.subarray(bm25.offsets[query], bm25.offsets[query + 1]);
    list.add(mix(rankingOf(bm25, query), rankingOf(model, query), cosines, blend));
  };
  return makeRankings(bm25.offsets.length - 1, RUN_DEPTH, mixed, slices);
}
