// Version 3: a model's vectors in chunks of documents, so that some can be stored, and encoded again, without the others.
import type Database from 'better-sqlite3';

const embeddings = `
  DROP TABLE embedding;

  -- A model's vectors of the documents. While a model is trained its vectors are there before it is.
  CREATE TABLE embedding (
    id INTEGER PRIMARY KEY,
    model_id INTEGER UNIQUE REFERENCES model (id) ON DELETE CASCADE,
    dimension INTEGER NOT NULL CHECK (dimension > 0),
    -- How texts became tokens.
    derived_from TEXT NOT NULL
  ) STRICT;

  -- Row ids (int32) and their vectors (float32, one row after the other), both little-endian; texts as they were at
  -- this version of the documents; CRC-32 of the vectors.
  CREATE TABLE embedding_chunk (
    embedding_id INTEGER NOT NULL REFERENCES embedding (id) ON DELETE CASCADE,
    chunk INTEGER NOT NULL,
    documents_version INTEGER NOT NULL,
    ids BLOB NOT NULL,
    vectors BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (embedding_id, chunk)
  ) STRICT;
`;

export const embeddingChunks = {
  version: 3,
  update(db: Database.Database): void {
    db.exec(embeddings);
  },
};
