// What every engine can do: encode texts, take one training step, hand over its weights.
import type { PackedTexts } from '../text/packed-texts.ts';

export type TowerName = 'lstm' | 'cnn' | 'dssm';
export type EngineName = 'wasm' | 'tfjs';

/** Shape of a tower; stored with every checkpoint. */
export interface TowerConfig {
  readonly tower: TowerName;
  /** Rows of the embedding table: word-hash ids are 0 .. buckets - 1. */
  readonly buckets: number;
  /** E, width of an embedding row. */
  readonly embedding: number;
  /** H, width of the hidden state and of the text's vector. */
  readonly hidden: number;
  /**
   * Whether the tokens it was trained on have pairs of characters beside the characters (Han, Kana, Hangul); true where
   * absent. Of no matter to an engine, which is given ids.
   */
  readonly characterPairs?: boolean | undefined;
}

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float32Array;
}

/** Named float32 tensors; names and shapes depend on the tower (see weights.ts). */
export type Weights = ReadonlyMap<string, Tensor>;

/** One training batch: B queries, D documents, and for each query C candidate documents, the relevant one first. */
export interface TrainingBatch {
  readonly queries: PackedTexts;
  readonly documents: PackedTexts;
  /** (B, C), row-major: index of a document in `documents`, or -1 where a query has fewer candidates. Column 0 is the relevant one. */
  readonly candidates: Int32Array;
  /** C. */
  readonly candidatesPerQuery: number;
  /** (B): weight of each query's pair in the loss. The loss is the weighted sum divided by the sum of weights. */
  readonly weights: Float32Array;
}

export interface StepOptions {
  readonly learningRate: number;
  /** Smoothing factor γ of the softmax over cosines. */
  readonly gamma: number;
  /** The gradient is scaled down to this global L2 norm where it is longer. */
  readonly clipNorm: number;
}

export interface StepResult {
  /** Mean weighted negative log likelihood of the relevant documents. */
  readonly loss: number;
  /** Global L2 norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

export interface Engine {
  readonly name: EngineName;
  /**
   * What computes: 'relaxed-simd', 'relaxed-simd-unfused' (on a processor without fused multiply-adds) or 'plain-simd'
   * (wasm), 'tensorflow' or 'cpu' (tfjs). Each rounds in its own way.
   */
  readonly build: string;
  readonly threads: number;
  readonly config: TowerConfig;
  /** Vectors of texts, (texts, H) row-major, not normalised. An empty text's vector is zero. */
  encode(texts: PackedTexts): Float32Array;
  /** Forward, backward, clip, Adam: changes the weights. */
  step(batch: TrainingBatch, options: StepOptions): StepResult;
  /** Loss and unclipped gradient of every tensor, weights unchanged: for tests and `doctor --engines`. */
  gradients(batch: TrainingBatch, gamma: number): { readonly loss: number; readonly gradients: Weights };
  readWeights(): Weights;
  writeWeights(weights: Weights): void;
  /** Adam's moments and step counter: with the weights, all that a resumed training needs. */
  readOptimizer(): Weights;
  writeOptimizer(state: Weights): void;
  dispose(): void;
}
