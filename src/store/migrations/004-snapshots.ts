// Version 4: snapshots of comparisons, with the versions of everything they were made from.
import type Database from 'better-sqlite3';

const snapshots = `
  -- The rows of its queries are blobs, little-endian: query ids (int32); overlap, left and right value of each query
  -- (3 × float64, NaN where there is none); where each query's documents begin (int32, one more than queries); and per
  -- document its id, rank on the left, rank on the right (0 where not ranked) and kind (4 × int32).
  CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    asked TEXT NOT NULL CHECK (json_valid(asked)),
    versions TEXT NOT NULL CHECK (json_valid(versions)),
    summary TEXT NOT NULL CHECK (json_valid(summary)),
    created_at INTEGER NOT NULL,
    query_ids BLOB NOT NULL,
    figures BLOB NOT NULL CHECK (length(figures) = 6 * length(query_ids)),
    offsets BLOB NOT NULL CHECK (length(offsets) = length(query_ids) + 4),
    documents BLOB NOT NULL CHECK (length(documents) % 16 = 0)
  ) STRICT;
`;

export const snapshotTable = {
  version: 4,
  update(db: Database.Database): void {
    db.exec(snapshots);
  },
};
