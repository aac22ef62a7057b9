// This project's index as one of the engines.
import { buildIndex, type SourceDocument } from '../../../src/bm25/index-builder.ts';
import { search } from '../../../src/bm25/search.ts';
import { type Corpus, documentId, readLines } from './corpus.ts';
import { BM25, K, type Peer } from './peer.ts';

export function sourceDocuments(corpus: Corpus): SourceDocument[] {
  return [...readLines(corpus.documentsFile)].map((text, number) => ({ id: documentId(number), text }));
}

export const ours: Peer = {
  name: 'parallax',
  label: 'Parallax',
  missing: undefined,
  every: 1,
  async build(corpus) {
    const documents = sourceDocuments(corpus);
    const start = performance.now();
    buildIndex(documents);
    return performance.now() - start;
  },
  async open(corpus) {
    const index = buildIndex(sourceDocuments(corpus));
    return {
      async ask(from, to) {
        const ms: number[] = [];
        const documents: number[][] = [];
        for (const query of corpus.queries.slice(from, to)) {
          const start = performance.now();
          const found = search(index, query, { k: K, ...BM25 });
          ms.push(performance.now() - start);
          documents.push([...found.documents]);
        }
        return { ms, documents };
      },
      async close() {},
    };
  },
};
