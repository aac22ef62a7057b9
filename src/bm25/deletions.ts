// Documents of a segment that are deleted, and how many postings of each term went with them.

export class Deletions {
  readonly #bits: Int32Array;
  readonly #removedPostings: Map<number, number>;
  #count: number;

  /** None of `documentCount` documents is deleted; or as in `source`, of which it is a copy. */
  constructor(documentCount: number, source?: Deletions) {
    this.#bits = source === undefined ? new Int32Array((documentCount + 31) >>> 5) : source.#bits.slice();
    this.#removedPostings = new Map(source === undefined ? [] : source.#removedPostings);
    this.#count = source === undefined ? 0 : source.#count;
  }

  /** How many documents are deleted. */
  get count(): number {
    return this.#count;
  }

  has(document: number): boolean {
    return ((this.#bits[document >>> 5] >>> (document & 31)) & 1) === 1;
  }

  /** Deletes a document, which must not be deleted yet, with its distinct terms. */
  add(document: number, terms: Iterable<number>): void {
    this.#bits[document >>> 5] |= 1 << (document & 31);
    this.#count++;
    for (const term of terms) this.#removedPostings.set(term, this.removedPostings(term) + 1);
  }

  /** How many deleted documents contain the term. */
  removedPostings(term: number): number {
    return this.#removedPostings.get(term) ?? 0;
  }
}
