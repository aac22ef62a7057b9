// A query's terms: each once, with how often it occurs and where the index knows it.
import { tokenizeTerms } from '../text/terms.ts';
import type { Bm25Index } from './bm25-index.ts';

export interface QueryTerm {
  readonly term: string;
  /** Occurrences in the query: each counts. */
  readonly queryFrequency: number;
  /** Term number; undefined where no document contains it. */
  readonly number: number | undefined;
}

/** Distinct terms of a query in the order of their first occurrence. */
export function queryTerms(index: Bm25Index, text: string): QueryTerm[] {
  const frequencies = new Map<string, number>();
  for (const term of tokenizeTerms(text)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return Array.from(frequencies, ([term, queryFrequency]) => ({
    term,
    queryFrequency,
    number: index.terms.get(term),
  }));
}
