// What the figures on held-out queries say, in one word.
import type { ModelInfo } from '../../src/contract/train.ts';

export type Measured = ModelInfo['heldOut']['model'];
export type Verdict = 'better' | 'unclear' | 'worse' | 'unmeasured';

/**
 * Compares nDCG@10 of a new ranker with an old one. It is better (or worse) only where each one's figure lies outside
 * the other's 95 % interval; anything less is called unclear.
 */
export function verdictOf(fresh: Measured, old: Measured): Verdict {
  const [now, before] = [fresh.metrics['nDCG@10'], old.metrics['nDCG@10']];
  if (now === null || before === null || fresh.ndcgInterval === null || old.ndcgInterval === null) {
    return 'unmeasured';
  }
  const [nowLow, nowHigh] = fresh.ndcgInterval;
  const [beforeLow, beforeHigh] = old.ndcgInterval;
  if (nowLow > before && now > beforeHigh) return 'better';
  if (nowHigh < before && now < beforeLow) return 'worse';
  return 'unclear';
}

/** What a new model is compared with: the model in use when it was made, else BM25. */
export function baselineOf(model: ModelInfo): {
  readonly name: 'previous' | 'bm25';
  readonly measured: Measured;
} {
  const { previous, bm25 } = model.heldOut;
  return previous === null ? { name: 'bm25', measured: bm25 } : { name: 'previous', measured: previous };
}

export const metricNames = ['nDCG@10', 'MRR', 'MAP', 'P@10', 'Recall@100', 'judged@10'] as const;

export interface ResultRow {
  readonly name: 'bm25' | 'previous' | 'model' | 'hybrid';
  readonly measured: Measured;
}

/** The rows of the table before and after; without the previous model where there was none. */
export function resultRows({ heldOut }: ModelInfo): ResultRow[] {
  const { bm25, previous, model, hybrid } = heldOut;
  const before: ResultRow[] = previous === null ? [] : [{ name: 'previous', measured: previous }];
  return [
    { name: 'bm25', measured: bm25 },
    ...before,
    { name: 'model', measured: model },
    { name: 'hybrid', measured: hybrid },
  ];
}

/** The highest figure of a column, or null where no row has one. */
export function bestOf(rows: readonly ResultRow[], metric: (typeof metricNames)[number]): number | null {
  const values = rows.flatMap(({ measured }) => measured.metrics[metric] ?? []);
  return values.length === 0 ? null : Math.max(...values);
}
