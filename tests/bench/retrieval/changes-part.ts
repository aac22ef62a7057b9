// What changing documents costs: the change, the queries after it, and the fold that ends it.
import { Bm25Index } from '../../../src/bm25/bm25-index.ts';
import { runSteps } from '../../../src/bm25/run-steps.ts';
import { atMost, digits, type PartResult } from '../bar.ts';
import { mean, median, quantile } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import { Edits } from './edits.ts';
import { analyzer, askIndex, buildSegment, sourceDocuments } from './ours.ts';

const ROUND = 500;

interface State {
  readonly label: string;
  readonly index: Bm25Index;
  readonly ms: number[];
}

/** The clean index, one after 10,000 and one after 100,000 changes, and the last one folded, queried in turn. */
export function compareChanges(corpus: Corpus, queries: number): PartResult {
  const documents = sourceDocuments(corpus);
  const texts = documents.map(({ text }) => text);
  const segment = buildSegment(documents);
  const start = (label: string): State => ({ label, index: new Bm25Index(analyzer, [segment]), ms: [] });
  const clean = start('clean');
  const few = start('after 10,000 changes');
  const updateMs = new Edits(few.index, texts).apply(10_000);
  const many = start('after 100,000 changes');
  new Edits(many.index, texts).apply(100_000);
  const folded = start('after 10,000 changes and the fold');
  new Edits(folded.index, texts).apply(10_000);
  const foldStart = performance.now();
  runSteps(folded.index.fold()).adopt();
  const foldMs = performance.now() - foldStart;

  const states = [clean, few, many, folded];
  for (const { index } of states) askIndex(index, corpus.queries.slice(0, 200));
  for (let from = 0; from < queries; from += ROUND) {
    for (const { index, ms } of states)
      ms.push(...askIndex(index, corpus.queries.slice(from, from + ROUND)).ms);
  }
  const times = ({ ms }: State): number => median(ms) / median(clean.ms);
  return {
    tables: [
      {
        title: `Changes to ${corpus.count.toLocaleString('en')} documents`,
        columns: ['index', 'median ms', 'p99 ms', '× clean median', '× clean p99'],
        rows: states.map((state) => [
          state.label,
          digits(median(state.ms)),
          digits(quantile(state.ms, 0.99)),
          digits(times(state)),
          digits(quantile(state.ms, 0.99) / quantile(clean.ms, 0.99)),
        ]),
        notes: [
          'Of 10 changes 8 give a document another one’s text, one deletes a document and one adds one.',
          `One change: mean ${digits(mean(updateMs))} ms, p99 ${digits(quantile(updateMs, 0.99))}. Folding 10,000 changes: ${digits(foldMs / 1000)} s.`,
        ],
      },
    ],
    bars: [
      atMost('median after 10,000 changes, as a multiple of the clean one', times(few), 1.5, 'times'),
      atMost('one change', mean(updateMs), 0.1, 'ms'),
    ],
  };
}
