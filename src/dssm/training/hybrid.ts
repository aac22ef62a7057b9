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
  /** BM25's score over the query's highest, 0 to 1; 0 where BM25's ranking does not hold the document. */
  readonly lexical: number;
  readonly cosine: number;
}

/** Weights that are tried: 0 is BM25 alone, 1 the model alone. */
export const HYBRID_WEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, n) => n / 20);

/**
 * score = (1 - weight) · bm25 / max bm25 + weight · cosine, over the documents of both rankings; equal scores by
 * document position. Returns the best `depth` documents and their scores.
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
  scored.sort((left, right) => right.score - left.score || left.document - right.document);
  const best = scored.slice(0, depth);
  return {
    documents: Int32Array.from(best, ({ document }) => document),
    scores: Float64Array.from(best, ({ score }) => score),
  };
}

/**
 * The weight whose rankings have the highest mean measure over `inputs`; of equal ones the lowest, so that without
 * evidence BM25 stands. `measure` values input n's best documents and may answer null (the input does not count).
 */
export function tuneHybrid(
  inputs: readonly HybridInput[],
  measure: (input: number, documents: Int32Array) => number | null,
  depth = 10,
): { readonly weight: number; readonly mean: number } {
  let best = { weight: 0, mean: Number.NEGATIVE_INFINITY };
  for (const weight of HYBRID_WEIGHTS) {
    const mean = meanOf(inputs.map((input, n) => measure(n, rankHybrid(input, weight, depth).documents)));
    if (mean !== null && mean > best.mean + 1e-9) best = { weight, mean };
  }
  return best;
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
  const seen = new Set(bm25Documents);
  for (let n = 0; n < modelDocuments.length && modelDocuments[n] >= 0; n++) {
    if (!seen.has(modelDocuments[n])) {
      candidates.push({ document: modelDocuments[n], lexical: 0, cosine: modelCosines[n] });
    }
  }
  return candidates;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const counted = values.filter((value) => value !== null);
  return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0) / counted.length;
}
