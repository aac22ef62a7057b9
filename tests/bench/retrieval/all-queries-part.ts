// How long all queries together take: one after the other, on threads over one index in shared memory, and by Xapian.
import { join } from 'node:path';
import type { Bm25Index } from '../../../src/bm25/bm25-index.ts';
import { rankQueries } from '../../../src/bm25/rank-queries.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { atLeast, atMost, type Bar, digits, type PartResult, skipped } from '../bar.ts';
import { median } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import { askIndex, openIndex, ours } from './ours.ts';
import { BM25, K } from './peer.ts';
import { ensureBuilt, indexFolder } from './peer-index.ts';
import { xapian } from './xapian.ts';

const ROUNDS = 3;
const THREADS = [1, 2];
/** How many times faster than Xapian one thread must be, at a million documents. */
const WANTED = 8;
/** Seconds for 10,000 queries on the machine that the bars were set on, by number of threads. */
const SECONDS = [7.5, 4];

interface Way {
  readonly label: string;
  /** Answers all queries; milliseconds that it took. */
  run(): Promise<number>;
  readonly ms: number[];
}

/** Cutting the queries into terms, freezing the index and starting the threads are part of it. */
function onThreads(index: Bm25Index, queries: readonly string[], threads: number): Way {
  return {
    label: `Parallax, ${threads === 1 ? 'one worker thread' : `${threads} worker threads`}`,
    async run() {
      const start = performance.now();
      const terms = queries.map((query) => index.analyzer.terms(query));
      await rankQueries(runSteps(index.freeze()), terms, { k: K, ...BM25 }, { threads });
      return performance.now() - start;
    },
    ms: [],
  };
}

export async function compareAllQueries(corpus: Corpus, count: number): Promise<PartResult> {
  await ensureBuilt(ours, corpus, true);
  const index = openIndex(join(indexFolder(ours, corpus), 'segment'));
  const queries = corpus.queries.slice(0, count);
  const inLoop: Way = {
    label: 'Parallax, one search after the other',
    async run() {
      const start = performance.now();
      askIndex(index, queries);
      return performance.now() - start;
    },
    ms: [],
  };
  const threaded = THREADS.map((threads) => onThreads(index, queries, threads));
  const peer = await openXapian(corpus, count);
  const ways = [inLoop, ...threaded, ...(peer === undefined ? [] : [peer.way])];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, ms } of ways) ms.push(await run());
  }
  await peer?.close();

  const reference = peer === undefined ? Number.NaN : median(peer.way.ms);
  const times = (way: Way): number => reference / median(way.ms);
  const bar = '10,000 queries on one thread, faster than Xapian';
  const bars: Bar[] = [
    peer === undefined ? skipped(bar, WANTED, notInstalled()) : atLeast(bar, times(inLoop), WANTED),
    ...threaded.map(({ ms }, n) =>
      atMost(
        `10,000 queries on worker threads: ${THREADS[n]}`,
        (median(ms) / 1000) * (10_000 / count),
        SECONDS[n],
        's',
      ),
    ),
  ];
  return {
    tables: [
      {
        title: `All ${queries.length.toLocaleString('en')} queries of ${corpus.count.toLocaleString('en')} documents, top ${K}`,
        columns: ['', 's', 'queries a second', 'times faster than Xapian'],
        rows: ways.map((way) => [
          way.label,
          digits(median(way.ms) / 1000),
          Math.round((1000 * queries.length) / median(way.ms)).toLocaleString('en'),
          peer === undefined ? '–' : digits(times(way)),
        ]),
        notes: [
          `Medians of ${ROUNDS} rounds, all in turn in each. Xapian: one thread, the sum of its own times.`,
          'Worker threads: cutting queries into terms, starting the threads and collecting the rankings are counted.',
          ...(peer === undefined ? [`Xapian ${notInstalled()}`] : []),
        ],
      },
    ],
    bars,
  };
}

function notInstalled(): string {
  return `skipped: not installed. Get it with: ${xapian.missing}`;
}

async function openXapian(corpus: Corpus, count: number) {
  if (xapian.missing !== undefined) return undefined;
  await ensureBuilt(xapian, corpus, false);
  const searcher = await xapian.open(corpus, indexFolder(xapian, corpus));
  const way: Way = {
    label: xapian.label,
    run: async () => (await searcher.ask(0, count)).ms.reduce((sum, ms) => sum + ms, 0),
    ms: [],
  };
  return { way, close: () => searcher.close() };
}
