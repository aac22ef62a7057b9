// LanceDB's full-text index: Rust behind npm's prebuilt binary, in this process; it may use several threads.
import { join } from 'node:path';
import { readLines } from './corpus.ts';
import { filesBytes } from './files-bytes.ts';
import { howToInstall, installedVersion, moduleAddress } from './installed.ts';
import { K, type Peer } from './peer.ts';

const PACKAGE = '@lancedb/lancedb';
const VERSION = '0.39.0';
const ROWS_AT_ONCE = 100_000;

interface Query {
  fullTextSearch(query: object): Query;
  select(columns: readonly string[]): Query;
  limit(rows: number): Query;
  toArray(): Promise<readonly { readonly number: number }[]>;
}
interface LanceTable {
  add(rows: readonly object[]): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
}
interface Connection {
  createTable(name: string, rows: readonly object[]): Promise<LanceTable>;
  openTable(name: string): Promise<LanceTable>;
  close(): void;
}
interface LanceModule {
  connect(folder: string): Promise<Connection>;
  readonly Index: { fts(options: object): object };
  readonly MatchQuery: new (query: string, column: string) => object;
}

const version = installedVersion(PACKAGE);

function load(): Promise<LanceModule> {
  return import(moduleAddress(PACKAGE, 'dist/index.js'));
}

export const lancedb: Peer = {
  name: 'lancedb',
  label: `LanceDB ${version}`,
  missing: version === undefined ? howToInstall(PACKAGE, VERSION) : undefined,
  every: 4,
  async build(corpus, folder) {
    const lance = await load();
    const connection = await lance.connect(folder);
    let rows: { number: number; terms: string }[] = [];
    let table: LanceTable | undefined;
    const write = async () => {
      if (table === undefined) table = await connection.createTable('documents', rows);
      else await table.add(rows);
      rows = [];
      return table;
    };
    let number = 0;
    for (const terms of readLines(corpus.documentsFile)) {
      rows.push({ number: number++, terms });
      if (rows.length === ROWS_AT_ONCE) await write();
    }
    const whole = rows.length > 0 ? await write() : table;
    await whole?.optimize();
    const start = performance.now();
    await whole?.createIndex('terms', {
      config: lance.Index.fts({
        baseTokenizer: 'whitespace',
        withPosition: false,
        lowercase: false,
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
      }),
    });
    const elapsedMs = performance.now() - start;
    connection.close();
    return elapsedMs;
  },
  bytes: (folder) => filesBytes(join(folder, 'documents.lance', '_indices')),
  async open(corpus, folder) {
    const lance = await load();
    const connection = await lance.connect(folder);
    const table = await connection.openTable('documents');
    return {
      async ask(from, to) {
        const ms: number[] = [];
        const documents: number[][] = [];
        for (const query of corpus.queries.slice(from, to)) {
          const anyWord = new lance.MatchQuery(query, 'terms');
          const start = performance.now();
          const found = await table
            .query()
            .fullTextSearch(anyWord)
            .select(['number', '_score'])
            .limit(K)
            .toArray();
          ms.push(performance.now() - start);
          documents.push(found.map((row) => row.number));
        }
        return { ms, documents };
      },
      async close() {
        connection.close();
      },
    };
  },
};
