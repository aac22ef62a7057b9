// nDCG@10 of a ranking by the snapshot's judgments: what early stopping and the hybrid's weight look at.
import type { TrainingSnapshot } from '../contract/trainer-messages.ts';
import type { Measure } from '../dssm/training/dev-evaluation.ts';
import { ndcgAt } from '../metrics/ndcg.ts';

/** Values the best documents of a query; null where none is judged relevant. */
export function judgmentMeasure({ judgments }: Pick<TrainingSnapshot, 'judgments'>): Measure {
  const { query, document, grade } = judgments;
  const qrels = new Map<number, Map<number, number>>();
  for (const [n, position] of query.entries()) {
    const grades = qrels.get(position) ?? new Map<number, number>();
    qrels.set(position, grades.set(document[n] ?? -1, grade[n] ?? 0));
  }
  const ndcg = ndcgAt(10);
  return (position, ranking) => {
    const grades = qrels.get(position);
    return grades === undefined ? null : ndcg(ranking, grades);
  };
}
