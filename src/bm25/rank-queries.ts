// Ranks many queries on several threads, beside the caller's, which stays free.
import { Worker } from 'node:worker_threads';
import type { FrozenIndex } from './edits/frozen-index.ts';
import { type JoinedRankings, joinRanked, rankedAt } from './join-ranked.ts';
import type { Ranked, SearchOptions } from './rank-parts.ts';
import type { RankedQueries, RankingOrder } from './ranking-messages.ts';

export interface RankingWork {
  readonly threads: number;
  /** Ends the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Hears of the part of the queries that is done. */
  readonly onProgress?: (fraction: number) => void;
}

/** Beside this module, in the sources as in the bundle (scripts/build-targets.ts). */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './ranking-worker.ts' : './ranking-worker.js',
  import.meta.url,
);

/**
 * The rankings of all queries, each given by its terms: the same, to the bit, as a search for each, whatever the number of
 * threads.
 */
export async function rankQueries(
  index: FrozenIndex,
  queries: readonly (readonly string[])[],
  options: SearchOptions,
  { threads, signal, onProgress }: RankingWork,
): Promise<JoinedRankings> {
  signal?.throwIfAborted();
  const order: RankingOrder = {
    index,
    queries,
    options,
    next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const rankings: Ranked[] = [];
  let done = 0;
  const onRanked = (ranked: RankedQueries) => {
    const count = ranked.offsets.length - 1;
    for (let n = 0; n < count; n++) rankings[ranked.first + n] = rankedAt(ranked, n);
    done += count;
    onProgress?.(done / queries.length);
  };
  const workers = Array.from({ length: threads }, () => new Worker(WORKER, { workerData: order }));
  const stop = () => {
    for (const worker of workers) void worker.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(workers.map((worker) => untilExit(worker, onRanked)));
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
  signal?.throwIfAborted();
  return joinRanked(rankings);
}

function untilExit(worker: Worker, onRanked: (ranked: RankedQueries) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', onRanked);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
