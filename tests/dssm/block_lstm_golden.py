"""Peephole LSTM, DSSM loss and gradients by TensorFlow's own raw ops BlockLSTM and BlockLSTMGrad: writes
tests/fixtures/block-lstm.json, which block-lstm.test.ts compares with.

Run from anywhere, in a throwaway environment:
    python3 -m venv /tmp/tf && /tmp/tf/bin/pip install tensorflow-cpu==2.15.1
    /tmp/tf/bin/python tests/dssm/block_lstm_golden.py
"""

import json
from pathlib import Path

import numpy as np
import tensorflow as tf

ROOT = Path(__file__).resolve().parents[2]
LENGTHS = [3, 1, 4, 2, 4]  # tokens of two queries, then three documents
QUERIES = 2
CANDIDATES = [[0, 1, 2], [2, 0, 1]]  # documents of each query, the relevant one first
PAIR_WEIGHTS = [1.0, 0.5]
GAMMA = 10.0
E, H = 3, 4
T, N = max(LENGTHS), len(LENGTHS)

random = np.random.default_rng(7)


def draw(*shape):
    """Three decimals, so that the file shows the very inputs."""
    return np.round(random.uniform(-1.5, 1.5, shape), 3).astype(np.float32)


tokens = [draw(length, E) for length in LENGTHS]
x = np.zeros((T, N, E), np.float32)
last = np.zeros((T, N, 1), np.float32)
for n, text in enumerate(tokens):
    x[: len(text), n] = text
    last[len(text) - 1, n] = 1

# Four blocks of H columns each; which gate a block drives is what the ops decide.
inputs = {
    "W": draw(E, 4 * H),
    "U": draw(H, 4 * H),
    "bias": draw(4 * H),
    "peephole_i": draw(H),
    "peephole_f": draw(H),
    "peephole_o": draw(H),
}


def block_lstm(x, w):
    """h (T, N, H) of the op with forget gates i, ci, f, o; no forget bias, no clipping."""
    return tf.raw_ops.BlockLSTM(**shared(x, w), forget_bias=0.0).h


def block_lstm_v2(x, w):
    return tf.raw_ops.BlockLSTMV2(**shared(x, w)).h


def shared(x, w):
    zeros = tf.zeros((N, H))
    return {
        "seq_len_max": tf.constant(T, tf.int64),
        "x": x,
        "cs_prev": zeros,
        "h_prev": zeros,
        "w": tf.concat([w["W"], w["U"]], 0),
        "wci": w["peephole_i"],
        "wcf": w["peephole_f"],
        "wco": w["peephole_o"],
        "b": w["bias"],
        "cell_clip": 0.0,
        "use_peephole": True,
    }


def loss_of(h):
    """Weighted mean of -log P(relevant document), P in proportion to exp(gamma * cosine)."""
    y = tf.reduce_sum(h * last, 0)
    unit = y / tf.norm(y, axis=1, keepdims=True)
    cosines = tf.matmul(unit[:QUERIES], unit[QUERIES:], transpose_b=True)
    logits = GAMMA * tf.gather(cosines, CANDIDATES, batch_dims=1)
    losses = tf.reduce_logsumexp(logits, 1) - logits[:, 0]
    return tf.reduce_sum(losses * PAIR_WEIGHTS) / sum(PAIR_WEIGHTS)


def measured(op):
    """Every text's vector, the loss, and its gradient by the op's own gradient where it has one."""
    variables = {name: tf.Variable(value) for name, value in inputs.items()}
    given = tf.Variable(x)
    with tf.GradientTape() as tape:
        h = op(given, variables)
        loss = loss_of(h)
    result = {"vectors": tf.reduce_sum(h * last, 0), "loss": loss}
    if op is block_lstm:
        gradients = tape.gradient(loss, {**variables, "x": given})
        dx = gradients.pop("x")
        result["gradients"] = gradients
        result["tokenGradients"] = [dx[: len(text), n] for n, text in enumerate(tokens)]
    return result


def plain(value):
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, (int, float, str)):
        return value
    return np.vectorize(lambda number: float(f"{number:.7g}"))(np.asarray(value, np.float64)).tolist()


golden = {
    "tensorflow": tf.__version__,
    "gamma": GAMMA,
    "queries": QUERIES,
    "candidates": CANDIDATES,
    "pairWeights": PAIR_WEIGHTS,
    "tokens": tokens,
    "weights": inputs,
    "BlockLSTM": measured(block_lstm),
    "BlockLSTMV2": measured(block_lstm_v2),
}
lines = [f"  {json.dumps(name)}: {json.dumps(plain(value))}" for name, value in golden.items()]
(ROOT / "tests" / "fixtures" / "block-lstm.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
