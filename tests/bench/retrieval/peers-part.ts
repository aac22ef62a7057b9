// The same queries asked of every engine in turn, and what their indexes cost.

import { atLeast, type Bar, digits, type PartResult, skipped } from '../bar.ts';
import type { BenchResult } from '../bench.ts';
import { mean, median, quantile } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import { ours } from './ours.ts';
import { K, type Peer, type Searcher } from './peer.ts';
import { type Built, ensureBuilt, indexFolder } from './peer-index.ts';

const ROUND = 500;
/** Queries that come before any is timed: compilers and caches get warm, each engine's alike. */
const WARM_UP = 2000;

/** How many times faster ours must be at a million documents. */
const BARS: Readonly<Record<string, { readonly median: number; readonly p99: number }>> = {
  'fts5-none': { median: 150, p99: 100 },
  xapian: { median: 10, p99: 5 },
  lancedb: { median: 8, p99: 3 },
  'lucene-8': { median: 4, p99: 4 },
  'lucene-9': { median: 4, p99: 4 },
  'lucene-10': { median: 4, p99: 4 },
};

interface Contestant {
  readonly peer: Peer;
  readonly built: Built;
  readonly searcher: Searcher;
  /** Query number → its milliseconds, its documents. */
  readonly ms: Map<number, number>;
  readonly documents: Map<number, readonly number[]>;
}

export interface PeersOptions {
  readonly queries: number;
  /** Builds the peers' indexes anew. */
  readonly rebuild: boolean;
}

export async function comparePeers(
  corpus: Corpus,
  peers: readonly Peer[],
  options: PeersOptions,
): Promise<PartResult> {
  const able = peers.filter(
    (peer) => peer.missing === undefined && corpus.count <= (peer.mostDocuments ?? Infinity),
  );
  const contestants: Contestant[] = [];
  for (const peer of [ours, ...able]) {
    const built = await ensureBuilt(peer, corpus, options.rebuild || peer === ours);
    const searcher = await peer.open(corpus, indexFolder(peer, corpus));
    await searcher.ask(0, Math.ceil(WARM_UP / peer.every));
    contestants.push({ peer, built, searcher, ms: new Map(), documents: new Map() });
  }
  for (let from = 0; from < options.queries; from += ROUND) {
    for (const contestant of contestants)
      await askRound(contestant, from, Math.min(ROUND, options.queries - from));
  }
  for (const { searcher } of contestants) await searcher.close();
  const table = peersTable(corpus, contestants, peers, options);
  return { tables: [table], bars: bars(contestants, peers) };
}

async function askRound(
  { peer, searcher, ms, documents }: Contestant,
  from: number,
  round: number,
): Promise<void> {
  const answers = await searcher.ask(from, from + Math.ceil(round / peer.every));
  for (const [n, elapsedMs] of answers.ms.entries()) ms.set(from + n, elapsedMs);
  for (const [n, found] of answers.documents.entries()) documents.set(from + n, found);
}

/** How many times slower a peer was than ours on the queries that it answered: median, p99, all of them. */
function timesSlower(peer: Contestant, [first]: readonly Contestant[]) {
  const theirs = [...peer.ms.values()];
  const same = [...peer.ms.keys()].map((query) => first.ms.get(query) ?? Number.NaN);
  return {
    median: median(theirs) / median(same),
    p99: quantile(theirs, 0.99) / quantile(same, 0.99),
    total: mean(theirs) / mean(same),
  };
}

/** Share of our best documents that a peer finds too. */
function overlap(peer: Contestant, [first]: readonly Contestant[]): number {
  const shares = [...peer.documents].map(([query, found]) => {
    const best = first.documents.get(query) ?? [];
    const theirs = new Set(found);
    return best.length === 0 ? 1 : best.filter((document) => theirs.has(document)).length / best.length;
  });
  return mean(shares);
}

function peersTable(
  corpus: Corpus,
  contestants: readonly Contestant[],
  peers: readonly Peer[],
  options: PeersOptions,
): BenchResult {
  const rows = contestants.map((contestant) => {
    const { peer, built, ms } = contestant;
    const times = [...ms.values()];
    const slower = timesSlower(contestant, contestants);
    return [
      peer.label,
      (built.ms / 1000).toFixed(1),
      built.bytes > 0 ? (built.bytes / 1e6).toFixed(1) : '–',
      ms.size,
      digits(median(times)),
      digits(quantile(times, 0.99)),
      digits((mean(times) * options.queries) / 1000),
      digits(slower.median),
      digits(slower.p99),
      digits(slower.total),
      (100 * overlap(contestant, contestants)).toFixed(1),
    ];
  });
  const missing = peers.filter((peer) => peer.missing !== undefined);
  return {
    title: `${corpus.count.toLocaleString('en')} documents of ${(corpus.tokens / corpus.count).toFixed(1)} terms, top ${K} of queries of 2 to 5 words`,
    columns: [
      'engine',
      'build s',
      'MB',
      'queries',
      'median ms',
      'p99 ms',
      'all s',
      '× median',
      '× p99',
      '× all',
      'shared %',
    ],
    rows,
    notes: [
      `In turn, ${ROUND} queries a round; slow engines answer the first of each round. "×": how many times ours, on the queries that it answered.`,
      `"all": ${options.queries} queries on one thread (LanceDB: as many as it takes), by the mean where not all were asked.`,
      'Built each by itself, on disk where it keeps a file; FTS5 and LanceDB without the texts. "shared": our top documents that it finds too.',
      ...missing.map((peer) => `${peer.name} skipped: not installed. Get it with: ${peer.missing}`),
    ],
  };
}

function bars(contestants: readonly Contestant[], peers: readonly Peer[]): Bar[] {
  return peers.flatMap(({ name, missing }): Bar[] => {
    const wanted = BARS[name];
    if (wanted === undefined) return [];
    const [medianBar, p99Bar] = [`median, faster than ${name}`, `p99, faster than ${name}`];
    const contestant = contestants.find(({ peer }) => peer.name === name);
    if (missing !== undefined || contestant === undefined) {
      return [
        skipped(medianBar, wanted.median, 'not installed'),
        skipped(p99Bar, wanted.p99, 'not installed'),
      ];
    }
    const slower = timesSlower(contestant, contestants);
    return [atLeast(medianBar, slower.median, wanted.median), atLeast(p99Bar, slower.p99, wanted.p99)];
  });
}
