// A query as the index reads it: distinct terms with their weights, on a grid on which sums of contributions are exact.

import { termFrequencies } from './build/term-frequencies.ts';
import { type Bm25Parameters, idf } from './similarity.ts';

export interface QueryTerm {
  readonly term: string;
  /** Occurrences in the query: each counts. */
  readonly queryFrequency: number;
}

export interface WeightedTerm extends QueryTerm {
  /** Documents of the index that contain the term. */
  readonly documentFrequency: number;
  /** 0 where no document contains the term. */
  readonly idf: number;
  /** queryFrequency · idf, on the query's grid. */
  readonly weight: number;
}

/** Everything that a document's score depends on but the document. */
export interface Query {
  /** Distinct terms in the order of their first occurrence; those that no document contains weigh 0. */
  readonly terms: readonly WeightedTerm[];
  readonly averageLength: number;
  readonly parameters: Bm25Parameters;
  /** All scores for this query are multiples of it. */
  readonly scoreStep: number;
}

/** What a query asks of an index. */
export interface Statistics {
  readonly documentCount: number;
  readonly averageLength: number;
  documentFrequency(term: string): number;
}

/** Grid of a product of idf (2^-20) and factor (2^-24). */
const FINEST_STEP = 2 ** -44;
/** Sums below this are exact in float64 on the finest grid. */
const LARGEST_SUM = 2 ** 9;

/**
 * Weighs a query's terms. A long query's score may exceed what float64 can sum exactly on the finest grid: its weights
 * are then rounded to a grid as much coarser, so that its scores, too, are the same in whatever order they are summed.
 */
export function weighQuery(
  terms: readonly string[],
  statistics: Statistics,
  parameters: Bm25Parameters,
): Query {
  // Field by field and without pairs: spreading objects and taking pairs apart took longer than all arithmetic here.
  const known: Omit<WeightedTerm, 'weight'>[] = [];
  let largest = 0;
  termFrequencies(terms).forEach((queryFrequency, term) => {
    const documentFrequency = statistics.documentFrequency(term);
    const termIdf = documentFrequency === 0 ? 0 : idf(statistics.documentCount, documentFrequency);
    largest += queryFrequency * termIdf;
    known.push({ term, queryFrequency, documentFrequency, idf: termIdf });
  });
  let coarser = 1;
  // One more than the bound, for what rounding the weights may add.
  while (largest + 1 > LARGEST_SUM * coarser) coarser *= 2;
  const grid = 2 ** 20 / coarser;
  return {
    terms: known.map(({ term, queryFrequency, documentFrequency, idf }) => ({
      term,
      queryFrequency,
      documentFrequency,
      idf,
      weight: idf === 0 ? 0 : Math.max(1, Math.round(queryFrequency * idf * grid)) / grid,
    })),
    averageLength: statistics.averageLength,
    parameters,
    scoreStep: FINEST_STEP * coarser,
  };
}
