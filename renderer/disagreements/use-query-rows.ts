// The list of queries, page by page as it is scrolled.
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { QueryDisagreement } from '../../src/contract/compare.ts';
import { useSession } from '../session/session.ts';
import { askedOf, type Pair } from './comparison.ts';
import { pageSize, pagesFor } from './row-pages.ts';

export interface QueryRows {
  readonly total: number;
  /** The row at an index; undefined while its page is on the way. */
  readonly rowAt: (index: number) => QueryDisagreement | undefined;
  /** Ids of all rows at hand, in order. */
  readonly ids: readonly number[];
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** @param range first and last row on screen */
export function useQueryRows(
  pair: Pair | null,
  range: { readonly first: number; readonly last: number; readonly total: number },
): QueryRows {
  const { api, comparison } = useSession();
  const chosen = useStore(comparison);
  const { sort, descending } = chosen;
  const offsets = [...new Set([0, ...pagesFor(range.first, range.last, range.total)])];
  const pages = useQueries({
    queries: offsets.map((offset) => ({
      ...api.compare.queries.queryOptions({
        input: {
          ...askedOf(chosen, pair ?? { left: '', right: '' }),
          sort,
          descending,
          offset,
          limit: pageSize,
        },
      }),
      enabled: pair !== null,
      placeholderData: keepPreviousData,
    })),
  });
  const rowsOf = new Map(offsets.map((offset, index) => [offset, pages[index]?.data?.rows ?? []]));
  const [first] = pages;
  return {
    total: first?.data?.total ?? 0,
    rowAt: (index) => rowsOf.get(Math.floor(index / pageSize) * pageSize)?.[index % pageSize],
    ids: [...rowsOf.values()].flat().map(({ query }) => query.id),
    isPending: first?.isPending ?? true,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const page of pages) void page.refetch();
    },
  };
}
