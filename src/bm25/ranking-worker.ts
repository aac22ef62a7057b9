// A thread that ranks queries: it takes some that nobody has taken, hands in their rankings, and takes more.
import { parentPort, workerData } from 'node:worker_threads';
import { openFrozen } from './edits/frozen-index.ts';
import { joinRanked } from './join-ranked.ts';
import { rankParts } from './rank-parts.ts';
import { QUERIES_PER_TURN, type RankedQueries, type RankingOrder } from './ranking-messages.ts';

// Whoever starts this thread passes exactly this: see rank-queries.ts.
const { index, queries, options, next }: RankingOrder = workerData;
const parts = openFrozen(index);

for (;;) {
  const first = Atomics.add(next, 0, QUERIES_PER_TURN);
  if (first >= queries.length) break;
  const ranked = joinRanked(
    queries.slice(first, first + QUERIES_PER_TURN).map((terms) => rankParts(parts, terms, options)),
  );
  const message: RankedQueries = { first, ...ranked };
  parentPort?.postMessage(message, [ranked.offsets.buffer, ranked.keys.buffer, ranked.scores.buffer]);
}
