// What passes between the thread that wants many queries ranked and those that rank them.
import type { FrozenIndex } from './edits/frozen-index.ts';
import type { SearchOptions } from './rank-parts.ts';

export interface RankingOrder {
  readonly index: FrozenIndex;
  /** Each query's terms. */
  readonly queries: readonly (readonly string[])[];
  readonly options: SearchOptions;
  /** (1), shared: the first query that no thread has taken. */
  readonly next: Int32Array;
}

/** The rankings of queries first, first + 1, …: ranking n is [offsets[n], offsets[n + 1]). */
export interface RankedQueries {
  readonly first: number;
  readonly offsets: Int32Array<ArrayBuffer>;
  readonly keys: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** Queries that a thread takes at once. */
export const QUERIES_PER_TURN = 64;
