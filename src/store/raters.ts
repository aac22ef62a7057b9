// Raters: the persons who judge, and the files whose judgments were imported.
import { WorkbenchError } from '../contract/error.ts';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';

export type RaterKind = 'person' | 'import';

export interface RaterRow {
  readonly id: number;
  readonly name: string;
  readonly kind: RaterKind;
}

export function findRater(db: ReadableDb, name: string): RaterRow | undefined {
  return prepared<[string], RaterRow>(db, 'SELECT id, name, kind FROM rater WHERE name = ?').get(name);
}

/**
 * Id of the rater of this name, who is added where new.
 * @throws WorkbenchError `conflict` if the name belongs to a rater of the other kind
 */
export function ensureRater(db: WritableDb, name: string, kind: RaterKind): number {
  return inTransaction(db, () => {
    const known = findRater(db, name);
    if (!known) {
      const insert = prepared<[string, RaterKind]>(db, 'INSERT INTO rater (name, kind) VALUES (?, ?)');
      return insertedId(insert.run(name, kind));
    }
    if (known.kind === kind) return known.id;
    throw new WorkbenchError(known.kind === 'person' ? 'nameOfPerson' : 'nameOfFile', { name });
  });
}

/** All raters in the order in which they came. */
export function allRaters(db: ReadableDb): RaterRow[] {
  return prepared<[], RaterRow>(db, 'SELECT id, name, kind FROM rater ORDER BY id').all();
}
