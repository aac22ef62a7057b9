// Version 6: inverted files of a model's vectors, for collections in which comparing a query with every document is slow.
import type Database from 'better-sqlite3';

const invertedFiles = `
  -- Milliseconds a query that comparing it with every document took when that was last done.
  ALTER TABLE embedding ADD COLUMN exact_ms REAL;

  -- One in the making has no centroids yet; a complete one takes the place of the one before it.
  CREATE TABLE inverted_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    embedding_id INTEGER NOT NULL REFERENCES embedding (id) ON DELETE CASCADE,
    -- Documents that it was made for, and queries that its recall was measured on.
    documents INTEGER NOT NULL,
    queries INTEGER NOT NULL,
    -- (lists, dimension) float32, little-endian, with their CRC-32.
    centroids BLOB,
    checksum INTEGER,
    probes INTEGER,
    recall REAL,
    CHECK ((centroids IS NULL) = (probes IS NULL))
  ) STRICT;
  CREATE INDEX inverted_file_embedding ON inverted_file (embedding_id);

  -- The list (int32, little-endian) of each document of the embedding's chunk with this number, in its order.
  CREATE TABLE inverted_file_chunk (
    file_id INTEGER NOT NULL REFERENCES inverted_file (id) ON DELETE CASCADE,
    chunk INTEGER NOT NULL,
    lists BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (file_id, chunk)
  ) STRICT;
`;

export const invertedFileTables = {
  version: 6,
  update(db: Database.Database): void {
    db.exec(invertedFiles);
  },
};
