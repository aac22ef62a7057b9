// A trained model's before and after on held-out queries, as a table.
import { pValueText } from '../contract/significance.ts';
import type { Difference, Finding, ModelInfo, VectorSearch } from '../contract/train.ts';
import { figure, printTable } from './output.ts';

const findings: Readonly<Record<Finding, string>> = {
  meaning: 'Meaning counts in this collection: the model alone is better than BM25.',
  both: 'Words and meaning complement each other: the hybrid is better than BM25 alone.',
  words: 'Words decide in this collection: BM25 alone is the better ranker, and the model does not help it.',
  unclear: 'Whether the model helps cannot be said yet: no difference from BM25 is beyond chance.',
  unmeasured: 'No held-out query has a relevant document: nothing can be measured.',
};

function compared(name: string, { mean, pValue }: Difference): string {
  return `${name}: ${mean < 0 ? '' : '+'}${mean.toFixed(3)} nDCG@10, p ${pValueText(pValue)} (paired randomisation test)\n`;
}

function searchReport({ exactMs, approximate }: VectorSearch): string {
  const exact = `comparing one query with every document: ${exactMs.toFixed(1)} ms`;
  if (approximate === null) return exact;
  const { recall, queries, share } = approximate;
  return (
    `${exact}; so only ${(100 * share).toFixed(1)} % of the lists of documents are looked through, ` +
    `recall@100 ${recall.toFixed(3)} on ${queries} queries`
  );
}

/** Prints what `model`, BM25, their hybrid and the model before it measured on the same held-out queries. */
export function printModel(model: ModelInfo): void {
  const seconds = (model.elapsedMs / 1000).toFixed(1);
  process.stdout.write(
    `model ${model.id} (${model.tower}, ${model.engine}, ${model.threads} threads, seed ${model.seed}): ${model.status}, trained in ${seconds} s on ${model.judgments} judgments\n`,
  );
  process.stdout.write(`on ${model.heldOutQueries} held-out queries:\n`);
  const { bm25, previous, model: own, hybrid } = model.heldOut;
  const rows = Object.entries({
    BM25: bm25,
    ...(previous && { 'model before': previous }),
    'this model': own,
    hybrid,
  });
  printTable(
    ['', 'nDCG@10', '95 % interval', 'MRR', 'MAP', 'P@10', 'Recall@100', 'judged@10'],
    rows.map(([name, { metrics, ndcgInterval }]) => [
      name,
      figure(metrics['nDCG@10']),
      ndcgInterval ? `${figure(ndcgInterval[0])}–${figure(ndcgInterval[1])}` : '–',
      figure(metrics.MRR),
      figure(metrics.MAP),
      figure(metrics['P@10']),
      figure(metrics['Recall@100']),
      figure(metrics['judged@10']),
    ]),
  );
  const { differences, gap } = model.heldOut;
  if (differences) {
    process.stdout.write(compared('this model against BM25', differences.modelToBm25));
    process.stdout.write(compared('hybrid against BM25', differences.hybridToBm25));
    const { modelToPrevious } = differences;
    if (modelToPrevious) process.stdout.write(compared('this model against the one before', modelToPrevious));
  }
  if (gap) {
    process.stdout.write(
      `BM25 misses ${gap.missedByBm25} of ${gap.relevant} relevant documents in its first 100; the model finds ${gap.foundByModel} of those\n`,
    );
  }
  process.stdout.write(`${findings[model.finding]}\n`);
  if (model.search) process.stdout.write(`${searchReport(model.search)}\n`);
}
