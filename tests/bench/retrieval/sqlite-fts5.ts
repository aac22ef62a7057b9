// SQLite's full-text index, in the same process and by the same better-sqlite3 as the product's.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Corpus, readLines } from './corpus.ts';
import { K, type Peer, type Searcher } from './peer.ts';

/**
 * An index over a table of texts that exists before, as in a project's file. `detail=none` keeps no positions: small, but
 * bm25() then reads and tokenises every matching document's text again. `detail=full` is SQLite's default.
 */
export function sqliteFts5(detail: 'none' | 'full', every: number): Peer {
  return {
    name: `fts5-${detail}`,
    label: `SQLite FTS5, detail=${detail}`,
    missing: undefined,
    every,
    async build(corpus, folder) {
      const db = open(folder);
      db.exec('CREATE TABLE document (id INTEGER PRIMARY KEY, terms TEXT NOT NULL)');
      const insert = db.prepare('INSERT INTO document VALUES (?, ?)');
      db.transaction(() => {
        let number = 0;
        for (const line of readLines(corpus.documentsFile)) insert.run(number++, line);
      })();
      // Letters, digits and all beyond ASCII belong to a word: the terms stay as they are.
      db.exec(
        `CREATE VIRTUAL TABLE found USING fts5(terms, content=document, content_rowid=id, detail=${detail}, tokenize=ascii)`,
      );
      const start = performance.now();
      db.exec("INSERT INTO found(found) VALUES ('rebuild')");
      const elapsedMs = performance.now() - start;
      // Not counted: it makes one segment of several, so that queries are as fast as can be.
      db.exec("INSERT INTO found(found) VALUES ('optimize')");
      db.close();
      return elapsedMs;
    },
    bytes(folder) {
      const db = open(folder);
      const bytes = db.prepare("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'found%'").pluck().get();
      db.close();
      return Number(bytes);
    },
    async open(corpus, folder) {
      return searcher(open(folder), corpus);
    },
  };
}

function open(folder: string): Database.Database {
  const db = new Database(join(folder, 'index.db'));
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -524288');
  db.pragma('mmap_size = 2147483648');
  return db;
}

function searcher(db: Database.Database, corpus: Corpus): Searcher {
  const search = db
    .prepare<[string], [number, number]>(
      `SELECT rowid, rank FROM found WHERE found MATCH ? ORDER BY rank LIMIT ${K}`,
    )
    .raw();
  return {
    async ask(from, to) {
      const ms: number[] = [];
      const documents: number[][] = [];
      for (const query of corpus.queries.slice(from, to)) {
        const anyWord = query
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' OR ');
        const start = performance.now();
        const rows = search.all(anyWord);
        ms.push(performance.now() - start);
        documents.push(rows.map(([number]) => number));
      }
      return { ms, documents };
    },
    async close() {
      db.close();
    },
  };
}
