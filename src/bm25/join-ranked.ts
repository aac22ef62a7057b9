// Rankings of several queries, one after the other in flat arrays.
import type { Ranked } from './rank-parts.ts';

export interface JoinedRankings {
  /** (queries + 1): query n's ranking is [offsets[n], offsets[n + 1]). */
  readonly offsets: Int32Array<ArrayBuffer>;
  readonly keys: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

export function joinRanked(rankings: readonly Ranked[]): JoinedRankings {
  const offsets = new Int32Array(rankings.length + 1);
  for (const [n, { keys }] of rankings.entries()) offsets[n + 1] = offsets[n] + keys.length;
  const keys = new Int32Array(offsets[rankings.length]);
  const scores = new Float64Array(keys.length);
  for (const [n, ranked] of rankings.entries()) {
    keys.set(ranked.keys, offsets[n]);
    scores.set(ranked.scores, offsets[n]);
  }
  return { offsets, keys, scores };
}

/** Ranking n of joined ones, not copied. */
export function rankedAt({ offsets, keys, scores }: JoinedRankings, n: number): Ranked {
  return {
    keys: keys.subarray(offsets[n], offsets[n + 1]),
    scores: scores.subarray(offsets[n], offsets[n + 1]),
  };
}
