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

/** All raters by name, each with the number of their judgments that count today. */
export function listRaters(db: ReadableDb): (RaterRow & { judgments: number })[] {
  return prepared<[], RaterRow & { judgments: number }>(
    db,
    `SELECT rater.id, rater.name, rater.kind, count(judgment.id) AS judgments
    FROM rater LEFT JOIN current_judgment AS judgment ON judgment.rater_id = rater.id
    GROUP BY rater.id ORDER BY rater.name`,
  ).all();
}
