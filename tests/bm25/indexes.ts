// The analyzer of these tests, and an index of texts named d0, d1, …

import type { Bm25Index, SearchOptions } from '../../src/bm25/bm25-index.ts';
import { buildIndex } from '../../src/bm25/build/build-index.ts';
import { SegmentBuilder, type SourceDocument } from '../../src/bm25/build/segment-builder.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import type { Segment } from '../../src/bm25/segment/segment.ts';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../src/text/analyzer.ts';

export const analyzer = createAnalyzer(DEFAULT_ANALYZER);

export interface NamedText {
  readonly id: string;
  readonly text: string;
}

export function segmentOf(documents: readonly SourceDocument[]): Segment {
  const builder = new SegmentBuilder(analyzer);
  for (const document of documents) builder.add(document);
  return runSteps(builder.finish());
}

/** Keys are places in `documents`. */
export function indexOf(documents: readonly NamedText[]): Bm25Index {
  return buildIndex(
    analyzer,
    documents.map((document, key) => ({ key, ...document })),
  );
}

/** External ids and scores, best first. */
export function rankingOf(
  index: Bm25Index,
  documents: readonly NamedText[],
  text: string,
  options: SearchOptions = { k: 10 },
): [string, number][] {
  const { keys, scores } = index.search(text, options);
  return Array.from(keys, (key, n) => [documents[key].id, scores[n]]);
}
