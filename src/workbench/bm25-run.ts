// BM25's index and its rankings of all queries, made in slices while people judge.
import { Bm25Index } from '../bm25/bm25-index.ts';
import { SegmentBuilder } from '../bm25/segment-builder.ts';
import { type Bm25Parameters, bm25Parameters } from '../bm25/similarity.ts';
import type { ReadableDb } from '../store/db.ts';
import { iterateDocuments } from '../store/documents.ts';
import { readSetting } from '../store/settings.ts';
import type { Collection } from './collection.ts';
import { rankedText } from './document-text.ts';
import { RUN_DEPTH } from './model-defaults.ts';
import { projectAnalyzer } from './project-analyzer.ts';
import type { Bm25Settings } from './rankers.ts';
import { joinRankings, type Ranking, type Rankings } from './rankings.ts';
import type { Slices } from './slices.ts';

/** BM25's parameters and analyzer in this project. */
export function projectBm25(db: ReadableDb): Bm25Settings {
  return { ...bm25Parameters(readSetting(db, 'bm25')), analyzer: projectAnalyzer(db).hash };
}

/** Indexes the collection's documents; a document's key is its position in the collection. */
export async function indexDocuments(db: ReadableDb, slices: Slices): Promise<Bm25Index> {
  const analyzer = projectAnalyzer(db);
  const builder = new SegmentBuilder(analyzer);
  for (const document of iterateDocuments(db)) {
    builder.add({ key: builder.documentCount, id: document.externalId, text: rankedText(document) });
    if (slices.isOver()) await slices.pause();
  }
  const steps = builder.finish();
  for (;;) {
    const step = steps.next();
    if (step.done) return new Bm25Index(analyzer, [step.value]);
    if (slices.isOver()) await slices.pause();
  }
}

/** BM25's rankings of all queries. `onProgress` hears the part that is done. */
export async function rankWithBm25(
  index: Bm25Index,
  parameters: Bm25Parameters,
  { queries }: Collection,
  slices: Slices,
  onProgress: (fraction: number) => void,
): Promise<Rankings> {
  const rankings: Ranking[] = [];
  for (const { text } of queries) {
    const { keys, scores } = index.search(text, { k: RUN_DEPTH, ...parameters });
    rankings.push({ documents: keys, scores });
    if (!slices.isOver()) continue;
    onProgress(rankings.length / queries.length);
    await slices.pause();
  }
  return joinRankings(rankings);
}
