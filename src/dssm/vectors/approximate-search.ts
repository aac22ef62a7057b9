// Approximate search by an inverted file (Sivic and Zisserman 2003; Jégou et al. 2011): documents lie in the lists of
// their clusters, and a query looks only through the lists whose centres are nearest to it.
import { createRandom } from '../random.ts';
import { findCentroids, nearestCentroids } from './clusters.ts';
import type { DenseRankings } from './dense-rankings.ts';
import { PANEL } from './search-fields.ts';
import { VectorSearch } from './vector-search.ts';

/** Vectors a centre is found from, on average: more make the clusters little better. */
const SAMPLE_OF_EACH = 64;

export interface ApproximateOptions {
  readonly width: number;
  /** Threads that build; a query is answered on the caller's. */
  readonly threads: number;
  readonly seed: number;
  /** Lists of documents; √documents · 2 where not said. */
  readonly lists?: number;
}

/** A list's documents are in the panels first .. end - 1. */
interface List {
  readonly first: number;
  readonly end: number;
}

export class ApproximateSearch {
  readonly #centroids: VectorSearch;
  readonly #documents: VectorSearch;
  readonly #lists: readonly List[];

  private constructor(centroids: VectorSearch, documents: VectorSearch, lists: readonly List[]) {
    this.#centroids = centroids;
    this.#documents = documents;
    this.#lists = lists;
  }

  /**
   * An index of `vectors` (documents, width), each of length 1 or 0, with a key each as in VectorSearch. The same seed
   * gives the same index, on any number of threads. Throws RangeError where the documents need more than 2 GiB.
   */
  static async build(
    vectors: Float32Array,
    keys: Int32Array,
    { width, threads, seed, lists: wanted }: ApproximateOptions,
  ): Promise<ApproximateSearch> {
    const most = Math.max(1, Math.ceil(2 * Math.sqrt(keys.length)));
    const count = Math.min(wanted ?? most, Math.max(1, keys.length));
    const centroids = await VectorSearch.createOn(threads, { width, capacity: count });
    const capacity = keys.length + count * PANEL;
    // A query scans many short lists: threads would wait for each other more than they help.
    const documents = VectorSearch.create({ width, capacity });
    if (keys.length === 0) return new ApproximateSearch(centroids, documents, []);
    const sample = everyNth(vectors, width, count * SAMPLE_OF_EACH);
    const centres = findCentroids(centroids, sample, count, createRandom(seed));
    const listOf = nearestCentroids(centroids, centres, vectors);
    return new ApproximateSearch(centroids, documents, fill(documents, vectors, keys, listOf, count));
  }

  /** Number of lists. */
  get lists(): number {
    return this.#lists.length;
  }

  /** The best `depth` documents in the `probes` lists nearest to each query: `queries` (Q, width), row-major. */
  search(queries: Float32Array, depth: number, probes: number): DenseRankings {
    const { width } = this.#documents;
    const total = queries.length / width;
    const ranked = {
      depth,
      documents: new Int32Array(total * depth).fill(-1),
      scores: new Float32Array(total * depth),
    };
    for (let query = 0; query < total; query++) {
      const found = this.#searchOne(queries.subarray(query * width, (query + 1) * width), depth, probes);
      ranked.documents.set(found.documents, query * depth);
      ranked.scores.set(found.scores, query * depth);
    }
    return ranked;
  }

  dispose(): void {
    this.#centroids.dispose();
    this.#documents.dispose();
  }

  #searchOne(query: Float32Array, depth: number, probes: number): DenseRankings {
    const nearest = this.#centroids.search(query, Math.min(probes, this.#lists.length)).documents;
    this.#documents.begin(query, depth);
    for (const list of nearest) {
      const { first, end } = this.#lists[list];
      if (end > first) this.#documents.scan(first, end);
    }
    return this.#documents.finish();
  }
}

/**
 * Part of the exact rankings' documents that the approximate ones have too: recall@depth, averaged over queries.
 * Throws RangeError where the two are not of the same queries and depth.
 */
export function recallOf(exact: DenseRankings, approximate: DenseRankings): number {
  const { depth } = exact;
  if (approximate.depth !== depth || approximate.documents.length !== exact.documents.length) {
    throw new RangeError('recall needs two rankings of the same queries and depth');
  }
  let wanted = 0;
  let found = 0;
  for (let at = 0; at < exact.documents.length; at += depth) {
    const has = new Set(approximate.documents.subarray(at, at + depth));
    for (const document of exact.documents.subarray(at, at + depth)) {
      if (document < 0) break;
      wanted++;
      if (has.has(document)) found++;
    }
  }
  return wanted === 0 ? 1 : found / wanted;
}

/** At most `most` of the vectors, evenly spread. */
function everyNth(vectors: Float32Array, width: number, most: number): Float32Array {
  const total = vectors.length / width;
  const count = Math.min(most, total);
  const chosen = new Float32Array(count * width);
  for (let n = 0; n < count; n++) {
    const from = Math.floor((total * n) / count) * width;
    chosen.set(vectors.subarray(from, from + width), n * width);
  }
  return chosen;
}

/** Lays the documents out list by list; within a list they keep their order. */
function fill(
  documents: VectorSearch,
  vectors: Float32Array,
  keys: Int32Array,
  listOf: Int32Array,
  count: number,
): List[] {
  const { width } = documents;
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let n = 0; n < listOf.length; n++) members[listOf[n]].push(n);
  return members.map((rows) => {
    const first = documents.panels;
    const gathered = new Float32Array(rows.length * width);
    for (const [n, row] of rows.entries()) {
      gathered.set(vectors.subarray(row * width, (row + 1) * width), n * width);
    }
    documents.add(
      gathered,
      Int32Array.from(rows, (row) => keys[row]),
    );
    return { first, end: documents.panels };
  });
}
