// Prints the table of held-out results in docs/experiments.md from what experiment.ts --held-out --out kept.
// Usage: node scripts/experiments/held-out-table.ts FILE...
import { readFileSync } from 'node:fs';
import { mean } from '../../src/metrics/evaluate-run.ts';
import { RANKERS } from './measure-rankers.ts';
import { type FoldResult, meanOf, pAgainstBm25, valuesOf, withInterval } from './results.ts';

// Written by experiment.ts in this form.
const lines = process.argv
  .slice(2)
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line): FoldResult => JSON.parse(line));

const groups = Map.groupBy(lines, ({ collection, tower }) => `${collection} ${tower}`);
const header = [
  'collection',
  'queries',
  'ranker',
  'nDCG@10',
  'p',
  'MRR@10',
  'p',
  'Recall@100',
  'weights',
  's',
];
console.log(`| ${header.join(' | ')} |`);
console.log(`|${header.map(() => ' --- |').join('')}`);
for (const results of groups.values()) {
  for (const ranker of RANKERS) {
    const p = (measure: 'nDCG@10' | 'MRR@10') =>
      ranker === 'bm25' ? '' : pAgainstBm25(results, ranker, measure);
    const seconds = mean(results.map((result) => result.seconds)) ?? 0;
    const cells = [
      results[0]?.collection,
      valuesOf(results, ranker, 'nDCG@10').length,
      ranker,
      withInterval(results, ranker, 'nDCG@10'),
      p('nDCG@10'),
      withInterval(results, ranker, 'MRR@10'),
      p('MRR@10'),
      meanOf(results, ranker, 'Recall@100').toFixed(3),
      ranker === 'hybrid' ? results.map(({ weight }) => weight).join(' ') : '',
      ranker === 'model' ? seconds.toFixed(0) : '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
