// What one index answers in different ways: pruned, exhaustively, with other parameters, on threads, explained.
import { join } from 'node:path';
import type { BenchResult } from '../bench.ts';
import { mean, median, quantile } from '../statistics.ts';
import { atMost, type Bar, barsTable, digits } from './bar.ts';
import type { Corpus } from './corpus.ts';
import { askIndex, openIndex, ours } from './ours.ts';
import { BM25, K } from './peer.ts';
import { ensureBuilt, indexFolder } from './peer-index.ts';

const SAMPLE = 1000;
const CHANGES = 30;

function elapsed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

export async function compareAnswers(corpus: Corpus, queries: number): Promise<BenchResult[]> {
  await ensureBuilt(ours, corpus, true);
  const index = openIndex(join(indexFolder(ours, corpus), 'segment'));
  const texts = corpus.queries.slice(0, queries);
  const sample = texts.slice(0, SAMPLE);
  const options = { k: K, ...BM25 };

  const pruned = askIndex(index, texts).ms;
  const exhaustive = sample.map((query) => elapsed(() => index.searchExhaustively(query, options)));
  const different = sample.filter((query) => {
    const found = index.search(query, options);
    const all = index.searchExhaustively(query, options);
    return found.keys.join() !== all.keys.join() || found.scores.join() !== all.scores.join();
  }).length;
  const changed = sample
    .slice(0, CHANGES)
    .map((query, n) => elapsed(() => index.search(query, { k: K, k1: 1 + n / 100, b: 0.5 })));
  const explained = sample.map((query) => {
    const [key] = index.search(query, options).keys;
    return elapsed(() => index.explain(query, key));
  });
  const bars: Bar[] = [
    {
      bar: 'pruned results are the exhaustive ones, to the bit',
      measured: `${different} of ${sample.length} queries differ`,
      holds: different === 0,
    },
    atMost('k1 and b changed and a query answered', median(changed), 10, 'ms'),
    atMost('explanation of one score', 1000 * mean(explained), 10, 'µs'),
  ];
  const row = (label: string, ms: readonly number[]): (string | number)[] => [
    label,
    ms.length,
    digits(median(ms)),
    digits(quantile(ms, 0.99)),
  ];
  return [
    {
      title: `Answers from ${corpus.count.toLocaleString('en')} documents, top ${K}`,
      columns: ['', 'queries', 'median ms', 'p99 ms'],
      rows: [
        row('pruned', pruned),
        row('exhaustive', exhaustive),
        row('first query after k1 and b change', changed),
        row('explanation of the best document', explained),
      ],
      notes: [
        `Exhaustive ÷ pruned: ${digits(median(exhaustive) / median(pruned.slice(0, SAMPLE)))} times in the median.`,
        `Memory of the process: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB, what building left behind included.`,
      ],
    },
    barsTable(bars),
  ];
}
