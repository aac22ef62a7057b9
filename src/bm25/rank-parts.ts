// The parts of an index searched as one.

import type { IndexPart } from './index-part.ts';
import { type Query, weighQuery } from './query.ts';
import { foundIn, mergeFound, noneFound } from './search/found-documents.ts';
import { type Bm25Parameters, bm25Parameters } from './similarity.ts';

export interface SearchOptions extends Partial<Bm25Parameters> {
  /** How many documents to return at most. */
  readonly k: number;
}

/** The best documents for a query, best first. */
export interface Ranked {
  readonly keys: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** Parts, and what is counted over all of their documents that are not deleted. */
export interface IndexParts {
  readonly parts: readonly IndexPart[];
  readonly documentCount: number;
  readonly averageLength: number;
}

/** How many documents contain the term. */
export function documentFrequency({ parts }: IndexParts, term: string): number {
  let sum = 0;
  for (const part of parts) sum += part.documentFrequency(term);
  return sum;
}

/** Weighs a query's terms by what the parts hold. Throws RangeError where k1 or b is out of range. */
export function weighTerms(
  index: IndexParts,
  terms: readonly string[],
  parameters: Partial<Bm25Parameters>,
): Query {
  const { documentCount, averageLength } = index;
  const statistics = {
    documentCount,
    averageLength,
    documentFrequency: (term: string) => documentFrequency(index, term),
  };
  return weighQuery(terms, statistics, bm25Parameters(parameters));
}

/**
 * The k best documents for a query's terms. Parts are searched by `search`, or by reading every posting.
 * Throws RangeError where k, k1 or b is out of range.
 */
export function rankParts(
  index: IndexParts,
  terms: readonly string[],
  { k, ...parameters }: SearchOptions,
  method: 'search' | 'searchExhaustively' = 'search',
): Ranked {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be an integer from 0, got ${k}`);
  const { parts, documentCount } = index;
  const query = weighTerms(index, terms, parameters);
  const capacity = Math.min(k, documentCount);
  let best = noneFound();
  for (const [number, part] of parts.entries()) {
    if (capacity === 0 || part.documentCount === 0) continue;
    const floor = best.scores.length < capacity ? 0 : best.scores[capacity - 1];
    const found = foundIn(parts, number, part[method](query, capacity, floor));
    best = mergeFound(parts, best, found, capacity);
  }
  return { keys: best.keys, scores: best.scores };
}
