// What the analyst compares: which rankers, which queries, in which order; kept while the page is open.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunInfo } from '../../src/contract/compare.ts';
import type { DisagreementKind, Ranker, Split } from '../../src/contract/terms.ts';

export type Sort = 'rbo' | 'difference' | 'unjudged' | 'query';

export interface Comparison {
  /** Null: BM25 on the left, the model in use on the right. */
  readonly left: Ranker | null;
  readonly right: Ranker | null;
  readonly set: 'all' | Split;
  readonly kind: DisagreementKind | null;
  readonly search: string;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly depth: number;
  /** Queries in the order in which the list showed them when one was opened: what J and K walk along. */
  readonly trail: readonly number[];
}

export function createComparison(): StoreApi<Comparison> {
  return createStore<Comparison>()(() => ({
    left: null,
    right: null,
    set: 'all',
    kind: null,
    search: '',
    sort: 'rbo',
    descending: false,
    depth: 20,
    trail: [],
  }));
}

/** The rankers to compare, or null where there are not two: no model was trained and no run imported. */
export function chosenRankers(
  chosen: Pick<Comparison, 'left' | 'right'>,
  runs: readonly RunInfo[],
): { readonly left: Ranker; readonly right: Ranker } | null {
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
