// BM25's formulas (Robertson and Zaragoza 2009, equation 3.15, in Lucene's variant) on plain numbers.
//
// Legend: N documents in the index, df documents that contain the term, tf occurrences of the term in the document,
// dl terms of the document, avgdl mean of dl, k1 how slowly tf saturates, b how much length counts (0 not, 1 fully).
//
//   idf   = ln(1 + (N − df + 0.5) / (df + 0.5))
//   factor = tf / (tf + k1 · (1 − b + b · dl / avgdl))
//   score = Σ over the query's terms, each as often as it occurs there, of idf · factor
//
// idf is rounded to multiples of 2^-20, factor to multiples of 2^-24. An idf stays below 2^5, a factor at or below 1,
// so a product needs at most 49 bits and is a multiple of 2^-44: float64 (53 bits) holds it exactly, and every sum of
// such products below 2^9 = 512 too. A score is therefore the same to the bit in whatever order it is summed.

export const K1 = 1.2;
export const B = 0.75;

const IDF_GRID = 2 ** 20;
const FACTOR_GRID = 2 ** 24;

export interface Bm25Parameters {
  readonly k1: number;
  readonly b: number;
}

/** Fills in the defaults. Throws RangeError where k1 is negative or b is outside 0 .. 1. */
export function bm25Parameters(given: Partial<Bm25Parameters> = {}): Bm25Parameters {
  const { k1 = K1, b = B } = given;
  if (!(k1 >= 0 && k1 < Infinity)) throw new RangeError(`k1 must be a number from 0, got ${k1}`);
  if (!(b >= 0 && b <= 1)) throw new RangeError(`b must be between 0 and 1, got ${b}`);
  return { k1, b };
}

/** Nearest multiple of 1 / grid, but never 0: a document that matches always scores above 0. */
function toGrid(value: number, grid: number): number {
  return Math.max(1, Math.round(value * grid)) / grid;
}

/** Inverse document frequency, a multiple of 2^-20. */
export function idf(documentCount: number, documentFrequency: number): number {
  const odds = (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5);
  return toGrid(Math.log1p(odds), IDF_GRID);
}

/** k1 · (1 − b + b · dl / avgdl): what a document's length adds below the fraction line. */
export function lengthNorm(length: number, averageLength: number, { k1, b }: Bm25Parameters): number {
  return k1 * (1 - b + (b * length) / averageLength);
}

/** tf / (tf + norm), a multiple of 2^-24; `norm` from lengthNorm. */
export function termFactor(termFrequency: number, norm: number): number {
  return toGrid(termFrequency / (termFrequency + norm), FACTOR_GRID);
}
