// Gradients of the weights from the gradients of the gates, cut into tasks that write apart from each other.
import {
  EMBEDDING, GROUP_GATES, GROUP_H, GROUP_ROWS, GROUP_STRIDE, GROUP_TOKENS, GROUP_VECTORS, GROUPS, INPUT_COLUMNS,
  PANEL_CHUNK, ROW_CHUNK, ROW_GRADIENT, ROW_OFFSETS, ROW_WORDS, ROWS, SECOND_COLUMNS, SECOND_ROWS, SQUARES, U_GRADIENT,
  VECTORS_GRADIENT, VECTORS_LENGTH, W_GRADIENT, WORD_GATES, WORD_STRIDE, WORD_X, WORD_X_GRADIENT, WORDS,
} from '../job-fields';
import { accumulate } from './accumulate';
import { address, count, groupField } from './job';

/** Rows of one block of a sum over rows: its panels stay in the cache. */
const BLOCK = 256;

/** Tasks: column panels of dU, column panels of dW, chunks of embedding rows, and last the vectors. */
export function gradientTask(task: i32): void {
  const slot = address(SQUARES) + (<usize>task << 3);
  const chunk = count(PANEL_CHUNK);
  const secondPanels = count(SECOND_COLUMNS) >> 3;
  const secondTasks = (secondPanels + chunk - 1) / chunk;
  if (task < secondTasks) {
    store<f64>(slot, secondGradient(task * chunk, min((task + 1) * chunk, secondPanels)));
    return;
  }
  task -= secondTasks;
  const inputPanels = count(INPUT_COLUMNS) >> 3;
  const inputTasks = (inputPanels + chunk - 1) / chunk;
  if (task < inputTasks) {
    store<f64>(slot, inputGradient(task * chunk, min((task + 1) * chunk, inputPanels)));
    return;
  }
  task -= inputTasks;
  store<f64>(slot, task * count(ROW_CHUNK) < count(ROWS) ? rowGradients(task) : vectorGradients());
}

/**
 * dU = Σ hᵀ dz over all tokens but the first ones, whose h is zero; where U is no recurrence, over the one group's texts.
 * Returns the squared norm.
 */
function secondGradient(first: i32, last: i32): f64 {
  const rows = count(SECOND_ROWS);
  const cPanel = <usize>rows * 32;
  const c = address(U_GRADIENT) + <usize>first * cPanel;
  memory.fill(c, 0, <usize>(last - first) * cPanel);
  for (let group = 0, groups = count(GROUPS); group < groups; group++) {
    const stride = <usize>groupField(group, GROUP_STRIDE) * 32;
    const tokens = groupField(group, GROUP_TOKENS);
    for (let row = groupField(group, GROUP_ROWS); row < tokens; row += BLOCK) {
      const a = <usize>groupField(group, GROUP_H) + <usize>row * 32;
      const b = <usize>groupField(group, GROUP_GATES) + <usize>row * 32;
      const length = min(BLOCK, tokens - row);
      for (let n = first; n < last; n++) {
        accumulate(a, stride, rows, b + <usize>n * stride, length, c + <usize>(n - first) * cPanel);
      }
    }
  }
  return squaredNorm(c, <usize>(last - first) * cPanel);
}

/** dW = Σ xᵀ dz over all words. Returns the squared norm. */
function inputGradient(first: i32, last: i32): f64 {
  const E = count(EMBEDDING);
  const words = count(WORDS);
  const stride = <usize>count(WORD_STRIDE) * 32;
  const cPanel = <usize>E * 32;
  const c = address(W_GRADIENT) + <usize>first * cPanel;
  memory.fill(c, 0, <usize>(last - first) * cPanel);
  for (let row = 0; row < words; row += BLOCK) {
    const a = address(WORD_X) + <usize>row * 32;
    const b = address(WORD_GATES) + <usize>row * 32;
    const length = min(BLOCK, words - row);
    for (let n = first; n < last; n++) {
      accumulate(a, stride, E, b + <usize>n * stride, length, c + <usize>(n - first) * cPanel);
    }
  }
  return squaredNorm(c, <usize>(last - first) * cPanel);
}

/** Gradient of each embedding row of a chunk: the sum of dx over the words that contain its id. */
function rowGradients(task: i32): f64 {
  const row = <usize>count(EMBEDDING) * 4;
  const first = task * count(ROW_CHUNK);
  const last = min(first + count(ROW_CHUNK), count(ROWS));
  const gradients = address(ROW_GRADIENT);
  for (let n = first; n < last; n++) {
    const to = gradients + <usize>n * row;
    const from = address(ROW_WORDS) + ((<usize>load<i32>(address(ROW_OFFSETS) + (n << 2))) << 2);
    const end = address(ROW_WORDS) + ((<usize>load<i32>(address(ROW_OFFSETS) + (n << 2), 4)) << 2);
    for (let column: usize = 0; column < row; column += 32) {
      const dx = address(WORD_X_GRADIENT) + column;
      let left = f32x4.splat(0);
      let right = f32x4.splat(0);
      for (let word = from; word < end; word += 4) {
        const source = dx + <usize>load<i32>(word) * row;
        left = f32x4.add(left, v128.load(source));
        right = f32x4.add(right, v128.load(source, 16));
      }
      v128.store(to + column, left);
      v128.store(to + column, right, 16);
    }
  }
  return squaredNorm(gradients + <usize>first * row, <usize>(last - first) * row);
}

/** Biases and peepholes: the sums of the groups, added up in the groups' order. */
function vectorGradients(): f64 {
  const bytes = <usize>count(VECTORS_LENGTH) * 4;
  const to = address(VECTORS_GRADIENT);
  memory.fill(to, 0, bytes);
  let from = address(GROUP_VECTORS);
  for (let group = 0, groups = count(GROUPS); group < groups; group++, from += bytes) {
    for (let n: usize = 0; n < bytes; n += 16)
      v128.store(to + n, f32x4.add(v128.load(to + n), v128.load(from + n)));
  }
  return squaredNorm(to, bytes);
}

/** Sum of squares of `bytes` of float32, a multiple of 32. */
function squaredNorm(from: usize, bytes: usize): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  for (const end = from + bytes; from < end; from += 16) {
    const x = v128.load(from);
    const squares = f32x4.mul(x, x);
    even = f64x2.add(even, f64x2.promote_low_f32x4(squares));
    odd = f64x2.add(odd, f64x2.promote_low_f32x4(v128.shuffle<u64>(squares, squares, 1, 0)));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
