// Raters: the persons who judge, the files whose judgments were imported, and the one whose grades settle a pair.
import { WorkbenchError } from '../contract/error.ts';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';

export type RaterKind = 'person' | 'import' | 'settlement';

export interface RaterRow {
  readonly id: number;
  readonly name: string;
  readonly kind: RaterKind;
}

const COLUMNS = "id, name, iif(settles, 'settlement', kind) AS kind";

const takenBy = { person: 'nameOfPerson', import: 'nameOfFile', settlement: 'nameOfSettlement' } as const;

export function findRater(db: ReadableDb, name: string): RaterRow | undefined {
  return prepared<[string], RaterRow>(db, `SELECT ${COLUMNS} FROM rater WHERE name = ?`).get(name);
}

function insertRater(db: WritableDb, name: string, kind: RaterKind): number {
  const insert = prepared<unknown[]>(db, 'INSERT INTO rater (name, kind, settles) VALUES (?, ?, ?)');
  const isSettlement = kind === 'settlement';
  return insertedId(insert.run(name, isSettlement ? 'person' : kind, Number(isSettlement)));
}

/**
 * Id of the rater of this name, who is added where new.
 * @throws WorkbenchError `conflict` if the name belongs to a rater of another kind
 */
export function ensureRater(db: WritableDb, name: string, kind: 'person' | 'import'): number {
  return inTransaction(db, () => {
    const known = findRater(db, name);
    if (!known) return insertRater(db, name, kind);
    if (known.kind === kind) return known.id;
    throw new WorkbenchError(takenBy[known.kind], { name });
  });
}

/** The rater whose grades settle pairs; undefined before the first settlement. */
export function findSettlingRater(db: ReadableDb): RaterRow | undefined {
  return prepared<[], RaterRow>(db, `SELECT ${COLUMNS} FROM rater WHERE settles = 1`).get();
}

/** The same, who is added where there is none, under a name that nobody has. */
export function ensureSettlingRater(db: WritableDb): RaterRow {
  return inTransaction(db, () => {
    const known = findSettlingRater(db);
    if (known) return known;
    let name = 'settled';
    for (let n = 2; findRater(db, name) !== undefined; n++) name = `settled ${n}`;
    return { id: insertRater(db, name, 'settlement'), name, kind: 'settlement' };
  });
}

/** All raters in the order in which they came. */
export function allRaters(db: ReadableDb): RaterRow[] {
  return prepared<[], RaterRow>(db, `SELECT ${COLUMNS} FROM rater ORDER BY id`).all();
}
