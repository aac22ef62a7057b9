// BM25's rankings of all queries, made in slices while people judge.
import type { Bm25Index } from '../bm25/bm25-index.ts';
import type { Bm25Parameters } from '../bm25/similarity.ts';
import type { Collection } from './collection.ts';
import { RUN_DEPTH } from './model-defaults.ts';
import { type Rankings, RankingsList } from './rankings.ts';
import type { Slices } from './slices.ts';

/** BM25's rankings of all queries. `onProgress` hears the part that is done. */
export async function rankWithBm25(
  index: Bm25Index,
  parameters: Bm25Parameters,
  { queries, documents }: Collection,
  slices: Slices,
  onProgress: (fraction: number) => void,
): Promise<Rankings> {
  const rankings = new RankingsList(queries.length, RUN_DEPTH);
  for (const [query, { text }] of queries.entries()) {
    const { keys, scores } = index.search(text, { k: RUN_DEPTH, ...parameters });
    rankings.begin(query);
    for (const [n, id] of keys.entries()) {
      const document = documents.positionOf(id);
      if (document !== undefined) rankings.push(document, scores[n] ?? 0);
    }
    if (!slices.isOver()) continue;
    onProgress(query / queries.length);
    await slices.pause();
  }
  return rankings.finish();
}
