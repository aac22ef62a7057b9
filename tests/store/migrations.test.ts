// The runner of migrations, and each migration from the version before it.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS, type Migration, migrate, versionOf } from '../../src/store/migrations.ts';

const addsA: Migration = { version: 1, update: (db) => db.exec('CREATE TABLE a (x INTEGER) STRICT') };
const addsB: Migration = { version: 2, update: (db) => db.exec('CREATE TABLE b (x INTEGER) STRICT') };
const fails: Migration = {
  version: 3,
  update: () => {
    throw new Error('no');
  },
};

const tablesOf = (db: Database.Database) =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

test('Only the pending migrations run, in order, and the version is kept', () => {
  const db = new Database(':memory:');
  migrate(db, [addsA]);
  expect(versionOf(db)).toBe(1);

  migrate(db, [addsA, addsB]);

  expect(tablesOf(db)).toEqual(['a', 'b']);
  expect(versionOf(db)).toBe(2);
});

test('If one of several pending migrations fails, none of them is kept', () => {
  const db = new Database(':memory:');
  migrate(db, [addsA]);

  expect(() => migrate(db, [addsA, addsB, fails])).toThrow('no');

  expect(tablesOf(db)).toEqual(['a']);
  expect(versionOf(db)).toBe(1);
});

test('A list that is out of order is refused before anything runs', () => {
  const db = new Database(':memory:');

  expect(() => migrate(db, [addsB, addsA])).toThrow(RangeError);

  expect(tablesOf(db)).toEqual([]);
});

test('A version beyond the newest known is a newer program’s', () => {
  const db = new Database(':memory:');
  db.pragma('user_version = 3');

  expect(() => migrate(db, [addsA, addsB])).toThrow(expect.objectContaining({ code: 'project-newer' }));
});

test('The shipped migrations are numbered 1, 2, 3, … without a gap', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('Migration 7 lets failed trainings keep their problem; those from before have none', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 6));
  db.exec(
    `INSERT INTO training_job (state, options, log, message, started_at, ended_at) VALUES ('failed', '{}', '[]', 'Old.', 1, 2)`,
  );

  migrate(db, MIGRATIONS.slice(0, 7));

  expect(db.prepare('SELECT message, problem FROM training_job').all()).toEqual([
    { message: 'Old.', problem: null },
  ]);
});

test('Migration 1 turns an empty file into one with all first tables and views', () => {
  const db = new Database(':memory:');

  migrate(db, MIGRATIONS.slice(0, 1));

  expect(tablesOf(db)).toEqual([
    'data_version',
    'document',
    'embedding',
    'import_log',
    'judgment_event',
    'model',
    'promotion',
    'query',
    'ranking',
    'rater',
    'run',
    'setting',
    'sqlite_sequence',
    'training_job',
  ]);
  expect(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").pluck().all(),
  ).toEqual(['current_judgment', 'qrel']);
});

test('Migration 2 logs the documents that are there as added, and every change after that', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 1));
  const insert = db.prepare('INSERT INTO document (external_id, title, body) VALUES (?, ?, ?)');
  insert.run('a', 'A', 'first');
  insert.run('b', 'B', 'second');
  db.exec("UPDATE document SET body = 'changed' WHERE id = 1");

  migrate(db, MIGRATIONS.slice(0, 2));
  db.exec('DELETE FROM document WHERE id = 1');

  expect(db.prepare('SELECT * FROM document').all()).toEqual([
    { id: 2, external_id: 'b', title: 'B', body: 'second', deleted_at: null },
  ]);
  expect(
    db
      .prepare('SELECT first_version, last_version, kind, first_id, last_id, body FROM document_change')
      .raw()
      .all(),
  ).toEqual([
    [1, 3, 'added', 1, 2, null],
    [4, 4, 'deleted', 1, 1, 'changed'],
  ]);
  expect(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").pluck().all(),
  ).toEqual(['current_judgment', 'qrel']);
});

test('Migration 3 drops the vectors, which are derived, and keeps the models', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 2));
  db.exec(`INSERT INTO model
    (name, status, engine, threads, seed, config, metrics, data_fingerprint, weights, created_at)
    VALUES ('lstm', 'promoted', 'wasm', 1, 1, '{}', '{}', '', x'01', 0)`);
  db.exec("INSERT INTO embedding VALUES (1, 'documents', 1, 'v1', x'01000000', x'00000000')");

  migrate(db, MIGRATIONS.slice(0, 3));

  expect(db.prepare('SELECT name FROM model').pluck().all()).toEqual(['lstm']);
  expect(db.prepare('SELECT * FROM embedding').all()).toEqual([]);
  expect(tablesOf(db)).toContain('embedding_chunk');
});

