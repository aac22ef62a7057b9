// Finds a TensorFlow.js backend: native TensorFlow where tfjs-node is installed, else the plain CPU backend.
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from './gradients.ts';

/** Makes TensorFlow.js ready and names its backend: 'tensorflow' (tfjs-node) or 'cpu'. */
export async function loadTfjs(): Promise<string> {
  tf.enableProdMode();
  if (!(await loadNative())) {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
  }
  await tf.ready();
  registerGradients();
  return tf.getBackend();
}

/** tfjs-node registers itself with tfjs-core when imported. It is optional: a closed network cannot install it. */
async function loadNative(): Promise<boolean> {
  // A variable, so that neither the compiler nor a bundler looks for a package that may be missing.
  const name = '@tensorflow/tfjs-node';
  try {
    restoreNodeUtil();
    await import(name);
    return await tf.setBackend('tensorflow');
  } catch {
    return false;
  }
}

/** tfjs-node 4.22 calls three functions that Node 23 took out of node:util. */
function restoreNodeUtil(): void {
  const target = util as unknown as Record<string, unknown>;
  target.isNullOrUndefined ??= (value: unknown) => value == null;
  target.isArray ??= Array.isArray;
  target.isString ??= (value: unknown) => typeof value === 'string';
}
