// Version 1: the collection, the log of judgments with its views, and everything derived from them.
import type Database from 'better-sqlite3';

const collection = `
  CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE CHECK (external_id <> ''),
    title TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE query (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE CHECK (external_id <> ''),
    text TEXT NOT NULL,
    split TEXT CHECK (split IN ('train', 'dev', 'held-out')),
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array')
  ) STRICT;

  -- Counts every change, so that derived data knows when it is stale.
  CREATE TABLE data_version (
    kind TEXT PRIMARY KEY CHECK (kind IN ('documents', 'queries')),
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO data_version VALUES ('documents', 0), ('queries', 0);
`;

/** One trigger for each kind of change of `table`. */
function versionTriggers(table: string, kind: string): string {
  return ['INSERT', 'UPDATE', 'DELETE']
    .map(
      (change) => `
  CREATE TRIGGER ${table}_${change.toLowerCase()}_counts AFTER ${change} ON ${table} BEGIN
    UPDATE data_version SET version = version + 1 WHERE kind = '${kind}';
  END;`,
    )
    .join('');
}

const judgments = `
  CREATE TABLE rater (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'import'))
  ) STRICT;

  CREATE TABLE judgment_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('grade', 'skip', 'undo')),
    rater_id INTEGER NOT NULL REFERENCES rater (id),
    query_id INTEGER NOT NULL REFERENCES query (id),
    document_id INTEGER NOT NULL REFERENCES document (id),
    grade INTEGER CHECK (grade BETWEEN 0 AND 9),
    undoes INTEGER REFERENCES judgment_event (id),
    note TEXT,
    source TEXT NOT NULL CHECK (source <> ''),
    elapsed_ms INTEGER CHECK (elapsed_ms >= 0),
    created_at INTEGER NOT NULL,
    CHECK ((kind = 'grade') = (grade IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
  ) STRICT;

  CREATE UNIQUE INDEX judgment_event_undoes ON judgment_event (undoes) WHERE undoes IS NOT NULL;
  CREATE INDEX judgment_event_of_pair
    ON judgment_event (query_id, document_id, rater_id, id, grade) WHERE kind = 'grade';
  CREATE INDEX judgment_event_newest_of_rater ON judgment_event (rater_id, id) WHERE kind <> 'undo';
  CREATE INDEX judgment_event_grades_of_rater
    ON judgment_event (rater_id, query_id, document_id, created_at) WHERE kind = 'grade';
  CREATE INDEX judgment_event_skips_of_rater
    ON judgment_event (rater_id, query_id, document_id) WHERE kind = 'skip';
  CREATE INDEX judgment_event_of_document ON judgment_event (document_id);

  CREATE TRIGGER judgment_event_keeps_rows BEFORE UPDATE ON judgment_event BEGIN
    SELECT RAISE(ABORT, 'judgment events are append-only');
  END;
  CREATE TRIGGER judgment_event_loses_no_row BEFORE DELETE ON judgment_event BEGIN
    SELECT RAISE(ABORT, 'judgment events are append-only');
  END;
  CREATE TRIGGER judgment_event_replaces_no_row BEFORE INSERT ON judgment_event
  WHEN EXISTS (SELECT 1 FROM judgment_event WHERE id = NEW.id)
  BEGIN
    SELECT RAISE(ABORT, 'judgment events are append-only');
  END;
  CREATE TRIGGER judgment_event_undoes_its_own BEFORE INSERT ON judgment_event
  WHEN NEW.kind = 'undo' AND NOT EXISTS (
    SELECT 1 FROM judgment_event
    WHERE id = NEW.undoes AND kind <> 'undo'
      AND rater_id = NEW.rater_id AND query_id = NEW.query_id AND document_id = NEW.document_id
  )
  BEGIN
    SELECT RAISE(ABORT, 'an undo names a grade or a skip of the same rater, query and document');
  END;
`;

