// The centres of the lists of an inverted file, and which of them are nearest to a vector.
import { VectorSearch } from './vector-search.ts';

export class Centroids {
  /** Number of lists. */
  readonly count: number;
  readonly #search: VectorSearch;

  private constructor(count: number, search: VectorSearch) {
    this.count = count;
    this.#search = search;
  }

  /** `vectors` (lists, width), each of length 1. */
  static async create(vectors: Float32Array, width: number, threads: number): Promise<Centroids> {
    const count = vectors.length / width;
    const search = await VectorSearch.createOn(threads, { width, capacity: count });
    search.add(
      vectors,
      Int32Array.from({ length: count }, (_, list) => list),
    );
    return new Centroids(count, search);
  }

  /** (vectors, count): the lists nearest to each of `vectors` (vectors, width), the nearest first. */
  nearest(vectors: Float32Array, count: number): Int32Array {
    return this.#search.search(vectors, Math.min(count, this.count)).documents;
  }

  dispose(): void {
    this.#search.dispose();
  }
}
