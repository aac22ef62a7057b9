// Rankings in which every query has room for as many documents.

/** Rankings of some queries: (queries, depth), row-major; -1 (and score 0) where there are fewer documents. */
export interface DenseRankings {
  readonly depth: number;
  readonly documents: Int32Array;
  readonly scores: Float32Array;
}
