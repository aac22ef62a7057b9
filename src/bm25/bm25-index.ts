// The inverted index: for each term its documents and how often it occurs there, in flat arrays.

/**
 * Documents are numbered 0 .. N − 1 in the order they were added, terms 0 .. T − 1 in the order they first occurred.
 * Term t's postings are documents[offsets[t] .. offsets[t + 1]], ascending, with the frequencies beside them.
 */
export interface Bm25Index {
  /** (N): each document's external id. */
  readonly ids: readonly string[];
  /** External id → document number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** (N): place of each document's external id in ascending code-unit order; breaks ties between equal scores. */
  readonly idRanks: Int32Array;
  /** (N): terms of each document, repeats counted. */
  readonly lengths: Int32Array;
  /** Sum of `lengths`, as a float64 exact to 2^53. */
  readonly totalLength: number;
  /** Term → term number. */
  readonly terms: ReadonlyMap<string, number>;
  /** (T + 1), starts with 0, ascending. */
  readonly offsets: Int32Array;
  /** (postings): document numbers. */
  readonly documents: Int32Array;
  /** (postings): occurrences of the term in that document, at least 1. */
  readonly frequencies: Int32Array;
}

/** Mean terms of a document, empty documents counted; 0 for an index without documents. */
export function averageLength(index: Bm25Index): number {
  return index.ids.length === 0 ? 0 : index.totalLength / index.ids.length;
}

/** How many documents contain term number `term`. */
export function documentFrequency(index: Bm25Index, term: number): number {
  return index.offsets[term + 1] - index.offsets[term];
}

/** How often term number `term` occurs in `document`; 0 where it does not. Binary search in the term's postings. */
export function termFrequency(index: Bm25Index, term: number, document: number): number {
  let low = index.offsets[term];
  let high = index.offsets[term + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (index.documents[middle] < document) low = middle + 1;
    else high = middle;
  }
  const found = low < index.offsets[term + 1] && index.documents[low] === document;
  return found ? index.frequencies[low] : 0;
}
