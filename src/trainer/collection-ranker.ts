// Ranks queries over a collection whose vectors come chunk by chunk and are never all in memory.
import type { Ranked } from '../contract/trainer-messages.ts';
import { PairCosines, type PairLists } from '../dssm/vectors/pair-cosines.ts';
import { QueryGroup } from './query-group.ts';

export interface RankerOptions {
  readonly threads: number;
  /** Numbers of a vector. */
  readonly width: number;
  /** (queries, width), each of length 1 or 0. */
  readonly queryVectors: Float32Array;
  /** Positions, ascending, of the queries that are ranked among all documents; the others are ranked among changed ones. */
  readonly whole: Int32Array;
  /** Pairs whose cosines are wanted. */
  readonly pairs: PairLists;
  readonly depth: number;
  /** All that will come, and the most at once. */
  readonly documents: number;
  readonly largestChunk: number;
}

/** The next documents by position. */
export interface RankedChunk {
  /** (documents, width), each of length 1 or 0. */
  readonly vectors: Float32Array;
  /** Below the number of documents; a negative one keeps its document out of the rankings. */
  readonly keys: Int32Array;
  /** Rows of the changed documents. */
  readonly changed: Int32Array;
}

export class CollectionRanker {
  readonly #options: RankerOptions;
  readonly #whole: QueryGroup | null;
  readonly #others: QueryGroup | null;
  readonly #cosines: PairCosines;
  /** (documents): the position that each key stands for. */
  readonly #positions: Int32Array;
  #next = 0;

  private constructor(options: RankerOptions, whole: QueryGroup | null, others: QueryGroup | null) {
    const { queryVectors, width, pairs, documents } = options;
    this.#options = options;
    this.#whole = whole;
    this.#others = others;
    this.#cosines = new PairCosines(queryVectors, width, pairs, documents);
    this.#positions = new Int32Array(documents);
  }

  static async create(options: RankerOptions): Promise<CollectionRanker> {
    const { queryVectors, width, whole } = options;
    const isWhole = new Set(whole);
    const others = Int32Array.from({ length: queryVectors.length / width }, (_, query) => query).filter(
      (query) => !isWhole.has(query),
    );
    return new CollectionRanker(
      options,
      await QueryGroup.create(whole, options),
      await QueryGroup.create(others, options),
    );
  }

  /** Whether all documents have come. */
  get isComplete(): boolean {
    return this.#next === this.#options.documents;
  }

  add({ vectors, keys, changed }: RankedChunk): void {
    this.#cosines.add(this.#next, vectors);
    for (const [n, key] of keys.entries()) if (key >= 0) this.#positions[key] = this.#next + n;
    this.#next += keys.length;
    this.#whole?.search(vectors, keys);
    if (changed.length > 0) this.#others?.searchRows(vectors, keys, changed);
  }

  finish(): Ranked {
    const { depth, queryVectors, width } = this.#options;
    const total = (queryVectors.length / width) * depth;
    const ranking = { depth, documents: new Int32Array(total).fill(-1), scores: new Float32Array(total) };
    for (const group of [this.#whole, this.#others]) group?.finish(ranking, this.#positions);
    return { queryVectors, ranking, bm25Cosines: this.#cosines.cosines };
  }

  dispose(): void {
    for (const group of [this.#whole, this.#others]) group?.dispose();
  }
}
