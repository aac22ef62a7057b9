// The DSSM loss in TensorFlow.js operations: softmax over the cosines of a query's candidates (Huang et al. 2013, eq. 4-6).
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingBatch } from '../engine.ts';
import { COSINE_EPSILON } from '../loss-constants.ts';
import { textCount, weightSum } from '../training-batch.ts';

/**
 * Weighted mean of −log P(D⁺|Q), P ∝ exp(γ cos). Candidates come as a count matrix (B, D), not by gathering rows: a
 * document named twice by a query counts twice.
 */
export function dssmLoss(y: tf.Tensor, batch: TrainingBatch, gamma: number): tf.Tensor {
  const B = textCount(batch.queries);
  const D = textCount(batch.documents);
  const { counts, relevant, shares } = candidateMatrices(batch, B, D);
  const unit = tf.mul(y, tf.rsqrt(tf.add(tf.sum(tf.square(y), 1, true), COSINE_EPSILON)));
  const [queries, documents] = tf.split(unit, [B, D], 0) as [tf.Tensor, tf.Tensor];
  const logits = tf.mul(gamma, tf.matMul(queries, documents, false, true));
  // log Σ exp(γ cos) over the candidates only, shifted by its largest term.
  const candidates = tf.sub(logits, tf.mul(1e9, tf.equal(counts, 0)));
  const largest = tf.max(candidates, 1, true);
  const sums = tf.sum(tf.mul(counts, tf.exp(tf.sub(candidates, largest))), 1, true);
  const relevantLogit = tf.sum(tf.mul(logits, relevant), 1, true);
  const losses = tf.sub(tf.add(tf.log(sums), largest), relevantLogit);
  return tf.sum(tf.mul(tf.reshape(losses, [B]), shares), 0);
}

function candidateMatrices(batch: TrainingBatch, B: number, D: number) {
  const counts = tf.buffer([B, D]);
  const relevant = tf.buffer([B, D]);
  const C = batch.candidatesPerQuery;
  for (let q = 0; q < B; q++) {
    relevant.values[q * D + batch.candidates[q * C]] = 1;
    for (let c = 0; c < C; c++) {
      const document = batch.candidates[q * C + c];
      if (document >= 0) counts.values[q * D + document] += 1;
    }
  }
  const total = weightSum(batch);
  const shares = tf.tensor1d(Array.from(batch.weights, (weight) => weight / total));
  return { counts: counts.toTensor(), relevant: relevant.toTensor(), shares };
}
