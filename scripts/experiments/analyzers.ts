// Ranks collections by BM25 under each analyzer for their language, and prints the rows of docs/experiments.md: means
// with 95 % bootstrap intervals, and a paired randomisation test against `bigrams`.
// Usage: node scripts/experiments/analyzers.ts DIR...
import { basename } from 'node:path';
import { buildIndex } from '../../src/bm25/build/build-index.ts';
import { pValueText } from '../../src/contract/significance.ts';
import { bootstrapInterval } from '../../src/metrics/bootstrap.ts';
import { metricNamed } from '../../src/metrics/metric-named.ts';
import { randomisationTest } from '../../src/metrics/randomisation-test.ts';
import type { Analyzer } from '../../src/text/analyzer.ts';
import { languageShares } from '../../src/text/detect-analyzer.ts';
import { rankedText } from '../../src/workbench/collection/document-text.ts';
import { type Collection, loadCollection } from './load-collection.ts';
import { analyzerNamed } from './named-analyzer.ts';

const DEPTH = 100;
const CHINESE = ['bigrams', 'characters', 'words'];
const ENGLISH = ['bigrams', 'bigrams+stop-words', 'bigrams+stemming', 'bigrams+stemming+stop-words'];
const MEASURES = ['nDCG@10', 'MRR@10', 'Recall@100'] as const;
type Values = Record<(typeof MEASURES)[number], number[]>;

/** Grades of each query that has a relevant document. */
function gradesByQuery({ judgments }: Collection): Map<number, Map<number, number>> {
  const grades = new Map<number, Map<number, number>>();
  for (const { query, document, grade } of judgments) {
    const ofQuery = grades.get(query) ?? new Map<number, number>();
    grades.set(query, ofQuery.set(document, grade));
  }
  for (const [query, ofQuery] of grades) {
    if (![...ofQuery.values()].some((grade) => grade > 0)) grades.delete(query);
  }
  return grades;
}

/** One value a query, and the mean number of terms of a document. */
function measure(collection: Collection, analyzer: Analyzer): { values: Values; terms: number } {
  const documents = collection.documents.map((document, key) => {
    return { key, id: String(key).padStart(9, '0'), text: rankedText(document) };
  });
  const index = buildIndex(analyzer, documents);
  const [ndcg, rr, recall] = [metricNamed('nDCG@10'), metricNamed('MRR'), metricNamed('Recall@100')];
  const values: Values = { 'nDCG@10': [], 'MRR@10': [], 'Recall@100': [] };
  for (const [query, grades] of gradesByQuery(collection)) {
    const { keys } = index.search(collection.queries[query]?.text ?? '', { k: DEPTH });
    values['nDCG@10'].push(ndcg(keys, grades) ?? 0);
    values['MRR@10'].push(rr(keys.subarray(0, 10), grades) ?? 0);
    values['Recall@100'].push(recall(keys, grades) ?? 0);
  }
  return { values, terms: index.averageLength };
}

function cells(values: Values, base: Values): string[] {
  return MEASURES.map((name) => {
    const { mean, low, high } = bootstrapInterval(values[name]) ?? { mean: 0, low: 0, high: 0 };
    const figures = `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
    if (values === base) return figures;
    const { difference, pValue } = randomisationTest(base[name], values[name]);
    const sign = difference < 0 ? '−' : '+';
    return `${figures} ${sign}${Math.abs(difference).toFixed(3)}, p ${pValueText(pValue)}`;
  });
}

for (const folder of process.argv.slice(2)) {
  const collection = loadCollection(folder);
  const { chinese, english } = languageShares(collection.documents.map(rankedText));
  const names = chinese > english ? CHINESE : ENGLISH;
  let base: Values | null = null;
  for (const name of names) {
    const { values, terms } = measure(collection, analyzerNamed(name));
    base ??= values;
    const row = [basename(folder), values['nDCG@10'].length, name, terms.toFixed(1), ...cells(values, base)];
    process.stdout.write(`| ${row.join(' | ')} |\n`);
  }
}
