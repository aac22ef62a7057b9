// The project's documents in memory, without texts and without an object a document: where positions and row ids meet.

/**
 * Positions 0, 1, … go by ascending row id. A deleted document keeps its position, so that whatever names documents by
 * position stays true when documents are added and deleted. The table itself never changes: a change makes a new one.
 */
export class DocumentTable {
  /** (documents): row ids, ascending, deleted documents too. */
  readonly ids: Int32Array;
  /** (documents): 1 where one is deleted. */
  readonly #deleted: Uint8Array;
  /** Documents that are there. */
  readonly liveCount: number;
  /** Whether the row ids are 1, 2, 3, …: then no id need be searched. */
  readonly #isGapless: boolean;

  /** @param deletedIds row ids of the deleted documents */
  constructor(ids: Int32Array, deletedIds: Iterable<number>) {
    this.ids = ids;
    this.#isGapless = ids.at(-1) === ids.length;
    this.#deleted = new Uint8Array(ids.length);
    let deleted = 0;
    for (const id of deletedIds) {
      const position = this.positionOf(id);
      if (position === undefined || this.#deleted[position] === 1) continue;
      this.#deleted[position] = 1;
      deleted++;
    }
    this.liveCount = ids.length - deleted;
  }

  /** Number of positions, those of deleted documents counted. */
  get length(): number {
    return this.ids.length;
  }

  /** Row id of the document at a position; 0, which is no row's, beyond the last. */
  idAt(position: number): number {
    return this.ids[position] ?? 0;
  }

  /** Position of the document with a row id, deleted or not. */
  positionOf(id: number): number | undefined {
    if (this.#isGapless) return id >= 1 && id <= this.ids.length ? id - 1 : undefined;
    const position = this.firstFrom(id);
    return this.ids[position] === id ? position : undefined;
  }

  /** Position of the first document whose row id is not below `id`; the number of positions where there is none. */
  firstFrom(id: number): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isDeleted(position: number): boolean {
    return this.#deleted[position] === 1;
  }
}
