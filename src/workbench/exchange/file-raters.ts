// Whose the grades of an imported file are.
import { type RowProblem, rowProblem } from '../../contract/row-problems.ts';
import type { GradeSource } from '../../formats/rows.ts';
import type { WritableDb } from '../../store/db.ts';
import { ensureRater, ensureSettlingRater, findRater } from '../../store/raters.ts';

export class FileRaters {
  readonly #db: WritableDb;
  readonly #file: string;
  readonly #known = new Map<string, number | RowProblem>();

  /** @param file the file's name, that of the rater of rows that name none */
  constructor(db: WritableDb, file: string) {
    this.#db = db;
    this.#file = file;
  }

  /**
   * Row id of the rater that a row names, who is added where new: a person, where the row does not say what else. Or why
   * the name cannot be taken.
   * @throws WorkbenchError `conflict` where a person has the file's name
   */
  idOf(name: string | null, by: GradeSource | null): number | RowProblem {
    const key = `${by} ${name ?? ''}`;
    const known = this.#known.get(key) ?? this.#find(name, by);
    this.#known.set(key, known);
    return known;
  }

  #find(name: string | null, by: GradeSource | null): number | RowProblem {
    if (name === null) return ensureRater(this.#db, this.#file, 'import');
    if (by === 'settlement') return ensureSettlingRater(this.#db).id;
    const known = findRater(this.#db, name);
    if (known === undefined) return ensureRater(this.#db, name, by ?? 'person');
    if (by === null || by === known.kind) return known.id;
    return rowProblem('raterTaken', { rater: name, kind: known.kind });
  }
}
