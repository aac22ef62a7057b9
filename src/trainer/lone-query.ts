// How long comparing one query by itself with every document takes, found on some of them.
import { PANEL } from '../dssm/vectors/search-fields.ts';
import { type StoredVectors, vectorRange } from '../dssm/vectors/stored-vectors.ts';
import { VectorSearch } from '../dssm/vectors/vector-search.ts';
import type { QueryGroupOptions } from './query-group.ts';

/** Documents that are timed, or all where there are fewer: 64 MB of 128 numbers in four bytes, beyond what caches near a core hold. */
const TIMED_DOCUMENTS = 2 ** 17;
/** Times, of which the shortest counts: whatever else runs on the machine only adds to it. */
const ROUNDS = 7;

export interface LoneQueryOptions extends Omit<QueryGroupOptions, 'largestChunk'> {
  /** All of the collection. */
  readonly documents: number;
  /** Milliseconds. */
  readonly clock: () => number;
}

export class LoneQuery {
  readonly #options: LoneQueryOptions;
  readonly #search: VectorSearch;
  readonly #capacity: number;
  #seen = 0;
  #held = 0;

  private constructor(options: LoneQueryOptions, search: VectorSearch, capacity: number) {
    this.#options = options;
    this.#search = search;
    this.#capacity = capacity;
  }

  static async create(options: LoneQueryOptions): Promise<LoneQuery> {
    const { threads, width, precision, documents } = options;
    const capacity = Math.min(documents, TIMED_DOCUMENTS);
    const search = await VectorSearch.createOn(threads, { width, precision, capacity });
    return new LoneQuery(options, search, capacity);
  }

  /** The next documents: `vectors` (documents, width) and their keys. Those for which there is no room are left out. */
  add(vectors: StoredVectors, keys: Int32Array): void {
    const free = Math.max(0, this.#capacity - this.#search.panels * PANEL);
    const rows = Math.min(free, keys.length);
    this.#search.add(vectorRange(vectors, 0, rows, this.#options.width), keys.subarray(0, rows));
    this.#held += rows;
    this.#seen += keys.length;
  }

  /** Milliseconds for all documents of the collection; null where too few have come to tell. */
  measure(): number | null {
    const { queryVectors, width, depth, documents, clock } = this.#options;
    if (this.#held === 0 || this.#seen < this.#capacity) return null;
    let shortest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const since = clock();
      this.#search.search(queryVectors.subarray(0, width), depth);
      shortest = Math.min(shortest, clock() - since);
    }
    return (shortest * documents) / this.#held;
  }

  dispose(): void {
    this.#search.dispose();
  }
}