test('Migration 4 adds snapshots, and refuses rows whose parts do not fit together', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 3));
  expect(tablesOf(db)).not.toContain('snapshot');

  migrate(db, MIGRATIONS.slice(0, 4));

  const insert = db.prepare(
    "INSERT INTO snapshot (name, asked, versions, summary, created_at, query_ids, figures, offsets, documents) VALUES ('n', '{}', '{}', '{}', 0, ?, ?, ?, ?)",
  );
  insert.run(Buffer.alloc(8), Buffer.alloc(48), Buffer.alloc(12), Buffer.alloc(16));
  expect(() => insert.run(Buffer.alloc(8), Buffer.alloc(24), Buffer.alloc(12), Buffer.alloc(0))).toThrow(
    'CHECK',
  );
});

test('Migration 5 adds the tables of the stored index', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 4));
  const before = tablesOf(db);

  migrate(db, MIGRATIONS.slice(0, 5));

  expect(tablesOf(db).filter((name) => !before.includes(name))).toEqual(['index_generation', 'index_piece']);
});

test('Migration 6 adds inverted files beside the vectors, which stay', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 5));
  db.exec("INSERT INTO embedding (id, dimension, derived_from) VALUES (1, 2, 'v1')");
  const before = tablesOf(db);

  migrate(db, MIGRATIONS.slice(0, 6));

  expect(tablesOf(db).filter((name) => !before.includes(name))).toEqual([
    'inverted_file',
    'inverted_file_chunk',
  ]);
  expect(db.prepare('SELECT id, exact_ms FROM embedding').all()).toEqual([{ id: 1, exact_ms: null }]);
});

test('Migration 8 keeps raters and grades, and lets one rater settle what others differ over', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 7));
  db.exec(`
    INSERT INTO query (external_id, text) VALUES ('q', 'query');
    INSERT INTO document (external_id, title, body) VALUES ('d', '', 'text');
    INSERT INTO rater (name, kind) VALUES ('ann', 'person'), ('bob', 'person'), ('qrels.txt', 'import');
    INSERT INTO judgment_event (kind, rater_id, query_id, document_id, grade, source, created_at)
    VALUES ('grade', 1, 1, 1, 3, 'judge', 0), ('grade', 2, 1, 1, 2, 'judge', 0), ('grade', 3, 1, 1, 0, 'import', 0);
  `);
  const qrels = () => db.prepare('SELECT grade, votes FROM qrel').all();

  migrate(db, MIGRATIONS.slice(0, 8));
  // The lower of the two persons' grades; the file counts for nothing beside them.
  expect(qrels()).toEqual([{ grade: 2, votes: 2 }]);

  db.exec(`
    INSERT INTO rater (name, kind, settles) VALUES ('settled', 'person', 1);
    INSERT INTO judgment_event (kind, rater_id, query_id, document_id, grade, source, created_at)
    VALUES ('grade', 4, 1, 1, 1, 'settle', 0);
  `);
  expect(qrels()).toEqual([{ grade: 1, votes: 1 }]);
  expect(() => db.exec("INSERT INTO rater (name, kind, settles) VALUES ('more', 'person', 1)")).toThrow(
    'UNIQUE',
  );
});

test('Migration 9 lets vectors be stored in one byte a number, and leaves those that are there', () => {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS.slice(0, 8));
  db.exec("INSERT INTO embedding (id, dimension, derived_from) VALUES (1, 2, 'v1')");
  db.exec("INSERT INTO embedding_chunk VALUES (1, 0, 3, x'01000000', x'0000803f0000003f', 5)");

  migrate(db, MIGRATIONS.slice(0, 9));

  expect(db.prepare('SELECT hex(vectors) AS vectors, scales, checksum FROM embedding_chunk').all()).toEqual([
    { vectors: '0000803F0000003F', scales: null, checksum: 5 },
  ]);
  expect(db.prepare('SELECT int8_recall, int8_queries FROM embedding').all()).toEqual([
    { int8_recall: null, int8_queries: null },
  ]);
});
