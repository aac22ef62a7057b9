// Version 2: documents that are deleted without losing what was judged of them, and a log of every change of a document.
import type Database from 'better-sqlite3';

const deletedDocuments = `
  -- A deleted document keeps its row, which judgments name, and its external id; its texts are gone.
  ALTER TABLE document ADD COLUMN deleted_at INTEGER
    CHECK (deleted_at IS NULL OR (title = '' AND body = ''));
  CREATE INDEX document_deleted ON document (id) WHERE deleted_at IS NOT NULL;
`;

const documentChanges = `
  -- Changes first_version to last_version of the documents: one for each document from first_id to last_id. Only
  -- documents added one after the other share a row: an import costs the log one row, not one a document. Title and
  -- body are those before the change, kept until the index has taken them back.
  CREATE TABLE document_change (
    first_version INTEGER PRIMARY KEY,
    last_version INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'edited', 'deleted')),
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    title TEXT,
    body TEXT
  ) STRICT;
  CREATE INDEX document_change_of_document ON document_change (first_id);

  -- Documents of before the log count as added at its beginning.
  INSERT INTO document_change (first_version, last_version, kind, first_id, last_id)
  SELECT 1, version, 'added', 1, (SELECT max(id) FROM document) FROM data_version
  WHERE kind = 'documents' AND version > 0 AND EXISTS (SELECT 1 FROM document);

  DROP TRIGGER document_insert_counts;
  DROP TRIGGER document_update_counts;
  DROP TRIGGER document_delete_counts;

  CREATE TRIGGER document_insert_is_logged AFTER INSERT ON document BEGIN
    UPDATE data_version SET version = version + 1 WHERE kind = 'documents';
    UPDATE document_change SET last_version = last_version + 1, last_id = NEW.id
    WHERE first_version = (SELECT max(first_version) FROM document_change)
      AND kind = 'added' AND last_id = NEW.id - 1;
    INSERT INTO document_change (first_version, last_version, kind, first_id, last_id)
    SELECT version, version, 'added', NEW.id, NEW.id FROM data_version
    WHERE kind = 'documents' AND changes() = 0;
  END;

  CREATE TRIGGER document_update_is_logged AFTER UPDATE ON document BEGIN
    UPDATE data_version SET version = version + 1 WHERE kind = 'documents';
    INSERT INTO document_change (first_version, last_version, kind, first_id, last_id, title, body)
    SELECT version, version,
      CASE
        WHEN NEW.deleted_at IS NOT NULL THEN 'deleted'
        WHEN OLD.deleted_at IS NOT NULL THEN 'added'
        ELSE 'edited'
      END,
      NEW.id, NEW.id,
      iif(OLD.deleted_at IS NULL, OLD.title, NULL),
      iif(OLD.deleted_at IS NULL, OLD.body, NULL)
    FROM data_version WHERE kind = 'documents';
  END;

  CREATE TRIGGER document_delete_is_logged AFTER DELETE ON document BEGIN
    UPDATE data_version SET version = version + 1 WHERE kind = 'documents';
    INSERT INTO document_change (first_version, last_version, kind, first_id, last_id, title, body)
    SELECT version, version, 'deleted', OLD.id, OLD.id,
      iif(OLD.deleted_at IS NULL, OLD.title, NULL),
      iif(OLD.deleted_at IS NULL, OLD.body, NULL)
    FROM data_version WHERE kind = 'documents';
  END;
`;

const judgmentViews = `
  DROP VIEW qrel;
  DROP VIEW current_judgment;

  -- Newest grade per rater, query and document that no undo names, of documents that are not deleted.
  CREATE VIEW current_judgment AS
  SELECT event.id, event.rater_id, event.query_id, event.document_id, event.grade
  FROM judgment_event AS event
  WHERE event.kind = 'grade'
    AND event.document_id NOT IN (SELECT id FROM document WHERE deleted_at IS NOT NULL)
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

export const documentLog = {
  version: 2,
  update(db: Database.Database): void {
    db.exec(deletedDocuments);
    db.exec(documentChanges);
    db.exec(judgmentViews);
  },
};
