// Documents of a segment that are deleted, and how many postings of each term went with them.

/** The same as plain data, as it reaches another thread. */
export interface DeletedDocuments {
  /** A bit for each document. */
  readonly bits: Int32Array;
  /** By term number: how many deleted documents contain it. */
  readonly removedPostings: ReadonlyMap<number, number>;
  /** How many documents are deleted. */
  readonly count: number;
}

export class Deletions implements DeletedDocuments {
  readonly bits: Int32Array;
  readonly removedPostings: Map<number, number>;
  count: number;

  private constructor(bits: Int32Array, removedPostings: Map<number, number>, count: number) {
    this.bits = bits;
    this.removedPostings = removedPostings;
    this.count = count;
  }

  /** None of `documentCount` documents is deleted. */
  static none(documentCount: number): Deletions {
    return new Deletions(new Int32Array((documentCount + 31) >>> 5), new Map(), 0);
  }

  static copyOf({ bits, removedPostings, count }: DeletedDocuments): Deletions {
    return new Deletions(bits.slice(), new Map(removedPostings), count);
  }

  has(document: number): boolean {
    return ((this.bits[document >>> 5] >>> (document & 31)) & 1) === 1;
  }

  /** Deletes a document, which must not be deleted yet, with its distinct terms. */
  add(document: number, terms: Iterable<number>): void {
    this.bits[document >>> 5] |= 1 << (document & 31);
    this.count++;
    for (const term of terms) this.removedPostings.set(term, (this.removedPostings.get(term) ?? 0) + 1);
  }
}
