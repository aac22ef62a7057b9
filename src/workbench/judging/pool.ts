// The pool: the best-ranked documents of each query, in rounds over the queries, for a rater who has not judged them.

import { type Rankings, rankingOf } from '../rankings/rankings.ts';
import type { QueuedPair } from './disagreement-queue.ts';

/** Documents of each ranking that are worth judging: what nDCG@10 and P@10 look at. */
const POOL_DEPTH = 10;

/** All pairs of the pool: every query's first documents, then every query's second ones, and so on. None twice. */
export function* poolPairs(runs: readonly Rankings[], queries: number): Generator<QueuedPair, void> {
  for (let rank = 0; rank < POOL_DEPTH; rank++) {
    for (let query = 0; query < queries; query++) {
      for (const [n, run] of runs.entries()) {
        const document = rankingOf(run, query).documents[rank];
        if (document === undefined || wasOffered(runs, n, query, rank, document)) continue;
        yield { query, document };
      }
    }
  }
}

/** Whether another run has offered the document at a better rank, or an earlier one at the same. */
function wasOffered(
  runs: readonly Rankings[],
  run: number,
  query: number,
  rank: number,
  document: number,
): boolean {
  return runs.some((other, n) => {
    const end = n < run ? rank + 1 : rank;
    return n !== run && rankingOf(other, query).documents.subarray(0, end).includes(document);
  });
}
