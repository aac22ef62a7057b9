// Which SQLite runs here.
import Database from 'better-sqlite3';

/** The version of the SQLite library that better-sqlite3 carries, such as `3.51.0`. */
export function sqliteVersion(): string {
  const db = new Database(':memory:');
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    db.close();
  }
}
