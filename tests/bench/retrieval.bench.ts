// How fast this project's index answers, against other engines on the same terms, and what changing it costs.
import type { Bench, BenchResult } from './bench.ts';
import { compareAnswers } from './retrieval/answers-part.ts';
import { compareBuilds } from './retrieval/build-part.ts';
import { compareChanges } from './retrieval/changes-part.ts';
import { loadCorpus, SIZE_NAMES, type Size } from './retrieval/corpus.ts';
import { compareGrowth } from './retrieval/growth-part.ts';
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

/** Parts of the benchmark by name: each can be run by itself. */
const PARTS = ['peers', 'build', 'answers', 'changes', 'growth'] as const;

interface Settings {
  readonly size: Size;
  readonly peers: readonly Peer[];
  readonly queries: number;
  readonly rebuild: boolean;
}

async function runPart(part: (typeof PARTS)[number], settings: Settings): Promise<readonly BenchResult[]> {
  const { size, queries } = settings;
  switch (part) {
    case 'peers':
      return comparePeers(loadCorpus(size), settings.peers, settings);
    case 'build':
      return compareBuilds(loadCorpus(size), size === '64k' ? 5 : 3);
    case 'answers':
      return compareAnswers(loadCorpus(size), queries);
    case 'changes':
      return compareChanges(loadCorpus(size), queries);
    case 'growth':
      return compareGrowth(queries);
  }
}

/** The name that was given, if it is one of `names`. Throws Error where it is another. */
function oneOf<Name extends string>(option: string, given: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`--${option} ${given}: expected one of ${names.join(', ')}`);
  return found;
}

async function run({ args }: { readonly args: readonly string[] }): Promise<BenchResult[]> {
  const option = (name: string): string | undefined => {
    const place = args.indexOf(`--${name}`);
    return place === -1 ? undefined : args[place + 1];
  };
  const chosen = option('peers')?.split(',');
  const part = option('part');
  const settings: Settings = {
    size: oneOf('size', option('size') ?? '64k', SIZE_NAMES),
    peers: PEERS.filter((peer) => chosen === undefined || chosen.includes(peer.name)),
    queries: Number(option('queries') ?? 10_000),
    rebuild: args.includes('--rebuild'),
  };
  const results: BenchResult[] = [];
  for (const name of part === undefined ? PARTS : [oneOf('part', part, PARTS)]) {
    results.push(...(await runPart(name, settings)));
  }
  return results;
}

export const bench: Bench = {
  name: 'retrieval',
  summary: `BM25 against other engines [--size ${SIZE_NAMES.join('|')}] [--part ${PARTS.join('|')}] [--peers NAME,NAME] [--queries N] [--rebuild]`,
  run,
};
