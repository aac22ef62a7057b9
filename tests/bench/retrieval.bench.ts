// How fast this project's index answers, against other engines on the same terms, and what changing it costs.
import type { Bench, BenchResult } from './bench.ts';
import { loadCorpus, SIZES, type Size } from './retrieval/corpus.ts';
import { lancedb } from './retrieval/lancedb.ts';
import { lucene } from './retrieval/lucene.ts';
import { minisearch } from './retrieval/minisearch.ts';
import type { Peer } from './retrieval/peer.ts';
import { comparePeers } from './retrieval/peers-part.ts';
import { sqliteFts5 } from './retrieval/sqlite-fts5.ts';
import { xapian } from './retrieval/xapian.ts';

const PEERS: readonly Peer[] = [
  sqliteFts5('none', 25),
  sqliteFts5('full', 25),
  xapian,
  lancedb,
  lucene('9.12.3'),
  lucene('10.3.2'),
  minisearch,
];

function isSize(name: string): name is Size {
  return name in SIZES;
}

async function run({ args }: { readonly args: readonly string[] }): Promise<BenchResult[]> {
  const option = (name: string): string | undefined => {
    const place = args.indexOf(`--${name}`);
    return place === -1 ? undefined : args[place + 1];
  };
  const size = option('size') ?? '64k';
  if (!isSize(size)) throw new Error(`--size ${size}: expected one of ${Object.keys(SIZES).join(', ')}`);
  const chosen = option('peers')?.split(',');
  const peers = PEERS.filter((peer) => chosen === undefined || chosen.includes(peer.name));
  return comparePeers(loadCorpus(size), peers, {
    queries: Number(option('queries') ?? 10_000),
    rebuild: args.includes('--rebuild'),
  });
}

export const bench: Bench = {
  name: 'retrieval',
  summary: 'BM25 against other engines [--size 64k|1m|4m] [--peers NAME,NAME] [--queries N] [--rebuild]',
  run,
};
