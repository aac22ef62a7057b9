// Metrics of BM25, the model and their hybrid for each judged query of one split.
import type { Trained, TrainingSnapshot } from '../../src/contract/trainer-messages.ts';
import type { SplitName } from '../../src/dssm/training/split.ts';
import { judgedQueries } from '../../src/dssm/training/training-data.ts';
import { rankHybrid } from '../../src/metrics/hybrid.ts';
import { metricNamed } from '../../src/metrics/metric-named.ts';
import { hybridInput } from '../../src/trainer/hybrid-weight.ts';

export const RANKERS = ['bm25', 'model', 'hybrid'] as const;
export type RankerName = (typeof RANKERS)[number];
export const MEASURES = ['nDCG@10', 'MRR@10', 'Recall@100'] as const;
export type MeasureName = (typeof MEASURES)[number];

/** One value a query, queries in the same order for all rankers. */
export type Measured = Record<RankerName, Record<MeasureName, number[]>>;

function emptyMeasured(): Measured {
  const row = () => ({ 'nDCG@10': [], 'MRR@10': [], 'Recall@100': [] });
  return { bm25: row(), model: row(), hybrid: row() };
}

const DEPTH = 100;

/** The values of the split's queries. */
export function measureRankers(snapshot: TrainingSnapshot, trained: Trained, split: SplitName): Measured {
  const measured = emptyMeasured();
  const ndcg = metricNamed('nDCG@10');
  const mrr = metricNamed('MRR');
  const recall = metricNamed('Recall@100');
  for (const judged of judgedQueries(snapshot, split)) {
    const grades = new Map([...judged.documents].map((document, n) => [document, judged.grades[n] ?? 0]));
    const input = hybridInput(snapshot, trained, judged.query);
    const rankings = {
      bm25: input.bm25Documents,
      model: input.modelDocuments.filter((document) => document >= 0),
      hybrid: rankHybrid(input, trained.hybridWeight, DEPTH).documents,
    };
    for (const ranker of RANKERS) {
      const ranking = rankings[ranker];
      measured[ranker]['nDCG@10'].push(ndcg(ranking, grades) ?? 0);
      measured[ranker]['MRR@10'].push(mrr(ranking.subarray(0, 10), grades) ?? 0);
      measured[ranker]['Recall@100'].push(recall(ranking, grades) ?? 0);
    }
  }
  return measured;
}
