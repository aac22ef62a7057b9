// Which query a row of a file means.
import type { ReadableDb } from '../../store/db.ts';
import { iterateQueries, queryIdOf } from '../../store/queries.ts';

/** Finds queries by their external id or, as Quepid's exports name them, by their text. */
export class NamedQueries {
  readonly #db: ReadableDb;
  /** Text → row id, null where several queries have it; made when a name is no id. */
  #byText: Map<string, number | null> | null = null;

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /** Row id of the query of this external id, else of the only query of this text. */
  idOf(name: string): number | undefined {
    return queryIdOf(this.#db, name) ?? this.#texts().get(name) ?? undefined;
  }

  #texts(): Map<string, number | null> {
    if (this.#byText === null) {
      this.#byText = new Map();
      for (const { id, text } of iterateQueries(this.#db)) {
        this.#byText.set(text, this.#byText.has(text) ? null : id);
      }
    }
    return this.#byText;
  }
}
