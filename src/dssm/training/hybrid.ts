// The weighted hybrid of BM25 and the model, and the weight that ranks dev queries best.

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

/** A document with both its parts of the score. */
interface HybridCandidate {
  readonly document: number;
  /** BM25's score over the query's highest, 0 to 1; for a document outside BM25's ranking, the most that it can be. */
  readonly lexical: number;
  readonly cosine: number;
}

/** Weights that are tried: 0 is BM25 alone, 1 the model alone. */
export const HYBRID_WEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, n) => n / 20);

/**
 * score = (1 - weight) · bm25 / max bm25 + weight · cosine, over the documents of both rankings; equal scores in
 * BM25's order, then in the model's. Returns the best `depth` documents and their scores.
 */
export function rankHybrid(
  input: HybridInput,
  weight: number,
  depth: number,
): { documents: Int32Array; scores: Float64Array } {
  const scored = hybridCandidates(input).map(({ document, lexical, cosine }) => ({
    document,
    score: (1 - weight) * lexical + weight * cosine,
  }));
  scored.sort((left, right) => right.score - left.score);
  const best = scored.slice(0, depth);
  return {
    documents: Int32Array.from(best, ({ document }) => document),
    scores: Float64Array.from(best, ({ score }) => score),
  };
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

function hybridCandidates({
  bm25Documents,
  bm25Scores,
  bm25Cosines,
  modelDocuments,
  modelCosines,
}: HybridInput): HybridCandidate[] {
  const highest = bm25Scores[0] > 0 ? bm25Scores[0] : 1;
  const candidates: HybridCandidate[] = [];
  for (let n = 0; n < bm25Documents.length; n++) {
    candidates.push({ document: bm25Documents[n], lexical: bm25Scores[n] / highest, cosine: bm25Cosines[n] });
  }
  // A ranking shorter than the model's holds all that match; the next of a full one scores at most what its last does.
  const isFull = bm25Documents.length > 0 && bm25Documents.length >= modelDocuments.length;
  const outside = isFull ? bm25Scores[bm25Scores.length - 1] / highest : 0;
  const seen = new Set(bm25Documents);
  for (let n = 0; n < modelDocuments.length && modelDocuments[n] >= 0; n++) {
    if (!seen.has(modelDocuments[n])) {
      candidates.push({ document: modelDocuments[n], lexical: outside, cosine: modelCosines[n] });
    }
  }
  return candidates;
}
