// Pairs that raters passed over, kept in memory once they were asked for.
import type { ReadableDb } from '../../store/db.ts';
import { skippedPairs } from '../../store/judgments.ts';
import { findRater } from '../../store/raters.ts';
import type { Collection } from '../collection/collection.ts';

export class Skips {
  readonly #db: ReadableDb;
  readonly #collection: Collection;
  /** Rater → pairs as one number each. */
  readonly #known = new Map<string, ReadonlySet<number>>();

  constructor(db: ReadableDb, collection: Collection) {
    this.#db = db;
    this.#collection = collection;
  }

  /** Whether this rater passed the pair over and has not taken that back. */
  has(rater: string, query: number, document: number): boolean {
    return this.#ofRater(rater).has(this.#key(query, document));
  }

  /** To be called when a skip by this rater was added or taken back. */
  changed(rater: string): void {
    this.#known.delete(rater);
  }

  #key(query: number, document: number): number {
    return query * this.#collection.documents.length + document;
  }

  #ofRater(rater: string): ReadonlySet<number> {
    const known = this.#known.get(rater);
    if (known) return known;
    const { queryPositions, documents } = this.#collection;
    const raterId = findRater(this.#db, rater)?.id;
    const pairs = raterId === undefined ? [] : skippedPairs(this.#db, raterId);
    const skipped = new Set(
      pairs.map(({ queryId, documentId }) =>
        this.#key(queryPositions.get(queryId) ?? -1, documents.positionOf(documentId) ?? -1),
      ),
    );
    this.#known.set(rater, skipped);
    return skipped;
  }
}
