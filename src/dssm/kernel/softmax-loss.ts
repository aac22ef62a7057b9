// The DSSM loss on cosines: −log of the softmax of the relevant document (Huang et al. 2013, eq. 4-6), and its gradient.

export interface LossInput {
  /** (B, C): cosine of query and candidate; read only where there is a candidate. */
  readonly cosines: Float32Array;
  /** (B, C): −1 where a query has fewer candidates; column 0 is the relevant one. */
  readonly candidates: Int32Array;
  readonly candidatesPerQuery: number;
  /** (B). */
  readonly weights: Float32Array;
  readonly gamma: number;
}

/**
 * Returns Σ w (log Σ exp(γ cos) − γ cos⁺) / Σ w, and writes its gradient by each cosine to `gradient` (B, C):
 * w γ (P − [relevant]) / Σ w.
 */
export function softmaxLoss(input: LossInput, gradient: Float32Array): number {
  const { cosines, candidates, candidatesPerQuery: C, weights, gamma } = input;
  let total = 0;
  for (let q = 0; q < weights.length; q++) total += weights[q];
  let loss = 0;
  for (let q = 0; q < weights.length; q++) {
    const first = q * C;
    let largest = cosines[first];
    for (let n = first + 1; n < first + C; n++)
      if (candidates[n] >= 0) largest = Math.max(largest, cosines[n]);
    let sum = 0;
    for (let n = first; n < first + C; n++) {
      if (candidates[n] >= 0) sum += Math.exp(gamma * (cosines[n] - largest));
    }
    const share = weights[q] / total;
    loss += share * (Math.log(sum) + gamma * (largest - cosines[first]));
    for (let n = first; n < first + C; n++) {
      const probability = candidates[n] >= 0 ? Math.exp(gamma * (cosines[n] - largest)) / sum : 0;
      gradient[n] = share * gamma * (probability - (n === first ? 1 : 0));
    }
  }
  return loss;
}
