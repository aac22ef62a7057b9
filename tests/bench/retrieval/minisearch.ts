// MiniSearch, the usual full-text index in plain JavaScript; in memory only.
import { readLines } from './corpus.ts';
import { howToInstall, installedVersion, moduleAddress } from './installed.ts';
import { BM25, K, type Peer } from './peer.ts';

const PACKAGE = 'minisearch';
const VERSION = '7.2.0';

interface MiniSearch {
  addAll(documents: readonly { id: number; terms: string }[]): void;
  search(query: string): readonly { id: number; score: number }[];
}
interface MiniSearchModule {
  readonly default: new (options: object) => MiniSearch;
}

async function createIndex(): Promise<MiniSearch> {
  const module: MiniSearchModule = await import(moduleAddress(PACKAGE, 'dist/es/index.js'));
  return new module.default({
    fields: ['terms'],
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => term,
    // d = 0: BM25 without BM25+'s addition.
    searchOptions: { bm25: { k: BM25.k1, b: BM25.b, d: 0 } },
  });
}

function fill(index: MiniSearch, documentsFile: string): number {
  const documents = [...readLines(documentsFile)].map((terms, id) => ({ id, terms }));
  const start = performance.now();
  index.addAll(documents);
  return performance.now() - start;
}

const version = installedVersion(PACKAGE);

export const minisearch: Peer = {
  name: 'minisearch',
  label: `MiniSearch ${version}`,
  missing: version === undefined ? howToInstall(PACKAGE, VERSION) : undefined,
  mostDocuments: 100_000,
  every: 25,
  async build(corpus) {
    return fill(await createIndex(), corpus.documentsFile);
  },
  async open(corpus) {
    const index = await createIndex();
    fill(index, corpus.documentsFile);
    return {
      async ask(from, to) {
        const ms: number[] = [];
        const documents: number[][] = [];
        for (const query of corpus.queries.slice(from, to)) {
          const start = performance.now();
          const found = index.search(query).slice(0, K);
          ms.push(performance.now() - start);
          documents.push(found.map(({ id }) => id));
        }
        return { ms, documents };
      },
      async close() {},
    };
  },
};