const views = `
  -- Newest grade per rater, query and document that no undo names.
  CREATE VIEW current_judgment AS
  SELECT event.id, event.rater_id, event.query_id, event.document_id, event.grade
  FROM judgment_event AS event
  WHERE event.kind = 'grade'
    AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = event.id)
    AND NOT EXISTS (
      SELECT 1 FROM judgment_event AS newer
      WHERE newer.kind = 'grade' AND newer.query_id = event.query_id
        AND newer.document_id = event.document_id AND newer.rater_id = event.rater_id
        AND newer.id > event.id
        AND NOT EXISTS (SELECT 1 FROM judgment_event AS undo WHERE undo.undoes = newer.id)
    );

  -- One grade per query and document: persons before imports, the lower median of several.
  CREATE VIEW qrel AS
  SELECT query_id, document_id, grade, iif(persons > 0, persons, raters) AS votes
  FROM (
    SELECT judgment.query_id, judgment.document_id, judgment.grade,
      sum(rater.kind = 'person') OVER pair AS persons,
      count(*) OVER pair AS raters,
      row_number() OVER (
        PARTITION BY judgment.query_id, judgment.document_id
        ORDER BY rater.kind = 'person' DESC, judgment.grade
      ) AS place
    FROM current_judgment AS judgment JOIN rater ON rater.id = judgment.rater_id
    WINDOW pair AS (PARTITION BY judgment.query_id, judgment.document_id)
  )
  WHERE place = (iif(persons > 0, persons, raters) + 1) / 2;
`;

const rankings = `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    tag TEXT NOT NULL UNIQUE CHECK (tag <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('bm25', 'model', 'hybrid', 'imported')),
    config TEXT NOT NULL CHECK (json_valid(config)),
    derived_from TEXT NOT NULL,
    depth INTEGER NOT NULL CHECK (depth > 0),
    created_at INTEGER NOT NULL
  ) STRICT;

  -- Document ids (int32) and scores (float64), both little-endian, in rank order.
  CREATE TABLE ranking (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    query_id INTEGER NOT NULL REFERENCES query (id) ON DELETE CASCADE,
    documents BLOB NOT NULL,
    scores BLOB NOT NULL,
    PRIMARY KEY (run_id, query_id),
    CHECK (length(scores) = 2 * length(documents))
  ) STRICT;
  CREATE INDEX ranking_of_query ON ranking (query_id);
`;

const models = `
  CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    parent_id INTEGER REFERENCES model (id),
    status TEXT NOT NULL CHECK (status IN ('candidate', 'promoted', 'retired', 'discarded')),
    engine TEXT NOT NULL,
    threads INTEGER NOT NULL CHECK (threads > 0),
    seed INTEGER NOT NULL,
    config TEXT NOT NULL CHECK (json_valid(config)),
    metrics TEXT NOT NULL CHECK (json_valid(metrics)),
    data_fingerprint TEXT NOT NULL,
    weights BLOB,
    created_at INTEGER NOT NULL,
    CHECK ((status = 'discarded') = (weights IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX model_promoted ON model (status) WHERE status = 'promoted';

  -- The model in use is that of the newest row not rolled back.
  CREATE TABLE promotion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL REFERENCES model (id),
    at INTEGER NOT NULL,
    rolled_back_at INTEGER
  ) STRICT;

  -- Row ids (int32) and their vectors (float32, one row after the other), both little-endian.
  CREATE TABLE embedding (
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('documents', 'queries')),
    dimension INTEGER NOT NULL CHECK (dimension > 0),
    derived_from TEXT NOT NULL,
    ids BLOB NOT NULL,
    vectors BLOB NOT NULL,
    PRIMARY KEY (model_id, kind),
    CHECK (length(vectors) = length(ids) * dimension)
  ) STRICT;

  CREATE TABLE training_job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'cancelled')),
    stage TEXT,
    options TEXT NOT NULL CHECK (json_valid(options)),
    log TEXT NOT NULL CHECK (json_valid(log)),
    message TEXT,
    hint TEXT,
    model_id INTEGER REFERENCES model (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    CHECK ((state = 'running') = (ended_at IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX training_job_running ON training_job (state) WHERE state = 'running';

  CREATE TABLE import_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('documents', 'queries', 'qrels', 'run')),
    rows INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
`;

export const firstTables = {
  version: 1,
  update(db: Database.Database): void {
    db.exec(collection);
    db.exec(versionTriggers('document', 'documents') + versionTriggers('query', 'queries'));
    db.exec(judgments);
    db.exec(views);
    db.exec(rankings);
    db.exec(models);
  },
};
