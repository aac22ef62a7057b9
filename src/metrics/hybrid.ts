// The weighted hybrid of BM25 and the model, and the weight that ranks dev queries best.
import { bestOf, type ScoredDocuments } from './best-of.ts';
import { placesIn } from './places.ts';

/** What one query's hybrid ranking is made of. */
export interface HybridInput {
  /** BM25's ranking: documents and scores of one length, best first. */
  readonly bm25Documents: Int32Array;
  readonly bm25Scores: Float64Array;
  /** Cosine of the query and each of these documents. */
  readonly bm25Cosines: ArrayLike<number>;
  /** The model's ranking: documents and cosines of one length, best first; a document -1 ends it. */
  readonly modelDocuments: Int32Array;
  readonly modelCosines: ArrayLike<number>;
}

/** Weights that are tried: 0 is BM25 alone, 1 the model alone. */
export const HYBRID_WEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, n) => n / 20);

/**
 * score = (1 - weight) · bm25 / max bm25 + weight · cosine, over the documents of both rankings; equal scores in
 * BM25's order, then in the model's. Returns the best `depth` documents and their scores.
 *
 * What is outside BM25's ranking counts with the most that BM25 may give it: nothing where that ranking is shorter than
 * the model's, for then it has all that match, else what its last document has.
 */
export function rankHybrid(
  { bm25Documents, bm25Scores, bm25Cosines, modelDocuments, modelCosines }: HybridInput,
  weight: number,
  depth: number,
): ScoredDocuments {
  const end = modelDocuments.indexOf(-1);
  const ofModel = end < 0 ? modelDocuments : modelDocuments.subarray(0, end);
  const places = placesIn(ofModel, bm25Documents);
  const documents = new Int32Array(bm25Documents.length + ofModel.length);
  const scores = new Float64Array(documents.length);
  const highest = bm25Scores[0] > 0 ? bm25Scores[0] : 1;
  documents.set(bm25Documents);
  for (let n = 0; n < bm25Documents.length; n++) {
    scores[n] = (1 - weight) * (bm25Scores[n] / highest) + weight * bm25Cosines[n];
  }
  const isFull = bm25Documents.length > 0 && bm25Documents.length >= modelDocuments.length;
  const outside = isFull ? bm25Scores[bm25Scores.length - 1] / highest : 0;
  let count = bm25Documents.length;
  for (let n = 0; n < ofModel.length; n++) {
    if (places[n] >= 0) continue;
    documents[count] = ofModel[n];
    scores[count++] = (1 - weight) * outside + weight * modelCosines[n];
  }
  return bestOf({ documents: documents.subarray(0, count), scores: scores.subarray(0, count) }, depth);
}

/**
 * The weight whose rankings are better than BM25's beyond doubt: the one with the highest mean gain over BM25 less its
 * standard error (after the one-standard-error rule of Breiman et al. 1984), so that a few queries' luck moves nothing;
 * of equal ones the lowest. Without a gain larger than its error the weight is 0 and BM25 stands alone. `measure` values
 * input n's best documents and may answer null (the input does not count).
 */
export function tuneHybrid(
  inputs: readonly HybridInput[],
  measure: (input: number, documents: Int32Array) => number | null,
  depth = 10,
): { readonly weight: number; readonly gain: number } {
  const valuesOf = (weight: number) =>
    inputs.map((input, n) => measure(n, rankHybrid(input, weight, depth).documents));
  const bm25 = valuesOf(0);
  let best = { weight: 0, gain: 0 };
  let highest = 0;
  for (const weight of HYBRID_WEIGHTS) {
    const gains = valuesOf(weight).flatMap((value, n) => {
      const before = bm25[n];
      return value === null || before === null ? [] : [value - before];
    });
    const gain = meanOf(gains);
    const sure = gain - standardError(gains, gain);
    if (sure > highest + 1e-9) {
      highest = sure;
      best = { weight, gain };
    }
  }
  return best;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of a mean; a single value's is unknown, and taken for as large as the value. */
function standardError(values: readonly number[], mean: number): number {
  const count = values.length;
  if (count < 2) return Math.abs(mean);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (count - 1) / count);
}
