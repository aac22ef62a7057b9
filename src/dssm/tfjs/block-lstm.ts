// The lstm tower on native TensorFlow: its fused ops BlockLSTMV2 and BlockLSTMGradV2 in place of ten small ones a token.
//
// tfjs-core does not know these ops; tfjs-node's backend executes any op of TensorFlow's by name. BlockLSTMV2 computes
// the cell of towers.ts (docs/load-weights.md tells it in NumPy), with the blocks of w and b in GATE_ORDER; BlockLSTM
// differs in the order of its blocks alone (tests/dssm/block-lstm.test.ts).
import * as tf from '@tensorflow/tfjs-core';
import type { TowerConfig } from '../engine.ts';
import type { Tensors } from './towers.ts';

/** What is used here of tfjs-node's NodeJSKernelBackend, whose types are missing where it is not installed. */
interface NativeBackend {
  readonly binding: Readonly<Record<'TF_ATTR_TYPE' | 'TF_ATTR_BOOL' | 'TF_FLOAT', number>>;
  executeMultipleOutputs(
    op: string,
    attributes: readonly { name: string; type: number; value: number | boolean }[],
    inputs: readonly { readonly dataId: object }[],
    outputs: number,
  ): tf.Tensor[];
  write(values: Int32Array, shape: readonly number[], dtype: 'int64'): object;
  disposeData(dataId: object): boolean;
}

const WEIGHTS = ['W', 'U', 'peephole_i', 'peephole_f', 'peephole_o', 'bias'] as const;

/**
 * y (N, H): h of each text's last token. See Tower for the shapes; the backend must be 'tensorflow'. Texts of different
 * lengths need no lengths here: what follows a text's end changes neither the h before it nor, its share in y being zero,
 * any gradient.
 */
export function blockLstm(
  w: Tensors,
  x: tf.Tensor,
  present: tf.Tensor,
  { embedding: E, hidden: H }: TowerConfig,
): tf.Tensor {
  const [L = 0, N = 0] = x.shape;
  const following = tf.concat([tf.slice(present, [1, 0, 0], [L - 1, N, 1]), tf.zeros([1, N, 1])], 0);
  const isLast = tf.sub(present, following);
  const sequence = tf.customGrad((...args) => {
    // The tensors that it is called with below, then the function that saves for the gradient.
    const [x, W, U, wci, wcf, wco, b] = args as tf.Tensor[];
    const save = args.at(-1) as tf.GradSaveFunc;
    const zeros = tf.zeros([N, H]);
    const inputs = [x, zeros, zeros, tf.concat([W, U], 0), wci, wcf, wco, b];
    const outputs = execute('BlockLSTMV2', L, inputs, 7);
    save([...inputs, ...outputs]);
    const gradFunc = (dh: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const nothing = tf.zeros([L, N, H]);
      const [dx, , , dw, dwci, dwcf, dwco, db] = execute('BlockLSTMGradV2', L, [...saved, nothing, dh], 8);
      const [dW, dU] = tf.split(dw, [E, H], 0);
      return [dx, dW, dU, dwci, dwcf, dwco, db];
    };
    return { value: outputs[6], gradFunc };
  });
  const h = sequence(x, ...WEIGHTS.map((name) => w[name]));
  return tf.sum(tf.mul(h, isLast), 0);
}

/** Runs an op of the family over L steps, peepholes on; cells are not clipped, which is the default of V2. */
function execute(op: string, L: number, inputs: readonly tf.Tensor[], outputs: number): tf.Tensor[] {
  // The caller chose this tower because the backend is tfjs-node's.
  const backend = tf.backend() as unknown as NativeBackend;
  const { TF_ATTR_TYPE, TF_ATTR_BOOL, TF_FLOAT } = backend.binding;
  const attributes = [
    { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'use_peephole', type: TF_ATTR_BOOL, value: true },
  ];
  // seq_len_max. tfjs-core has no int64: the backend takes it as two halves, low one first, and it is not tidied up.
  const steps = backend.write(Int32Array.of(L, 0), [], 'int64');
  try {
    return backend.executeMultipleOutputs(op, attributes, [{ dataId: steps }, ...inputs], outputs);
  } finally {
    backend.disposeData(steps);
  }
}
