// This project's index as one of the engines.
import { buildIndex } from '../../../src/bm25/build-index.ts';
import type { SourceDocument } from '../../../src/bm25/segment-builder.ts';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';
import { type Corpus, documentId, readLines } from './corpus.ts';
import { BM25, K, type Peer } from './peer.ts';

const analyzer = createAnalyzer(DEFAULT_ANALYZER);

export function sourceDocuments(corpus: Corpus): SourceDocument[] {
  return [...readLines(corpus.documentsFile)].map((text, key) => ({ key, id: documentId(key), text }));
}

export const ours: Peer = {
  name: 'parallax',
  label: 'Parallax',
  missing: undefined,
  every: 1,
  async build(corpus) {
    const documents = sourceDocuments(corpus);
    const start = performance.now();
    buildIndex(analyzer, documents);
    return performance.now() - start;
  },
  async open(corpus) {
    const index = buildIndex(analyzer, sourceDocuments(corpus));
    return {
      async ask(from, to) {
        const ms: number[] = [];
        const documents: number[][] = [];
        for (const query of corpus.queries.slice(from, to)) {
          const start = performance.now();
          const found = index.search(query, { k: K, ...BM25 });
          ms.push(performance.now() - start);
          documents.push([...found.keys]);
        }
        return { ms, documents };
      },
      async close() {},
    };
  },
};
