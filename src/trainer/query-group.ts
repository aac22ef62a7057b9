// Some of the queries, searched together over documents that come load by load.
import type { DenseRankings } from '../dssm/vectors/dense-rankings.ts';
import { type Precision, type StoredVectors, selectVectors } from '../dssm/vectors/stored-vectors.ts';
import { VectorSearch } from '../dssm/vectors/vector-search.ts';

export interface QueryGroupOptions {
  readonly threads: number;
  readonly width: number;
  /** How the documents' vectors are stored. */
  readonly precision: Precision;
  /** (all queries, width) */
  readonly queryVectors: Float32Array;
  readonly depth: number;
  /** Documents of the largest load. */
  readonly largestChunk: number;
}

export class QueryGroup {
  readonly #queries: Int32Array;
  readonly #search: VectorSearch;

  private constructor(queries: Int32Array, search: VectorSearch) {
    this.#queries = queries;
    this.#search = search;
  }

  /** The queries at these positions; null where there is nothing to search. */
  static async create(queries: Int32Array, options: QueryGroupOptions): Promise<QueryGroup | null> {
    const { threads, width, precision, queryVectors, depth, largestChunk } = options;
    if (queries.length === 0 || depth === 0) return null;
    const search = await VectorSearch.createOn(threads, { width, precision, capacity: largestChunk });
    search.begin(selectRows(queryVectors, width, queries), depth);
    return new QueryGroup(queries, search);
  }

  /** Searches documents: `vectors` (documents, width) and their keys. */
  search(vectors: StoredVectors, keys: Int32Array): void {
    this.#search.clear();
    this.#search.add(vectors, keys);
    this.#search.scan();
  }

  /** Searches some rows of these documents. */
  searchRows(vectors: StoredVectors, keys: Int32Array, rows: Int32Array): void {
    this.search(
      selectVectors(vectors, rows, this.#search.width),
      rows.map((row) => keys[row] ?? -1),
    );
  }

  /** Ends the search: writes the queries' rankings to their places in `ranking`, which has all queries, by position. */
  finish(ranking: DenseRankings, positions: Int32Array): void {
    placeRankings(this.#search.finish(), this.#queries, positions, ranking);
  }

  dispose(): void {
    this.#search.dispose();
  }
}

/** Writes what was found for some queries to their places in `ranking`; `positions` of the keys. */
export function placeRankings(
  found: DenseRankings,
  queries: Int32Array,
  positions: Int32Array,
  { depth, documents, scores }: DenseRankings,
): void {
  for (const [n, query] of queries.entries()) {
    scores.set(found.scores.subarray(n * depth, (n + 1) * depth), query * depth);
    for (const [rank, key] of found.documents.subarray(n * depth, (n + 1) * depth).entries()) {
      documents[query * depth + rank] = key < 0 ? -1 : (positions[key] ?? -1);
    }
  }
}

/** (rows, width): some rows, copied. */
export function selectRows(vectors: Float32Array, width: number, rows: Int32Array): Float32Array {
  const selected = new Float32Array(rows.length * width);
  for (const [n, row] of rows.entries()) {
    selected.set(vectors.subarray(row * width, (row + 1) * width), n * width);
  }
  return selected;
}
