// A long list, page by page as it is scrolled.
import { type QueryKey, type UseQueryOptions, useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { pageSize, pagesFor } from './row-pages.ts';

/** First and last row on screen, and how many there were when that was looked up. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

export const firstRows: RowRange = { first: 0, last: 0, total: 1 };

interface Page {
  readonly total: number;
  readonly rows: readonly unknown[];
}

export interface Pages<Read extends Page> {
  readonly total: number;
  /** The row at an index; undefined while its page is on the way. */
  readonly rowAt: (index: number) => Read['rows'][number] | undefined;
  /** All rows at hand, in order. */
  readonly rows: readonly Read['rows'][number][];
  /** The first page as it was read, with what it says beside its rows; undefined while it is on the way. */
  readonly head: Read | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** @param optionsAt how the page of `pageSize` rows that begins at an offset is read */
export function usePages<Read extends Page, Key extends QueryKey>(
  range: RowRange,
  optionsAt: (offset: number) => UseQueryOptions<Read, Error, Read, Key>,
): Pages<Read> {
  const offsets = [...new Set([0, ...pagesFor(range.first, range.last, range.total)])];
  const pages = useQueries({ queries: offsets.map(optionsAt) });
  const shown = useRef<Pages<Read> | null>(null);
  const rowsOf = new Map<number, Read['rows']>(
    offsets.map((offset, index) => [offset, pages[index]?.data?.rows ?? []]),
  );
  const [first] = pages;
  const error = pages.find((page) => page.error !== null)?.error ?? null;
  const retry = () => {
    for (const page of pages) void page.refetch();
  };
  // The list stays as it is until the one that was asked for instead is there.
  if (first?.data === undefined && shown.current !== null) return { ...shown.current, error, retry };
  const read: Pages<Read> = {
    total: first?.data?.total ?? 0,
    rowAt: (index) => rowsOf.get(Math.floor(index / pageSize) * pageSize)?.[index % pageSize],
    rows: [...rowsOf.values()].flat(),
    head: first?.data,
    isPending: first?.isPending ?? true,
    error,
    retry,
  };
  shown.current = read.head === undefined ? null : read;
  return read;
}
