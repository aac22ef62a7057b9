// This project's index as one of the engines: built from texts, kept as one file of bytes, opened from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bm25Index } from '../../../src/bm25/bm25-index.ts';
import { SegmentBuilder, type SourceDocument } from '../../../src/bm25/build/segment-builder.ts';
import { decodeSegment } from '../../../src/bm25/file/decode-segment.ts';
import { encodeSegment } from '../../../src/bm25/file/encode-segment.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import type { Segment } from '../../../src/bm25/segment/segment.ts';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';
import { type Corpus, documentId, readLines } from './corpus.ts';
import { BM25, K, type Peer } from './peer.ts';

export const analyzer = createAnalyzer(DEFAULT_ANALYZER);

/** The corpus as documents to index; a document's key is its number. */
export function sourceDocuments(corpus: Corpus): SourceDocument[] {
  return [...readLines(corpus.documentsFile)].map((text, key) => ({ key, id: documentId(key), text }));
}

export function buildSegment(documents: readonly SourceDocument[]): Segment {
  const builder = new SegmentBuilder(analyzer);
  for (const document of documents) builder.add(document);
  return runSteps(builder.finish());
}

/** Builds an index and writes its file; milliseconds of building and of writing. */
export function writeIndex(documents: readonly SourceDocument[], file: string) {
  const start = performance.now();
  const segment = buildSegment(documents);
  const built = performance.now();
  writeFileSync(file, runSteps(encodeSegment(segment)));
  return { buildMs: built - start, writeMs: performance.now() - built };
}

export function openIndex(file: string): Bm25Index {
  return new Bm25Index(analyzer, [runSteps(decodeSegment(readFileSync(file), analyzer.hash))]);
}

/** Milliseconds of each query, and its documents. */
export function askIndex(index: Bm25Index, queries: readonly string[]) {
  const ms: number[] = [];
  const documents: number[][] = [];
  for (const query of queries) {
    const start = performance.now();
    const found = index.search(query, { k: K, ...BM25 });
    ms.push(performance.now() - start);
    documents.push([...found.keys]);
  }
  return { ms, documents };
}

export const ours: Peer = {
  name: 'parallax',
  label: 'Parallax',
  missing: undefined,
  every: 1,
  async build(corpus, folder) {
    const { buildMs, writeMs } = writeIndex(sourceDocuments(corpus), join(folder, 'segment'));
    return buildMs + writeMs;
  },
  async open(corpus, folder) {
    const index = openIndex(join(folder, 'segment'));
    return {
      ask: async (from, to) => askIndex(index, corpus.queries.slice(from, to)),
      async close() {},
    };
  },
};
