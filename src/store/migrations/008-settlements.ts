// Version 8: one rater may settle pairs over which others differ; that grade counts before any person's or file's.
import type Database from 'better-sqlite3';

const settlements = `
  ALTER TABLE rater ADD COLUMN settles INTEGER NOT NULL DEFAULT 0 CHECK (settles IN (0, 1));
  CREATE UNIQUE INDEX rater_settles ON rater (settles) WHERE settles = 1;

  -- One grade per query and document: a settlement before persons, persons before imports, the lower median of several.
  DROP VIEW qrel;
  CREATE VIEW qrel AS
  SELECT query_id, document_id, grade, votes
  FROM (
    SELECT query_id, document_id, grade, weight,
      max(weight) OVER (PARTITION BY query_id, document_id) AS best,
      count(*) OVER (PARTITION BY query_id, document_id, weight) AS votes,
      row_number() OVER (PARTITION BY query_id, document_id, weight ORDER BY grade) AS place
    FROM (
      SELECT judgment.query_id, judgment.document_id, judgment.grade,
        iif(rater.settles, 2, rater.kind = 'person') AS weight
      FROM current_judgment AS judgment JOIN rater ON rater.id = judgment.rater_id
    )
  )
  WHERE weight = best AND place = (votes + 1) / 2;
`;

export const settlementTables = {
  version: 8,
  update(db: Database.Database): void {
    db.exec(settlements);
  },
};
