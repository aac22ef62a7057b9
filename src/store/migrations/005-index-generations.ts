// Version 5: the index of the documents in the file, one generation after the other.
import type Database from 'better-sqlite3';

const indexGenerations = `
  -- A generation holds the index of the documents at one version of them. One is active; another one is being written,
  -- or was left unfinished by a crash and is dropped.
  CREATE TABLE index_generation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    format INTEGER NOT NULL,
    analyzer TEXT NOT NULL,
    documents_version INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX index_generation_active ON index_generation (is_active) WHERE is_active = 1;

  -- The generation's bytes, cut into pieces, each with the CRC-32 of its own bytes.
  CREATE TABLE index_piece (
    generation_id INTEGER NOT NULL REFERENCES index_generation (id),
    number INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (generation_id, number)
  ) STRICT;
`;

export const indexInFile = {
  version: 5,
  update(db: Database.Database): void {
    db.exec(indexGenerations);
  },
};
