// The rankings of a training once more, by its vectors in one byte a number.
import type { Trained, TrainingSnapshot } from '../../src/contract/trainer-messages.ts';
import { textCount } from '../../src/dssm/training-batch.ts';
import { recallOf } from '../../src/dssm/vectors/recall.ts';
import { toInt8 } from '../../src/dssm/vectors/stored-vectors.ts';
import { CollectionRanker } from '../../src/trainer/collection-ranker.ts';
import { plainLayout } from '../../src/trainer/encode-and-rank.ts';

/** `vectors` (documents, width), as the training encoded them; with how much of its rankings these ones have. */
export async function rankInt8(
  { queries, bm25 }: TrainingSnapshot,
  trained: Trained,
  vectors: Float32Array,
  width: number,
): Promise<{ readonly ranked: Trained; readonly recall: number }> {
  const documents = vectors.length / width;
  const ranker = await CollectionRanker.create({
    threads: 1,
    width,
    precision: 'int8',
    queryVectors: trained.queryVectors,
    whole: Int32Array.from({ length: textCount(queries) }, (_, query) => query),
    invertedFile: null,
    clock: () => performance.now(),
    pairs: bm25,
    depth: trained.ranking.depth,
    documents,
    chunks: 1,
    largestChunk: documents,
  });
  const none = new Int32Array();
  const { keys } = plainLayout(documents);
  ranker.add({ first: 0, vectors: toInt8(vectors, width), keys, changed: none, lists: none });
  const found = ranker.finish();
  ranker.dispose();
  return { ranked: { ...trained, ...found }, recall: recallOf(trained.ranking, found.ranking) };
}
