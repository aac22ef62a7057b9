// Version 9: vectors may be stored in one byte a number.
import type Database from 'better-sqlite3';

const int8Vectors = `
  -- Where it is not null, vectors are int8 and this is what each one is multiplied by (float32, little-endian); the
  -- CRC-32 is that of both, vectors first.
  ALTER TABLE embedding_chunk ADD COLUMN scales BLOB;

  -- Part of the documents of float32 rankings that int8 ones have too, and the queries that it was measured on.
  ALTER TABLE embedding ADD COLUMN int8_recall REAL;
  ALTER TABLE embedding ADD COLUMN int8_queries INTEGER;
`;

export const int8VectorColumns = {
  version: 9,
  update(db: Database.Database): void {
    db.exec(int8Vectors);
  },
};
