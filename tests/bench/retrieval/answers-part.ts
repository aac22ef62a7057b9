// What one index answers in different ways: pruned, exhaustively, with other parameters, explained.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atMost, type Bar, digits, type PartResult } from '../bar.ts';
import { mean, median, quantile } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import type { Explaining } from './explaining-process.ts';
import { openIndex, ours } from './ours.ts';
import { BM25, K } from './peer.ts';
import { ensureBuilt, indexFolder } from './peer-index.ts';

const SAMPLE = 1000;
const ROUND = 100;
const CHANGES = 30;

const explainingProcess = fileURLToPath(new URL('./explaining-process.ts', import.meta.url));
const run = promisify(execFile);

function elapsed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

/** Explains each query's best document in a process of its own. */
async function explain(file: string, queriesFile: string, best: readonly number[]): Promise<Explaining> {
  const { stdout } = await run(process.execPath, [explainingProcess, file, queriesFile, best.join()], {
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return JSON.parse(stdout);
}

export async function compareAnswers(corpus: Corpus): Promise<PartResult> {
  await ensureBuilt(ours, corpus, true);
  const file = join(indexFolder(ours, corpus), 'segment');
  const index = openIndex(file);
  const sample = corpus.queries.slice(0, SAMPLE);
  const options = { k: K, ...BM25 };

  const pruned: number[] = [];
  const exhaustive: number[] = [];
  let different = 0;
  for (const query of sample) {
    const found = index.search(query, options);
    const all = index.searchExhaustively(query, options);
    if (found.keys.join() !== all.keys.join() || found.scores.join() !== all.scores.join()) different++;
  }
  for (let from = 0; from < SAMPLE; from += ROUND) {
    const round = sample.slice(from, from + ROUND);
    pruned.push(...round.map((query) => elapsed(() => index.search(query, options))));
    exhaustive.push(...round.map((query) => elapsed(() => index.searchExhaustively(query, options))));
  }
  const changed = sample
    .slice(0, CHANGES)
    .map((query, n) => elapsed(() => index.search(query, { k: K, k1: 1 + n / 100, b: 0.5 })));
  const best = sample.map((query) => index.search(query, options).keys[0]);
  const { firstMs, cold, warm } = await explain(file, corpus.queriesFile, best);

  const bars: Bar[] = [
    {
      bar: 'pruned results are the exhaustive ones, to the bit',
      wanted: 'all',
      measured: `${different} of ${sample.length} queries differ`,
      outcome: different === 0 ? 'held' : 'missed',
    },
    atMost('k1 and b changed and a query answered', median(changed), 10, 'ms'),
    atMost('explanation of one score, again: mean', mean(warm), 10, 'µs'),
    atMost('explanation of one score, the first time: median', median(cold), 10, 'µs'),
    atMost('explanation of one score, the first time: mean', mean(cold), 10, 'µs'),
  ];
  const row = (label: string, values: readonly number[], unit: string): (string | number)[] => [
    label,
    values.length,
    digits(median(values)),
    digits(mean(values)),
    digits(quantile(values, 0.99)),
    unit,
  ];
  return {
    tables: [
      {
        title: `Answers from ${corpus.count.toLocaleString('en')} documents, top ${K}`,
        columns: ['', 'queries', 'median', 'mean', 'p99', ''],
        rows: [
          row('pruned', pruned, 'ms'),
          row('exhaustive', exhaustive, 'ms'),
          row('first query after k1 and b change', changed, 'ms'),
          row('explanation of the best document, cold', cold, 'µs'),
          row('explanation of the best document, warm', warm, 'µs'),
        ],
        notes: [
          `Exhaustive ÷ pruned: ${digits(median(exhaustive) / median(pruned))} times in the median; in turn, ${ROUND} queries a round.`,
          `Explanations in a process of its own that has only opened the index. Its first took ${digits(firstMs)} ms, which counts nowhere else; cold: the others of the first round; warm: the same in rounds after the sixth.`,
          `Memory of the process: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB, what building left behind included.`,
        ],
      },
    ],
    bars,
  };
}
