// Approximate search by an inverted file (Sivic and Zisserman 2003; Jégou et al. 2011): documents lie in the lists of the
// centres that they are nearest to, and a query looks only through the lists whose centres are nearest to it.
import type { Centroids } from './centroids.ts';
import type { DenseRankings } from './dense-rankings.ts';
import {
  emptyVectors,
  type Precision,
  type StoredVectors,
  selectVectors,
  setVectors,
} from './stored-vectors.ts';
import { VectorSearch } from './vector-search.ts';

/** Documents that are gathered before the lists are searched: enough for lists of some hundred. */
const GATHERED = 2 ** 18;
/** Documents of a list that are searched at once. */
const SCANNED = 2048;

export interface ListedSearchOptions {
  readonly threads: number;
  readonly width: number;
  /** How the documents' vectors are stored; float32 where absent. */
  readonly precision?: Precision;
  readonly centroids: Centroids;
  /** Lists that each query looks through. */
  readonly probes: number;
  /** (queries, width), each of length 1 or 0. */
  readonly queries: Float32Array;
  readonly depth: number;
}

/** Searches documents that come load by load. Its scores are those of exact search, to the bit. */
export class ListedSearch {
  readonly #search: VectorSearch;
  readonly #precision: Precision;
  /** Queries that look through each list: those of list n are queries[starts[n] .. starts[n + 1]]. */
  readonly #asking: Grouped;
  readonly #gathered: { vectors: StoredVectors; keys: Int32Array; lists: Int32Array }[] = [];
  #count = 0;

  private constructor(search: VectorSearch, precision: Precision, asking: Grouped) {
    this.#search = search;
    this.#precision = precision;
    this.#asking = asking;
  }

  static async create(options: ListedSearchOptions): Promise<ListedSearch> {
    const { threads, width, precision = 'float32', centroids, probes, queries, depth } = options;
    const search = await VectorSearch.createOn(threads, { width, precision, capacity: SCANNED });
    search.begin(queries, depth);
    const most = Math.min(probes, centroids.count);
    const asking = group(centroids.nearest(queries, most), centroids.count);
    const members = asking.members.map((n) => Math.floor(n / most));
    return new ListedSearch(search, precision, { ...asking, members });
  }

  /** The next documents: `vectors` (documents, width), keys as in VectorSearch, and each one's list. */
  add(vectors: StoredVectors, keys: Int32Array, lists: Int32Array): void {
    this.#gathered.push({ vectors, keys, lists });
    this.#count += keys.length;
    if (this.#count >= GATHERED) this.#searchGathered();
  }

  /** Ends the search: the best of all documents in the lists that each query looked through. */
  finish(): DenseRankings {
    this.#searchGathered();
    return this.#search.finish();
  }

  dispose(): void {
    this.#search.dispose();
  }

  #searchGathered(): void {
    const { width } = this.#search;
    const vectors = emptyVectors(this.#precision, this.#count, width);
    const keys = new Int32Array(this.#count);
    const lists = new Int32Array(this.#count);
    let at = 0;
    for (const load of this.#gathered) {
      setVectors(vectors, at, load.vectors, width);
      keys.set(load.keys, at);
      lists.set(load.lists, at);
      at += load.keys.length;
    }
    this.#gathered.length = 0;
    this.#count = 0;
    const documents = group(lists, this.#asking.starts.length - 1);
    for (let list = 0; list + 1 < documents.starts.length; list++) {
      this.#searchList(membersOf(this.#asking, list), membersOf(documents, list), vectors, keys);
    }
  }

  #searchList(queries: Int32Array, rows: Int32Array, vectors: StoredVectors, keys: Int32Array): void {
    if (queries.length === 0 || rows.length === 0) return;
    const { width } = this.#search;
    this.#search.choose(queries);
    for (let first = 0; first < rows.length; first += SCANNED) {
      const some = rows.subarray(first, first + SCANNED);
      this.#search.clear();
      this.#search.add(
        selectVectors(vectors, some, width),
        some.map((row) => keys[row]),
      );
      this.#search.scan();
    }
  }
}

/** Numbers 0, 1, … in groups: those of group n are members[starts[n] .. starts[n + 1]], ascending. */
interface Grouped {
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

function membersOf({ starts, members }: Grouped, n: number): Int32Array {
  return members.subarray(starts[n], starts[n + 1]);
}

/** Number n goes to group groupOf[n]. */
function group(groupOf: Int32Array, groups: number): Grouped {
  const starts = new Int32Array(groups + 1);
  for (const to of groupOf) starts[to + 1]++;
  for (let n = 0; n < groups; n++) starts[n + 1] += starts[n];
  const members = new Int32Array(groupOf.length);
  const next = starts.slice();
  for (let n = 0; n < groupOf.length; n++) members[next[groupOf[n]]++] = n;
  return { starts, members };
}
