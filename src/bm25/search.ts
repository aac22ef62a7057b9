// Ranks documents for a query by scoring every posting of its terms.
import { type Bm25Index, documentFrequency } from './bm25-index.ts';
import { type QueryTerm, queryTerms } from './query-terms.ts';
import { type Scratch, scratchOf } from './scratch.ts';
import { type Bm25Parameters, bm25Parameters, idf, termFactor } from './similarity.ts';
import { type ScoredDocuments, TopK } from './top-k.ts';

export interface SearchOptions extends Partial<Bm25Parameters> {
  /** How many documents to return at most. */
  readonly k: number;
}

/**
 * The k best documents for a query, best first; documents without any of its terms are left out, ties stand by external
 * id in ascending code-unit order. Throws RangeError where k, k1 or b is out of range (see bm25Parameters).
 */
export function search(index: Bm25Index, text: string, options: SearchOptions): ScoredDocuments {
  const best = new TopK(options.k, index.idRanks);
  const scratch = scratchOf(index, bm25Parameters(options));
  let touched = 0;
  for (const term of queryTerms(index, text)) touched = addTerm(index, term, scratch, touched);
  for (let n = 0; n < touched; n++) {
    const document = scratch.touched[n];
    best.offer(document, scratch.scores[document]);
    scratch.scores[document] = 0;
  }
  return best.finish();
}

/** Adds one term's part to its documents' scores; returns how many documents have a score now. */
function addTerm(index: Bm25Index, term: QueryTerm, scratch: Scratch, alreadyTouched: number): number {
  if (term.number === undefined) return alreadyTouched;
  const { documents, frequencies, offsets, ids } = index;
  const { scores, norms } = scratch;
  const weight = term.queryFrequency * idf(ids.length, documentFrequency(index, term.number));
  const end = offsets[term.number + 1];
  let touched = alreadyTouched;
  for (let posting = offsets[term.number]; posting < end; posting++) {
    const document = documents[posting];
    // A matching document's score is never 0: see toGrid.
    if (scores[document] === 0) scratch.touched[touched++] = document;
    scores[document] += weight * termFactor(frequencies[posting], norms[document]);
  }
  return touched;
}
