// Some of the queries, searched through an inverted file.
import type { InvertedFile } from '../contract/trainer-messages.ts';
import { Centroids } from '../dssm/vectors/centroids.ts';
import type { DenseRankings } from '../dssm/vectors/dense-rankings.ts';
import { ListedSearch } from '../dssm/vectors/listed-search.ts';
import { type StoredVectors, selectVectors, toFloat32 } from '../dssm/vectors/stored-vectors.ts';
import { placeRankings, type QueryGroupOptions, selectRows } from './query-group.ts';

export class ListedQueries {
  readonly #queries: Int32Array;
  readonly #width: number;
  readonly #centroids: Centroids;
  readonly #search: ListedSearch | null;

  private constructor(queries: Int32Array, width: number, centroids: Centroids, search: ListedSearch | null) {
    this.#queries = queries;
    this.#width = width;
    this.#centroids = centroids;
    this.#search = search;
  }

  /** The queries at these positions. Where there is nothing to search, documents get their lists all the same. */
  static async create(
    queries: Int32Array,
    { threads, width, precision, queryVectors, depth }: QueryGroupOptions,
    file: InvertedFile,
  ): Promise<ListedQueries> {
    const centroids = await Centroids.create(file.centroids, width, threads);
    const vectors = selectRows(queryVectors, width, queries);
    const search =
      queries.length === 0 || depth === 0
        ? null
        : await ListedSearch.create({
            threads,
            width,
            precision,
            centroids,
            probes: file.probes,
            queries: vectors,
            depth,
          });
    return new ListedQueries(queries, width, centroids, search);
  }

  /** Searches documents; those whose list is -1 get one. Returns the lists of all. */
  search(vectors: StoredVectors, keys: Int32Array, known: Int32Array): Int32Array {
    const lists = known.slice();
    const unknown = Int32Array.from(lists.keys()).filter((row) => lists[row] === -1);
    const chosen = toFloat32(selectVectors(vectors, unknown, this.#width), this.#width);
    const found = this.#centroids.nearest(chosen, 1);
    for (const [n, row] of unknown.entries()) lists[row] = found[n] ?? 0;
    this.#search?.add(vectors, keys, lists);
    return lists;
  }

  /** Ends the search: writes the queries' rankings to their places in `ranking`, which has all queries, by position. */
  finish(ranking: DenseRankings, positions: Int32Array): void {
    if (this.#search) placeRankings(this.#search.finish(), this.#queries, positions, ranking);
  }

  dispose(): void {
    this.#search?.dispose();
    this.#centroids.dispose();
  }
}
