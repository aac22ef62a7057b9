// Tunes the hybrid's weight on dev queries.
import type { TrainingSnapshot } from '../contract/trainer-messages.ts';
import { type HybridInput, tuneHybrid } from '../dssm/training/hybrid.ts';
import { judgedQueries } from '../dssm/training/training-data.ts';
import type { DenseRankings } from '../dssm/vectors/dense-rankings.ts';
import { judgmentMeasure } from './judgment-measure.ts';

export interface EncodedCollection {
  readonly queryVectors: Float32Array;
  readonly documentVectors: Float32Array;
  readonly ranking: DenseRankings;
}

/** Where there is nothing to tune on, both rankers count alike. */
const UNTUNED = 0.5;

/** The weight of the model's cosine in the hybrid that is best on dev queries' nDCG@10. */
export function tuneHybridWeight(snapshot: TrainingSnapshot, encoded: EncodedCollection): number {
  const queries = judgedQueries(snapshot, 1).map(({ query }) => query);
  if (queries.length === 0) return UNTUNED;
  const measure = judgmentMeasure(snapshot);
  const inputs = queries.map((query) => hybridInput(snapshot, encoded, query));
  return tuneHybrid(inputs, (n, documents) => measure(queries[n] ?? 0, documents)).weight;
}

/** BM25's and the model's ranking of one query. */
export function hybridInput(
  { bm25 }: TrainingSnapshot,
  encoded: EncodedCollection,
  query: number,
): HybridInput {
  const { queryVectors, documentVectors, ranking } = encoded;
  const first = bm25.offsets[query];
  const end = bm25.offsets[query + 1];
  const width = documentVectors.length === 0 ? 0 : queryVectors.length / (bm25.offsets.length - 1);
  const vector = queryVectors.subarray(query * width, (query + 1) * width);
  return {
    bm25Documents: bm25.documents.subarray(first, end),
    bm25Scores: bm25.scores.subarray(first, end),
    modelDocuments: ranking.documents.subarray(query * ranking.depth, (query + 1) * ranking.depth),
    cosine: (document) => {
      const row = documentVectors.subarray(document * width, (document + 1) * width);
      return vector.reduce((sum, value, n) => sum + value * (row[n] ?? 0), 0);
    },
  };
}
