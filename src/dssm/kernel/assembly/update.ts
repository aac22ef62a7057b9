// Adam (Kingma & Ba 2015) on the weights: whole matrices and vectors, and of the embedding only the batch's rows.
import {
  ADAM_CORRECTION, ADAM_RATE, ADAM_SCALE, EMBEDDING, INPUT_COLUMNS, PANEL_CHUNK, ROW_CHUNK, ROW_GRADIENT, ROW_IDS, ROWS,
  SECOND_COLUMNS, SECOND_ROWS, TABLE, TABLE_FIRST, TABLE_SECOND, U, U_FIRST, U_GRADIENT, U_SECOND, U_TRANSPOSED, VECTORS,
  VECTORS_FIRST, VECTORS_GRADIENT, VECTORS_LENGTH, VECTORS_SECOND, W, W_FIRST, W_GRADIENT, W_SECOND, W_TRANSPOSED,
} from '../job-fields';
import { address, count, scalar } from './job';
import { fma } from './simd';

/** Tasks in the order of gradientTask: panels of U, panels of W, chunks of rows, vectors. */
export function updateTask(task: i32): void {
  const chunk = count(PANEL_CHUNK);
  const secondPanels = count(SECOND_COLUMNS) >> 3;
  const secondTasks = (secondPanels + chunk - 1) / chunk;
  if (task < secondTasks) {
    const last = min((task + 1) * chunk, secondPanels);
    updatePanels(task * chunk, last, count(SECOND_ROWS), secondPanels, U, U_GRADIENT, U_FIRST, U_SECOND, U_TRANSPOSED);
    return;
  }
  task -= secondTasks;
  const inputPanels = count(INPUT_COLUMNS) >> 3;
  const inputTasks = (inputPanels + chunk - 1) / chunk;
  if (task < inputTasks) {
    const last = min((task + 1) * chunk, inputPanels);
    updatePanels(task * chunk, last, count(EMBEDDING), inputPanels, W, W_GRADIENT, W_FIRST, W_SECOND, W_TRANSPOSED);
    return;
  }
  task -= inputTasks;
  if (task * count(ROW_CHUNK) < count(ROWS)) updateRows(task);
  else {
    const bytes = <usize>count(VECTORS_LENGTH) * 4;
    update(address(VECTORS), address(VECTORS_FIRST), address(VECTORS_SECOND), address(VECTORS_GRADIENT), bytes);
  }
}

function updateRows(task: i32): void {
  const row = <usize>count(EMBEDDING) * 4;
  const last = min((task + 1) * count(ROW_CHUNK), count(ROWS));
  for (let n = task * count(ROW_CHUNK); n < last; n++) {
    const at = <usize>load<i32>(address(ROW_IDS) + (n << 2)) * row;
    const gradient = address(ROW_GRADIENT) + <usize>n * row;
    update(address(TABLE) + at, address(TABLE_FIRST) + at, address(TABLE_SECOND) + at, gradient, row);
  }
}

function updatePanels(
  first: i32, last: i32, rows: i32, panels: i32,
  weight: i32, gradient: i32, firstMoment: i32, secondMoment: i32, transposed: i32,
): void {
  const at = <usize>(first * rows) * 32;
  const bytes = <usize>((last - first) * rows) * 32;
  update(
    address(weight) + at,
    address(firstMoment) + at,
    address(secondMoment) + at,
    address(gradient) + at,
    bytes,
  );
  for (let panel = first; panel < last; panel++) {
    transposePanel(address(weight), rows, panel, address(transposed), panels * 8);
  }
}

/** One panel of `weight` (rows, columns) as rows of its transpose (columns, rows), both in panels of 8 columns. */
export function transposePanel(weight: usize, rows: i32, panel: i32, transposed: usize, columns: i32): void {
  let from = weight + <usize>(panel * rows) * 32;
  for (let row = 0; row < rows; row++, from += 32) {
    let to = transposed + <usize>((row >> 3) * columns + panel * 8) * 32 + <usize>(row & 7) * 4;
    for (let n: usize = 0; n < 32; n += 4, to += 32) store<f32>(to, load<f32>(from + n));
  }
}

/** The formulas of adam.ts on `bytes` of float32, a multiple of 16. */
function update(weight: usize, first: usize, second: usize, gradient: usize, bytes: usize): void {
  const rate = f32x4.splat(scalar(ADAM_RATE));
  const correction = f32x4.splat(scalar(ADAM_CORRECTION));
  const scale = f32x4.splat(scalar(ADAM_SCALE));
  const epsilon = f32x4.splat(1e-8);
  for (let n: usize = 0; n < bytes; n += 16) {
    const g = f32x4.mul(v128.load(gradient + n), scale);
    const m = fma(v128.load(first + n), f32x4.splat(0.9), f32x4.mul(g, f32x4.splat(0.1)));
    const v = fma(v128.load(second + n), f32x4.splat(0.999), f32x4.mul(f32x4.mul(g, g), f32x4.splat(0.001)));
    v128.store(first + n, m);
    v128.store(second + n, v);
    const divisor = f32x4.add(f32x4.sqrt(f32x4.mul(v, correction)), epsilon);
    v128.store(weight + n, f32x4.sub(v128.load(weight + n), f32x4.div(f32x4.mul(rate, m), divisor)));
  }
}
