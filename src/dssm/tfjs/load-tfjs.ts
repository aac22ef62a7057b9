// Finds a TensorFlow.js backend: native TensorFlow where tfjs-node is installed, else the plain CPU backend.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from './gradients.ts';

/**
 * Makes TensorFlow.js ready and names its backend: 'tensorflow' (tfjs-node) or 'cpu'. `tfjsNode`: a folder to look for
 * tfjs-node in where it is not installed as a package; false: do not look for it.
 */
export async function loadTfjs(tfjsNode?: string | false): Promise<string> {
  tf.enableProdMode();
  if (tfjsNode === false || !(await loadNative(tfjsNode))) {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
  }
  await tf.ready();
  registerGradients();
  return tf.getBackend();
}

/** tfjs-node registers itself with tfjs-core when imported. It is optional: a closed network cannot install it. */
async function loadNative(folder?: string): Promise<boolean> {
  restoreNodeUtil();
  // A variable, so that neither the compiler nor a bundler looks for a package that may be missing.
  const name = '@tensorflow/tfjs-node';
  // A copy in another folder brings a tfjs-core of its own; the two share backends and kernels over globalThis.
  const attempts = [
    () => import(name),
    ...(folder === undefined ? [] : [() => createRequire(pathToFileURL(`${folder}/`))(name)]),
  ];
  for (const attempt of attempts) {
    try {
      await attempt();
      return await tf.setBackend('tensorflow');
    } catch {
      // Not there, or not for this machine: the next place, and at last the cpu backend.
    }
  }
  return false;
}

/** tfjs-node 4.22 calls three functions that Node 23 took out of node:util, or warns of. */
function restoreNodeUtil(): void {
  const target = util as unknown as Record<string, unknown>;
  target.isNullOrUndefined ??= (value: unknown) => value == null;
  target.isArray = Array.isArray;
  target.isString ??= (value: unknown) => typeof value === 'string';
}
