// Ranks queries over a collection whose vectors come chunk by chunk and are never all in memory.
import type { InvertedFile, Ranked } from '../contract/trainer-messages.ts';
import { PairCosines, type PairLists } from '../dssm/vectors/pair-cosines.ts';
import type { StoredVectors } from '../dssm/vectors/stored-vectors.ts';
import { ListedQueries } from './listed-queries.ts';
import { LoneQuery } from './lone-query.ts';
import { QueryGroup, type QueryGroupOptions } from './query-group.ts';

/** Depth, width, precision, threads and the queries' vectors are those of all groups of queries. */
export interface RankerOptions extends QueryGroupOptions {
  /** Positions, ascending, of the queries that are ranked among all documents; the others are ranked among changed ones. */
  readonly whole: Int32Array;
  /** Pairs whose cosines are wanted. */
  readonly pairs: PairLists;
  /** All of the collection. */
  readonly documents: number;
  /** How many chunks of them will come. */
  readonly chunks: number;
  /** Null: all `whole` queries are compared with every document, as few of them always are. */
  readonly invertedFile: InvertedFile | null;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** From this many on, queries share what going through the lists costs, about a microsecond a document: fewer are compared with all. */
const MANY_QUERIES = 1000;

/** Documents of consecutive positions. */
export interface RankedChunk {
  /** Position of the first. */
  readonly first: number;
  /** (documents, width), each of length 1 or 0. */
  readonly vectors: StoredVectors;
  /** Below the number of documents; a negative one keeps its document out of the rankings. */
  readonly keys: Int32Array;
  /** Rows of the changed documents. */
  readonly changed: Int32Array;
  /** List of each, -1 where it is not known; not looked at without an inverted file. */
  readonly lists: Int32Array;
}

interface Groups {
  readonly exact: QueryGroup | null;
  /** Null where an index is searched. */
  readonly lone: LoneQuery | null;
  readonly listed: ListedQueries | null;
  readonly others: QueryGroup | null;
}

export class CollectionRanker {
  readonly #options: RankerOptions;
  readonly #groups: Groups;
  readonly #cosines: PairCosines;
  /** (documents): the position that each key stands for. */
  readonly #positions: Int32Array;
  #left: number;

  private constructor(options: RankerOptions, groups: Groups) {
    const { queryVectors, width, pairs, documents, chunks } = options;
    this.#options = options;
    this.#groups = groups;
    this.#cosines = new PairCosines(queryVectors, width, pairs, documents);
    this.#positions = new Int32Array(documents);
    this.#left = chunks;
  }

  static async create(options: RankerOptions): Promise<CollectionRanker> {
    const { queryVectors, width, whole, invertedFile } = options;
    const isWhole = new Set(whole);
    const others = Int32Array.from({ length: queryVectors.length / width }, (_, query) => query).filter(
      (query) => !isWhole.has(query),
    );
    const isEmpty = options.depth === 0 || queryVectors.length === 0;
    const isListed = invertedFile !== null && whole.length >= MANY_QUERIES;
    const listed = isListed ? whole : new Int32Array();
    return new CollectionRanker(options, {
      exact: isListed ? null : await QueryGroup.create(whole, options),
      lone: isListed || isEmpty ? null : await LoneQuery.create(options),
      listed: invertedFile ? await ListedQueries.create(listed, options, invertedFile) : null,
      others: await QueryGroup.create(others, options),
    });
  }

  /** Whether all chunks have come. */
  get isComplete(): boolean {
    return this.#left === 0;
  }

  /** Returns each document's list; none without an inverted file. */
  add({ first, vectors, keys, changed, lists }: RankedChunk): Int32Array {
    const { exact, lone, listed, others } = this.#groups;
    this.#cosines.add(first, vectors);
    for (const [n, key] of keys.entries()) if (key >= 0) this.#positions[key] = first + n;
    this.#left--;
    exact?.search(vectors, keys);
    lone?.add(vectors, keys);
    if (changed.length > 0) others?.searchRows(vectors, keys, changed);
    return listed?.search(vectors, keys, lists) ?? new Int32Array();
  }

  finish(): Ranked {
    const { depth, queryVectors, width } = this.#options;
    const { exact, lone, listed, others } = this.#groups;
    const total = (queryVectors.length / width) * depth;
    const ranking = { depth, documents: new Int32Array(total).fill(-1), scores: new Float32Array(total) };
    for (const group of [exact, listed, others]) group?.finish(ranking, this.#positions);
    return {
      queryVectors,
      ranking,
      bm25Cosines: this.#cosines.cosines,
      exactMs: lone?.measure() ?? null,
    };
  }

  dispose(): void {
    for (const group of Object.values(this.#groups)) group?.dispose();
  }
}
