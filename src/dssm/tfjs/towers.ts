// The three towers in TensorFlow.js operations: the reference that every kernel is tested against.
import * as tf from '@tensorflow/tfjs-core';
import type { TowerConfig, TowerName } from '../engine.ts';

export type Tensors = Readonly<Record<string, tf.Tensor>>;

/**
 * y (N, H) of N texts padded to L tokens.
 * x (L, N, E): each token's summed embedding rows, zero beyond a text's end. present (L, N, 1): 1 where there is a token.
 */
export type Tower = (w: Tensors, x: tf.Tensor, present: tf.Tensor, config: TowerConfig) => tf.Tensor;

export const TOWERS: Record<TowerName, Tower> = { lstm, cnn, dssm };

/** Peephole LSTM (Gers & Schmidhuber 2000; Palangi et al. 2016, eq. 2); y is h of the last token. */
function lstm(
  w: Tensors,
  x: tf.Tensor,
  present: tf.Tensor,
  { embedding: E, hidden: H }: TowerConfig,
): tf.Tensor {
  const [L = 0, N = 0] = x.shape;
  let h = tf.zeros([N, H]);
  let c = tf.zeros([N, H]);
  const projected = tf.add(tf.matMul(tf.reshape(x, [L * N, E]), get(w, 'W')), get(w, 'bias'));
  const inputs = bySteps(tf.reshape(projected, [L, N, 4 * H]));
  const presents = bySteps(present);
  for (const [t, input] of inputs.entries()) {
    const z = tf.add(input, tf.matMul(h, get(w, 'U')));
    const [zi, zf, zg, zo] = tf.split(z, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const i = tf.sigmoid(tf.add(zi, tf.mul(get(w, 'peephole_i'), c)));
    const f = tf.sigmoid(tf.add(zf, tf.mul(get(w, 'peephole_f'), c)));
    const cNew = tf.add(tf.mul(f, c), tf.mul(i, tf.tanh(zg)));
    const o = tf.sigmoid(tf.add(zo, tf.mul(get(w, 'peephole_o'), cNew)));
    const hNew = tf.mul(o, tf.tanh(cNew));
    // A text that has ended keeps its state.
    const live = presents[t] as tf.Tensor;
    c = tf.add(c, tf.mul(live, tf.sub(cNew, c)));
    h = tf.add(h, tf.mul(live, tf.sub(hNew, h)));
  }
  return h;
}

/** CLSM (Shen et al. 2014): tanh over windows of three tokens, zero beyond the ends; maximum over the text; tanh layer. */
function cnn(
  w: Tensors,
  x: tf.Tensor,
  present: tf.Tensor,
  { embedding: E, hidden: H }: TowerConfig,
): tf.Tensor {
  const [L = 0, N = 0] = x.shape;
  const project = (part: tf.Tensor): tf.Tensor[] =>
    bySteps(tf.reshape(tf.matMul(tf.reshape(x, [L * N, E]), part), [L, N, H]));
  const [before = [], here = [], after = []] = tf.split(get(w, 'W1'), 3, 0).map(project);
  const windows = here.map((z, t) => {
    const sum = [before[t - 1], after[t + 1]].reduce<tf.Tensor>(
      (all, part) => (part ? tf.add(all, part) : all),
      z,
    );
    return tf.tanh(tf.add(sum, get(w, 'bias1')));
  });
  // tanh is above -1: a token that is absent never is the maximum.
  const absent = tf.mul(-2, tf.sub(1, present));
  const pooled = tf.max(tf.add(tf.mul(tf.stack(windows), present), absent), 0);
  return tf.mul(tf.tanh(tf.add(tf.matMul(pooled, get(w, 'W2')), get(w, 'bias2'))), hasToken(present));
}

/** DSSM (Huang et al. 2013): the bag of all word hashes through two tanh layers; blind to word order. */
function dssm(w: Tensors, x: tf.Tensor, present: tf.Tensor): tf.Tensor {
  const bag = tf.tanh(tf.add(tf.sum(x, 0), get(w, 'bias1')));
  return tf.mul(tf.tanh(tf.add(tf.matMul(bag, get(w, 'W2')), get(w, 'bias2'))), hasToken(present));
}

/** (L, …) → L tensors. Of a single step tf.unstack's gradient fails in @tensorflow/tfjs 4.22. */
function bySteps(tensor: tf.Tensor): tf.Tensor[] {
  const [steps, ...rest] = tensor.shape;
  return steps === 1 ? [tf.reshape(tensor, rest)] : tf.unstack(tensor);
}

/** (N, 1): 1 for a text with tokens, 0 for an empty one, whose vector is zero. */
function hasToken(present: tf.Tensor): tf.Tensor {
  return tf.max(present, 0);
}

function get(w: Tensors, name: string): tf.Tensor {
  const tensor = w[name];
  if (tensor === undefined) throw new RangeError(`No tensor "${name}".`);
  return tensor;
}
