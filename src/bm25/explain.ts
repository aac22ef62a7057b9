// Why a document has its score: each term's part, by the same formulas that search uses.
import type { IndexPart } from './index-part.ts';
import type { Query } from './query.ts';
import { lengthNorm, termFactor } from './similarity.ts';

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

/** Takes a document's score apart. */
export function explainScore(query: Query, part: IndexPart, document: number): Bm25Explanation {
  const { averageLength, parameters } = query;
  const documentLength = part.lengthOf(document);
  const norm = lengthNorm(documentLength, averageLength, parameters);
  const terms: TermExplanation[] = [];
  const unmatchedTerms: string[] = [];
  let score = 0;
  for (const { term, queryFrequency, documentFrequency, idf, weight } of query.terms) {
    const termFrequency = part.termFrequency(term, document);
    if (termFrequency === 0) {
      unmatchedTerms.push(term);
      continue;
    }
    const factor = termFactor(termFrequency, norm);
    const contribution = weight * factor;
    score += contribution;
    terms.push({ term, queryFrequency, documentFrequency, idf, termFrequency, factor, contribution });
  }
  return { score, terms, unmatchedTerms, documentLength, averageLength, ...parameters };
}
