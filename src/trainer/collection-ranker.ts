// Ranks all queries over a collection whose vectors come chunk by chunk and are never all in memory.
import type { Ranked } from '../contract/trainer-messages.ts';
import { PairCosines, type PairLists } from '../dssm/vectors/pair-cosines.ts';
import { VectorSearch } from '../dssm/vectors/vector-search.ts';

export interface RankerOptions {
  readonly threads: number;
  /** Numbers of a vector. */
  readonly width: number;
  /** (queries, width), each of length 1 or 0. */
  readonly queryVectors: Float32Array;
  /** Pairs whose cosines are wanted. */
  readonly pairs: PairLists;
  readonly depth: number;
  /** All that will come, and the most at once. */
  readonly documents: number;
  readonly largestChunk: number;
}

export class CollectionRanker {
  readonly #options: RankerOptions;
  readonly #search: VectorSearch;
  readonly #cosines: PairCosines;
  /** (documents): the position that each key stands for. */
  readonly #positions: Int32Array;
  #next = 0;

  private constructor(options: RankerOptions, search: VectorSearch) {
    const { queryVectors, width, pairs, documents, depth } = options;
    this.#options = options;
    this.#search = search;
    this.#cosines = new PairCosines(queryVectors, width, pairs, documents);
    this.#positions = new Int32Array(documents);
    search.begin(queryVectors, depth);
  }

  static async create(options: RankerOptions): Promise<CollectionRanker> {
    const { threads, width, largestChunk } = options;
    return new CollectionRanker(
      options,
      await VectorSearch.createOn(threads, { width, capacity: largestChunk }),
    );
  }

  /** Whether all documents have come. */
  get isComplete(): boolean {
    return this.#next === this.#options.documents;
  }

  /**
   * The next documents by position: `vectors` (documents, width) of length 1 or 0, and their keys, below the number of
   * documents; a negative one keeps its document out of the rankings.
   */
  add(vectors: Float32Array, keys: Int32Array): void {
    this.#cosines.add(this.#next, vectors);
    for (const [n, key] of keys.entries()) if (key >= 0) this.#positions[key] = this.#next + n;
    this.#next += keys.length;
    if (this.#options.depth === 0) return;
    this.#search.clear();
    this.#search.add(vectors, keys);
    this.#search.scan();
  }

  finish(): Ranked {
    const { depth, documents, scores } = this.#search.finish();
    return {
      queryVectors: this.#options.queryVectors,
      ranking: {
        depth,
        documents: documents.map((key) => (key < 0 ? -1 : (this.#positions[key] ?? -1))),
        scores,
      },
      bm25Cosines: this.#cosines.cosines,
    };
  }

  dispose(): void {
    this.#search.dispose();
  }
}
