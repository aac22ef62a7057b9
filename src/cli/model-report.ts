// A trained model's before and after on held-out queries, as a table.
import type { ModelInfo } from '../contract/train.ts';
import { figure, printTable } from './output.ts';

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
}
