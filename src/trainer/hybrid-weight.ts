// Tunes the hybrid's weight on dev queries.
import type { Ranked, TrainingSnapshot } from '../contract/trainer-messages.ts';
import { judgedQueries } from '../dssm/training/training-data.ts';
import { type HybridInput, tuneHybrid } from '../metrics/hybrid.ts';
import { judgmentMeasure } from './judgment-measure.ts';

type RankedCollection = Pick<Ranked, 'ranking' | 'bm25Cosines'>;

/** Where there is nothing to tune on, both rankers count alike. */
const UNTUNED = 0.5;

/** The weight of the model's cosine in the hybrid that is best on dev queries' nDCG@10. */
export function tuneHybridWeight(snapshot: TrainingSnapshot, ranked: RankedCollection): number {
  const queries = judgedQueries(snapshot, 'dev').map(({ query }) => query);
  if (queries.length === 0) return UNTUNED;
  const measure = judgmentMeasure(snapshot);
  const inputs = queries.map((query) => hybridInput(snapshot, ranked, query));
  return tuneHybrid(inputs, (n, documents) => measure(queries[n] ?? 0, documents)).weight;
}

/** BM25's and the model's ranking of one query. */
export function hybridInput(
  { bm25 }: TrainingSnapshot,
  { ranking, bm25Cosines }: RankedCollection,
  query: number,
): HybridInput {
  const first = bm25.offsets[query] ?? 0;
  const end = bm25.offsets[query + 1];
  const modelRow = [query * ranking.depth, (query + 1) * ranking.depth] as const;
  return {
    bm25Documents: bm25.documents.subarray(first, end),
    bm25Scores: bm25.scores.subarray(first, end),
    bm25Cosines: bm25Cosines.subarray(first, end),
    modelDocuments: ranking.documents.subarray(...modelRow),
    modelCosines: ranking.scores.subarray(...modelRow),
  };
}
