// How fast this project's index answers, against other engines on the same terms, and what changing it costs.
import { parseArgs } from 'node:util';
import { type Bar, barsTable, type PartResult } from './bar.ts';
import type { Bench, BenchResult } from './bench.ts';
import { compareRuns } from './compare/compare-runs.ts';
import { compareAllQueries } from './retrieval/all-queries-part.ts';
import { compareAnswers } from './retrieval/answers-part.ts';
import { compareBuilds } from './retrieval/build-part.ts';
import { compareChanges } from './retrieval/changes-part.ts';
import { loadCorpus, type Size } from './retrieval/corpus.ts';
import { APT_LISTS } from './retrieval/debian-descriptions.ts';
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
  sqliteFts5('full', 100),
  xapian,
  lancedb,
  lucene('8.11.4'),
  lucene('9.12.3'),
  lucene('10.3.2'),
  minisearch,
];

/** What is measured at each size, and what only once. */
const PARTS_BY_SIZE = ['peers', 'all', 'build', 'answers', 'changes'] as const;
const PARTS_ONCE = ['runs', 'growth'] as const;
const PARTS = [...PARTS_BY_SIZE, ...PARTS_ONCE];
const SIZES = ['64k', '1m'] as const;
/** The bars are for a million documents, but these parts' for fewer too. */
const HAS_BARS_AT_EVERY_SIZE: readonly string[] = ['build'];
const USAGE = `[--size ${SIZES.join('|')}] [--part ${PARTS.join('|')}] [--peers NAME,NAME] [--queries N] [--rebuild] [--lists FOLDER]`;

interface Settings {
  readonly peers: readonly Peer[];
  readonly queries: number;
  readonly rebuild: boolean;
  readonly lists: string;
}

function runPart(part: (typeof PARTS_BY_SIZE)[number], size: Size, settings: Settings) {
  const corpus = loadCorpus(size, settings.lists);
  switch (part) {
    case 'peers':
      return comparePeers(corpus, settings.peers, settings);
    case 'all':
      return compareAllQueries(corpus, settings.queries);
    case 'build':
      return compareBuilds(corpus, size === '64k' ? 5 : 3);
    case 'answers':
      return compareAnswers(corpus);
    case 'changes':
      return compareChanges(corpus, settings.queries);
  }
}

/** The names given of `names`, parted by commas; all where none is given. Throws Error where one is another. */
function someOf<Name extends string>(
  option: string,
  given: string | undefined,
  names: readonly Name[],
): readonly Name[] {
  const wanted = given?.split(',') ?? names;
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--${option} ${unknown}: expected one of ${names.join(', ')}`);
  return names.filter((name) => wanted.includes(name));
}

async function run({ args }: { readonly args: readonly string[] }): Promise<BenchResult[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string' },
      part: { type: 'string' },
      peers: { type: 'string' },
      queries: { type: 'string', default: '10000' },
      rebuild: { type: 'boolean', default: false },
      lists: { type: 'string', default: APT_LISTS },
    },
  });
  const names = someOf(
    'peers',
    values.peers,
    PEERS.map(({ name }) => name),
  );
  const settings: Settings = {
    ...values,
    peers: PEERS.filter(({ name }) => names.includes(name)),
    queries: Number(values.queries),
  };
  const parts = someOf('part', values.part, PARTS);
  const tables: BenchResult[] = [];
  const bars: (Bar & { readonly size: string })[] = [];
  const take = (size: string, result: PartResult) => {
    tables.push(...result.tables);
    for (const bar of result.bars) bars.push({ ...bar, size });
  };
  for (const size of someOf('size', values.size, SIZES)) {
    for (const part of PARTS_BY_SIZE) {
      if (!parts.includes(part)) continue;
      const { tables, bars } = await runPart(part, size, settings);
      const count = size === '1m' || HAS_BARS_AT_EVERY_SIZE.includes(part);
      take(size, { tables, bars: count ? bars : [] });
    }
  }
  if (parts.includes('runs')) take('100k', await compareRuns());
  if (parts.includes('growth')) take('4m', compareGrowth(settings.lists, settings.queries));
  return bars.length === 0 ? tables : [...tables, barsTable(bars)];
}

export const bench: Bench = {
  name: 'retrieval',
  summary: `BM25 against other engines, and its bars ${USAGE}`,
  run,
};
