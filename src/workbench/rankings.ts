// One ranker's rankings of all queries in memory: positions of documents and scores, in rank order.

/** The rankings of all queries, one after the other: query n owns offsets[n] .. offsets[n + 1]. */
export interface Rankings {
  /** (queries + 1) */
  readonly offsets: Int32Array;
  /** Positions of documents in the collection. */
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/** One query's ranking: rank r (from 1) is at index r - 1. */
export interface Ranking {
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/** The ranking of the query at position `query`; empty where the run has none. */
export function rankingOf({ offsets, documents, scores }: Rankings, query: number): Ranking {
  const start = offsets[query] ?? 0;
  const end = offsets[query + 1] ?? start;
  return { documents: documents.subarray(start, end), scores: scores.subarray(start, end) };
}

/** Puts rankings of consecutive queries, from the first on, together. */
export function joinRankings(rankings: readonly Ranking[]): Rankings {
  const offsets = new Int32Array(rankings.length + 1);
  for (const [n, { documents }] of rankings.entries()) offsets[n + 1] = (offsets[n] ?? 0) + documents.length;
  const documents = new Int32Array(offsets[rankings.length] ?? 0);
  const scores = new Float64Array(documents.length);
  for (const [n, ranking] of rankings.entries()) {
    documents.set(ranking.documents, offsets[n]);
    scores.set(ranking.scores, offsets[n]);
  }
  return { offsets, documents, scores };
}
