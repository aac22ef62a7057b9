// The list of queries, page by page as it is scrolled.
import { useStore } from 'zustand';
import type { QueryDisagreement } from '../../src/contract/compare.ts';
import { useSession } from '../session/session.ts';
import { askedOf, type Pair } from './comparison.ts';
import { pageSize } from './row-pages.ts';
import { type Pages, type RowRange, usePages } from './use-pages.ts';

interface QueryPage {
  readonly total: number;
  readonly rows: readonly QueryDisagreement[];
}

export interface QueryRows extends Omit<Pages<QueryPage>, 'head' | 'rows'> {
  /** Ids of all rows at hand, in order. */
  readonly ids: readonly number[];
}

/** @param range first and last row on screen */
export function useQueryRows(pair: Pair | null, range: RowRange): QueryRows {
  const { api, comparison } = useSession();
  const chosen = useStore(comparison);
  const { sort, descending } = chosen;
  const asked = askedOf(chosen, pair ?? { left: '', right: '' });
  const { rows, ...pages } = usePages(range, (offset) => ({
    ...api.compare.queries.queryOptions({ input: { ...asked, sort, descending, offset, limit: pageSize } }),
    enabled: pair !== null,
  }));
  return { ...pages, ids: rows.map(({ query }) => query.id) };
}
