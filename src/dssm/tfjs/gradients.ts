// Gradients of the TensorFlow.js operations that the towers use.
//
// tfjs-core's Node build leaves every gradient out; the package @tensorflow/tfjs registers them, at 290 MB. Where that
// package is not loaded (tfjs-node loads it) these few are registered instead: g is the gradient of the output.
import * as tf from '@tensorflow/tfjs-core';

type Gradient = Omit<tf.GradConfig, 'kernelName'>;

/** Registers each gradient that is missing; calling it again changes nothing. */
export function registerGradients(): void {
  for (const [kernelName, gradient] of Object.entries(GRADIENTS)) {
    if (tf.getGradient(kernelName) == null) tf.registerGradient({ kernelName, ...gradient });
  }
}

const GRADIENTS: Record<string, Gradient> = {
  Add: binary((g) => [g, g]),
  Sub: binary((g) => [g, tf.neg(g)]),
  Multiply: binary((g, a, b) => [tf.mul(g, b), tf.mul(g, a)]),
  BatchMatMul: {
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, saved, attrs) => {
      const g = only(dy);
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const { transposeA, transposeB } = attrs as unknown as { transposeA: boolean; transposeB: boolean };
      if (transposeA) throw new RangeError('The gradient of a transposed left factor is not used here.');
      return {
        a: () => tf.matMul(g, b, false, !transposeB),
        b: () => (transposeB ? tf.matMul(g, a, true, false) : tf.matMul(a, g, true, false)),
      };
    },
  },
  Sigmoid: fromOutput((g, y) => tf.mul(g, tf.mul(y, tf.sub(1, y)))),
  Tanh: fromOutput((g, y) => tf.mul(g, tf.sub(1, tf.square(y)))),
  Exp: fromOutput((g, y) => tf.mul(g, y)),
  Log: fromInput((g, x) => tf.div(g, x)),
  Rsqrt: fromInput((g, x) => tf.mul(g, tf.mul(-0.5, tf.div(tf.rsqrt(x), x)))),
  Reshape: fromInput((g, x) => tf.reshape(g, x.shape)),
  Sum: fromInput((g, x, attrs) => {
    const axes = [(attrs as { axis: number | number[] }).axis].flat();
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return tf.mul(tf.reshape(g, kept), tf.onesLike(x));
  }),
  Max: {
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, y] = saved as [tf.Tensor, tf.Tensor];
      const axes = [(attrs as unknown as { reductionIndices: number | number[] }).reductionIndices].flat();
      const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
      const isMax = tf.cast(tf.equal(x, tf.reshape(y, kept)), 'float32');
      return { x: () => tf.mul(tf.reshape(only(dy), kept), isMax) };
    },
  },
  Square: fromInput((g, x) => tf.mul(g, tf.mul(2, x))),
  Identity: fromInput((g) => g),
  Unpack: {
    gradFunc: (dy, _saved, attrs) => ({
      value: () => tf.stack([dy].flat(), (attrs as unknown as { axis: number }).axis),
    }),
  },
  Pack: {
    saveAllInputs: true,
    gradFunc: (dy, _saved, attrs) => {
      const parts = tf.unstack(only(dy), (attrs as unknown as { axis: number }).axis);
      return Object.fromEntries(parts.map((part, n) => [n, () => part]));
    },
  },
  SplitV: {
    gradFunc: (dy, _saved, attrs) => ({
      x: () => tf.concat([dy].flat(), (attrs as unknown as { axis: number }).axis),
    }),
  },
};

function only(dy: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const [first] = Array.isArray(dy) ? dy : [dy];
  if (first === undefined) throw new RangeError('A gradient came without a tensor.');
  return first;
}

function fromInput(gradient: (g: tf.Tensor, x: tf.Tensor, attrs: object) => tf.Tensor): Gradient {
  return {
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => ({ x: () => gradient(only(dy), saved[0] as tf.Tensor, attrs) }),
  };
}

function fromOutput(gradient: (g: tf.Tensor, y: tf.Tensor) => tf.Tensor): Gradient {
  return {
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({ x: () => gradient(only(dy), saved[0] as tf.Tensor) }),
  };
}

function binary(gradients: (g: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => [tf.Tensor, tf.Tensor]): Gradient {
  return {
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, saved) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      return {
        a: () => sumToShape(gradients(only(dy), a, b)[0], a.shape),
        b: () => sumToShape(gradients(only(dy), a, b)[1], b.shape),
      };
    },
  };
}

/** Undoes broadcasting: sums over the axes along which a tensor of `shape` was repeated. */
function sumToShape(g: tf.Tensor, shape: number[]): tf.Tensor {
  const leading = g.shape.length - shape.length;
  const axes = g.shape.flatMap((size, axis) =>
    axis < leading || (shape[axis - leading] === 1 && size > 1) ? [axis] : [],
  );
  return axes.length === 0 ? g : tf.reshape(tf.sum(g, axes), shape);
}
