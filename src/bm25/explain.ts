// Why a document has its score: each term's part, by the same formulas that search uses.
import { averageLength, type Bm25Index, documentFrequency, termFrequency } from './bm25-index.ts';
import { queryTerms } from './query-terms.ts';
import { type Bm25Parameters, bm25Parameters, idf, lengthNorm, termFactor } from './similarity.ts';

export interface TermExplanation {
  readonly term: string;
  /** Occurrences in the query. */
  readonly queryFrequency: number;
  /** Documents that contain the term. */
  readonly documentFrequency: number;
  /** Occurrences in this document. */
  readonly termFrequency: number;
  readonly idf: number;
  /** tf / (tf + k1 · (1 − b + b · dl / avgdl)). */
  readonly factor: number;
  /** queryFrequency · idf · factor. */
  readonly contribution: number;
}

export interface Bm25Explanation {
  /** Sum of the contributions, to the bit what search gives. */
  readonly score: number;
  /** The query's terms that the document contains, in the query's order. */
  readonly terms: readonly TermExplanation[];
  /** The query's terms that it does not contain. */
  readonly unmatchedTerms: readonly string[];
  readonly documentLength: number;
  readonly averageLength: number;
  readonly k1: number;
  readonly b: number;
}

/**
 * Takes one document's score apart. Throws RangeError where the index has no such document number, or k1 or b is out of
 * range.
 */
export function explain(
  index: Bm25Index,
  text: string,
  document: number,
  options: Partial<Bm25Parameters> = {},
): Bm25Explanation {
  if (!(Number.isInteger(document) && document >= 0 && document < index.ids.length)) {
    throw new RangeError(`no document ${document} in an index of ${index.ids.length}`);
  }
  const parameters = bm25Parameters(options);
  const average = averageLength(index);
  const norm = lengthNorm(index.lengths[document], average, parameters);
  const terms: TermExplanation[] = [];
  const unmatchedTerms: string[] = [];
  let score = 0;
  for (const { term, queryFrequency, number } of queryTerms(index, text)) {
    const tf = number === undefined ? 0 : termFrequency(index, number, document);
    if (number === undefined || tf === 0) {
      unmatchedTerms.push(term);
      continue;
    }
    const df = documentFrequency(index, number);
    const termIdf = idf(index.ids.length, df);
    const factor = termFactor(tf, norm);
    const contribution = queryFrequency * termIdf * factor;
    score += contribution;
    terms.push({
      term,
      queryFrequency,
      documentFrequency: df,
      termFrequency: tf,
      idf: termIdf,
      factor,
      contribution,
    });
  }
  return {
    score,
    terms,
    unmatchedTerms,
    documentLength: index.lengths[document],
    averageLength: average,
    ...parameters,
  };
}

/** One document's score: to the bit what search gives; 0 where it contains none of the query's terms. */
export function score(
  index: Bm25Index,
  text: string,
  document: number,
  options: Partial<Bm25Parameters> = {},
): number {
  return explain(index, text, document, options).score;
}
