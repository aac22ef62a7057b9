// What the figures on held-out queries say, in one word.
import { SIGNIFICANT } from '../../src/contract/significance.ts';
import type { Difference, ModelInfo } from '../../src/contract/train.ts';

export type Measured = ModelInfo['heldOut']['model'];
export type Verdict = 'better' | 'unclear' | 'worse' | 'unmeasured';

/** Better or worse only where the paired test says that chance alone hardly makes such a difference. */
export function verdictOf(difference: Difference | null): Verdict {
  if (difference === null) return 'unmeasured';
  if (difference.pValue >= SIGNIFICANT) return 'unclear';
  return difference.mean > 0 ? 'better' : 'worse';
}

/** What a new model is compared with: the model in use when it was made, else BM25. */
export function baselineOf(model: ModelInfo): {
  readonly name: 'previous' | 'bm25';
  readonly measured: Measured;
  readonly difference: Difference | null;
} {
  const { previous, bm25, differences } = model.heldOut;
  return previous === null
    ? { name: 'bm25', measured: bm25, difference: differences?.modelToBm25 ?? null }
    : { name: 'previous', measured: previous, difference: differences?.modelToPrevious ?? null };
}

/** What is said first of a new model. */
export interface Headline {
  readonly verdict: Verdict;
  readonly against: 'previous' | 'bm25';
  /** What is compared: the model alone, or its hybrid with BM25. */
  readonly of: 'model' | 'hybrid';
}

/** A later model is compared with the one in use before; the first with BM25, by its hybrid where only that is better. */
export function headlineOf(model: ModelInfo): Headline {
  const { name, difference } = baselineOf(model);
  if (name === 'bm25' && model.finding === 'both') return { verdict: 'better', against: name, of: 'hybrid' };
  return { verdict: verdictOf(difference), against: name, of: 'model' };
}

/** True of a model that went into use because it was the first, although BM25 alone ranks better. */
export function isInUseThoughWorse({ status, heldOut, finding }: ModelInfo): boolean {
  return status === 'promoted' && heldOut.previous === null && finding === 'words';
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
