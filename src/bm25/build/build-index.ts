// An index of documents that are all at hand.
import type { Analyzer } from '../analyzer.ts';
import { Bm25Index } from '../bm25-index.ts';
import { runSteps } from '../run-steps.ts';
import { SegmentBuilder, type SourceDocument } from './segment-builder.ts';

/** Builds an index in one go. Throws RangeError where a key or an external id occurs twice. */
export function buildIndex(analyzer: Analyzer, documents: Iterable<SourceDocument>): Bm25Index {
  const builder = new SegmentBuilder(analyzer);
  for (const document of documents) builder.add(document);
  return new Bm25Index(analyzer, [runSteps(builder.finish())]);
}
