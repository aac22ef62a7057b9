// Whether the time of a query grows no faster than the corpus.
import { Bm25Index } from '../../../src/bm25/bm25-index.ts';
import { atMost, digits, type PartResult } from '../bar.ts';
import { median, quantile } from '../statistics.ts';
import { type Corpus, loadCorpus } from './corpus.ts';
import { analyzer, askIndex, buildSegment, sourceDocuments } from './ours.ts';

const ROUND = 500;

interface Grown {
  readonly corpus: Corpus;
  readonly index: Bm25Index;
  readonly buildMs: number;
  readonly ms: number[];
}

function build(corpus: Corpus): Grown {
  const documents = sourceDocuments(corpus);
  const start = performance.now();
  const segment = buildSegment(documents);
  const buildMs = performance.now() - start;
  return { corpus, index: new Bm25Index(analyzer, [segment]), buildMs, ms: [] };
}

/** A million documents and four, queried in turn, each with the queries drawn from it. */
export function compareGrowth(lists: string, queries: number): PartResult {
  const both = [build(loadCorpus('1m', lists)), build(loadCorpus('4m', lists))];
  for (const { index, corpus } of both) askIndex(index, corpus.queries.slice(0, 200));
  for (let from = 0; from < queries; from += ROUND) {
    for (const { index, corpus, ms } of both) {
      ms.push(...askIndex(index, corpus.queries.slice(from, from + ROUND)).ms);
    }
  }
  const [small, large] = both;
  return {
    tables: [
      {
        title: 'Growth from one to four million documents',
        columns: ['documents', 'build s', 'median ms', 'p99 ms'],
        rows: both.map(({ corpus, buildMs, ms }) => [
          corpus.count.toLocaleString('en'),
          digits(buildMs / 1000),
          digits(median(ms)),
          digits(quantile(ms, 0.99)),
        ]),
        notes: [
          `Memory of the process with both indexes: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB.`,
        ],
      },
    ],
    bars: [
      atMost(
        'median of four times the documents',
        median(large.ms) / median(small.ms),
        large.corpus.count / small.corpus.count,
        'times',
      ),
    ],
  };
}
