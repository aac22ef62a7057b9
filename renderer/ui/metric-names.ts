// The metrics that the page offers, and what each says in a sentence.
import type { TranslationKey } from '../i18n/translation-key.ts';

export const offeredMetrics = [
  'nDCG@10',
  'nDCG@5',
  'nDCG@100',
  'ERR@10',
  'MAP',
  'MRR',
  'P@10',
  'P@5',
  'Recall@10',
  'Recall@100',
  'RBP',
  'bpref',
  'judged@10',
] as const;

const meanings: Readonly<Record<string, TranslationKey>> = {
  nDCG: 'metric.meaning.ndcg',
  ERR: 'metric.meaning.err',
  MAP: 'metric.meaning.map',
  MRR: 'metric.meaning.mrr',
  P: 'metric.meaning.precision',
  Recall: 'metric.meaning.recall',
  RBP: 'metric.meaning.rbp',
  bpref: 'metric.meaning.bpref',
  judged: 'metric.meaning.judged',
};

/** What a metric says; with `k` for how many documents it looks at. */
export function metricMeaning(name: string): { readonly key: TranslationKey; readonly k: string } {
  const [base = '', k = ''] = name.split('@');
  return { key: meanings[base] ?? 'metric.meaning.ndcg', k };
}

/** Whether a metric looks at grades, not only at relevant or not. */
export function isGraded(name: string): boolean {
  return name.startsWith('nDCG') || name.startsWith('ERR');
}
