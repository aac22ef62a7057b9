// What the analyst compares: which rankers, which queries, in which order; kept while the page is open.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunInfo, Sort } from '../../src/contract/compare.ts';
import type { MetricChoice } from '../../src/contract/metric.ts';
import type { Slice } from '../../src/contract/slice.ts';
import type { DisagreementKind, Ranker, Split } from '../../src/contract/terms.ts';

/** What the page shows of the comparison. */
export type Part = 'queries' | 'slices' | 'snapshots';

export interface Comparison {
  /** Null: BM25 on the left, the model in use on the right. */
  readonly left: Ranker | null;
  readonly right: Ranker | null;
  readonly part: Part;
  readonly metric: MetricChoice;
  readonly set: 'all' | Split;
  readonly slice: Slice;
  readonly kind: DisagreementKind | null;
  readonly search: string;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly depth: number;
  /** Queries in the order in which the list showed them when one was opened: what J and K walk along. */
  readonly trail: readonly number[];
}

/** The filter that lets every query through. */
export const noFilter = {
  set: 'all',
  slice: {},
  kind: null,
  search: '',
} as const satisfies Partial<Comparison>;

export function createComparison(): StoreApi<Comparison> {
  return createStore<Comparison>()(() => ({
    left: null,
    right: null,
    part: 'queries',
    metric: { name: 'nDCG@10', gain: 'linear', unjudged: 'non-relevant', minRelevant: 1 },
    ...noFilter,
    sort: 'rbo',
    descending: false,
    depth: 20,
    trail: [],
  }));
}

export interface Pair {
  readonly left: Ranker;
  readonly right: Ranker;
}

/** What is compared, as the workbench is asked for it. */
export function askedOf({ metric, set, slice, kind, search }: Comparison, { left, right }: Pair) {
  return {
    left,
    right,
    metric,
    set,
    slice,
    ...(kind === null ? {} : { kind }),
    ...(search === '' ? {} : { search }),
  };
}

/** The rankers to compare, or null where there are not two: no model was trained and no run imported. */
export function chosenRankers(
  chosen: Pick<Comparison, 'left' | 'right'>,
  runs: readonly RunInfo[],
): Pair | null {
  const names = runs.map(({ ranker }) => ranker);
  const has = (ranker: Ranker | null): ranker is Ranker => ranker !== null && names.includes(ranker);
  const left = has(chosen.left) ? chosen.left : names.includes('bm25') ? 'bm25' : names[0];
  const others = names.filter((name) => name !== left);
  const preferred = ['model', ...runs.filter(({ kind }) => kind !== 'bm25').map(({ ranker }) => ranker)];
  const right =
    has(chosen.right) && chosen.right !== left ? chosen.right : preferred.find((n) => others.includes(n));
  const found = right ?? others[0];
  return left === undefined || found === undefined ? null : { left, right: found };
}

/** True where a model is compared on queries that it may have learned from: its figures are too good then. */
export function includesLearned(
  set: Comparison['set'],
  { left, right }: Pair,
  runs: readonly RunInfo[],
): boolean {
  const learned = runs.filter(({ kind }) => kind === 'model' || kind === 'hybrid');
  return (set === 'all' || set === 'train') && learned.some(({ ranker }) => [left, right].includes(ranker));
}

/** Sorting by another column starts with what an analyst looks for; the same column turns round. */
export function sortedBy(current: Comparison, sort: Sort): Pick<Comparison, 'sort' | 'descending'> {
  if (sort === current.sort) return { sort, descending: !current.descending };
  return { sort, descending: sort === 'unjudged' };
}

/** The query `steps` further along the trail; null at its ends or off it. */
export function alongTrail(trail: readonly number[], current: number, steps: -1 | 1): number | null {
  const index = trail.indexOf(current);
  return index < 0 ? null : (trail[index + steps] ?? null);
}
