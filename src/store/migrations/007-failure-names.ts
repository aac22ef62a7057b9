// Version 7: a failed training keeps its problem by name and values, so that a page can tell it in its reader's language.
import type Database from 'better-sqlite3';

export const failureNames = {
  version: 7,
  update(db: Database.Database): void {
    db.exec(
      'ALTER TABLE training_job ADD COLUMN problem TEXT CHECK (problem IS NULL OR json_valid(problem))',
    );
  },
};
