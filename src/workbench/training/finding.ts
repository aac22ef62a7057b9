// What held-out queries say of a collection: whether words or meaning decide, by paired tests and by what BM25 misses.
import { SIGNIFICANT } from '../../contract/significance.ts';
import type { Difference, Finding, ModelInfo } from '../../contract/train.ts';
import { randomisationTest } from '../../metrics/randomisation-test.ts';
import type { QueryMetrics } from '../comparison/query-metrics.ts';
import { type Rankings, rankingOf } from '../rankings/rankings.ts';

type HeldOut = ModelInfo['heldOut'];

/** Ranks in which a document counts as found, as in Recall@100. */
const FOUND = 100;

/** nDCG@10 of one ranker against another on the same queries; null of no query. */
export function differenceOf(
  rows: readonly QueryMetrics[],
  others: readonly QueryMetrics[],
): Difference | null {
  if (rows.length === 0) return null;
  const ndcg = (row: QueryMetrics) => row['nDCG@10'];
  const { difference, pValue } = randomisationTest(others.map(ndcg), rows.map(ndcg));
  return { mean: difference, pValue };
}

/** What the differences say together. */
export function findingOf(differences: HeldOut['differences']): Finding {
  if (differences === null) return 'unmeasured';
  const { modelToBm25, hybridToBm25 } = differences;
  const differs = ({ pValue }: Difference) => pValue < SIGNIFICANT;
  if (differs(modelToBm25) && modelToBm25.mean > 0) return 'meaning';
  if (differs(hybridToBm25) && hybridToBm25.mean > 0) return 'both';
  return differs(modelToBm25) ? 'words' : 'unclear';
}

/** How many relevant documents of these queries BM25 misses, and how many of those the model finds. */
export function lexicalGap(
  queries: ReadonlyMap<number, ReadonlyMap<number, number>>,
  bm25: Rankings,
  model: Rankings,
): NonNullable<HeldOut['gap']> {
  const gap = { relevant: 0, missedByBm25: 0, foundByModel: 0 };
  for (const [query, grades] of queries) {
    const head = (run: Rankings) => new Set(rankingOf(run, query).documents.subarray(0, FOUND));
    const [lexical, semantic] = [head(bm25), head(model)];
    for (const [document, grade] of grades) {
      if (grade <= 0) continue;
      gap.relevant++;
      if (lexical.has(document)) continue;
      gap.missedByBm25++;
      if (semantic.has(document)) gap.foundByModel++;
    }
  }
  return gap;
}
