// The cnn tower (CLSM, Shen et al. 2014) and the dssm tower (Huang et al. 2013): one row a text, then a tanh layer.
//
//   cnn:   a = tanh(max_t (x_{t-1} W_before + x_t W_here + x_{t+1} W_after + b1)), by unit; tanh and max change places
//   dssm:  a = tanh(Σ x + b1); the host takes a whole text for one word
//   both:  y = tanh(a U + b2); an empty text's y is zero
import {
  GROUP_GATES, GROUP_H, GROUP_STRIDE, GROUP_VECTORS, HIDDEN, INPUT_COLUMNS, OUTPUT, OUTPUT_GRADIENT, SECOND_ROWS,
  TEXT_CHUNK, TEXT_GRADIENT, TEXT_STARTS, TEXTS, TOKEN_WORDS, TOWER, TOWER_CNN, U, U_TRANSPOSED, VECTORS, WINNERS,
  WORD_GATES, WORD_PROJECTED, WORD_STRIDE, WORD_X, WORD_X_GRADIENT, WORDS, EMBEDDING,
} from '../job-fields';
import { tanh } from './gates';
import { address, count, groupField } from './job';
import { multiply } from './multiply';

/** a and y of one chunk of texts. */
export function forwardTexts(task: i32): void {
  const first = task * count(TEXT_CHUNK);
  const last = min(first + count(TEXT_CHUNK), count(TEXTS));
  const rows = count(SECOND_ROWS);
  const H = count(HIDDEN);
  const panel = <usize>groupField(0, GROUP_STRIDE) * 32;
  const a = <usize>groupField(0, GROUP_H) + <usize>first * 32;
  for (let text = first; text < last; text++) {
    const to = a + <usize>(text - first) * 32;
    if (isEmpty(text)) clearRow(to, rows >> 3, panel);
    else if (count(TOWER) == TOWER_CNN) poolText(text, to, panel);
    else bagText(text, to, panel);
  }
  const y = address(OUTPUT) + <usize>(first * H) * 4;
  multiply(a, panel, last - first, address(U), <usize>rows * 32, rows >> 3, H >> 3, y, <usize>H * 4, 32);
  const bias = address(VECTORS) + <usize>rows * 4;
  for (let text = first; text < last; text++) {
    const row = y + <usize>((text - first) * H) * 4;
    if (isEmpty(text)) memory.fill(row, 0, <usize>H * 4);
    else {
      for (let n: usize = 0; n < <usize>H * 4; n += 16) {
        v128.store(row + n, tanh(f32x4.add(v128.load(row + n), v128.load(bias + n))));
      }
    }
  }
}

/** The largest window of each unit, and where it is. */
function poolText(text: i32, to: usize, panel: usize): void {
  const H = <usize>count(HIDDEN) * 4;
  const winners = address(WINNERS) + <usize>text * H;
  const start = load<i32>(address(TEXT_STARTS) + (text << 2));
  const length = load<i32>(address(TEXT_STARTS) + (text << 2), 4) - start;
  const words = address(TOKEN_WORDS) + (<usize>start << 2);
  for (let unit: usize = 0; unit < H; unit += 16) {
    const bias = v128.load(address(VECTORS) + unit);
    let best = f32x4.splat(-Infinity);
    let winner = i32x4.splat(0);
    for (let t = 0; t < length; t++) {
      let z = f32x4.add(v128.load(projected(words, t) + H + unit), bias);
      if (t > 0) z = f32x4.add(z, v128.load(projected(words, t - 1) + unit));
      if (t + 1 < length) z = f32x4.add(z, v128.load(projected(words, t + 1) + 2 * H + unit));
      const keeps = f32x4.le(z, best);
      best = v128.bitselect(best, z, keeps);
      winner = v128.bitselect(winner, i32x4.splat(t), keeps);
    }
    v128.store(to + (unit >> 5) * panel + (unit & 31), tanh(best));
    v128.store(winners + unit, winner);
  }
}

// @ts-ignore: decorator
@inline
function projected(words: usize, t: i32): usize {
  return address(WORD_PROJECTED) + <usize>(load<i32>(words + (t << 2)) * count(INPUT_COLUMNS)) * 4;
}

function bagText(text: i32, to: usize, panel: usize): void {
  const wordPanel = <usize>count(WORD_STRIDE) * 32;
  const token = load<i32>(address(TEXT_STARTS) + (text << 2));
  const word = load<i32>(address(TOKEN_WORDS) + (token << 2));
  let x = address(WORD_X) + <usize>word * 32;
  let bias = address(VECTORS);
  for (let n = count(EMBEDDING) >> 3; n > 0; n--, x += wordPanel, bias += 32, to += panel) {
    v128.store(to, tanh(f32x4.add(v128.load(x), v128.load(bias))));
    v128.store(to, tanh(f32x4.add(v128.load(x, 16), v128.load(bias, 16))), 16);
  }
}

/** dz = dy (1 - y²) in panels, and da = dz Uᵀ, of one chunk of texts. */
export function backwardTexts(task: i32): void {
  const first = task * count(TEXT_CHUNK);
  const last = min(first + count(TEXT_CHUNK), count(TEXTS));
  const rows = count(SECOND_ROWS);
  const H = count(HIDDEN);
  const panel = <usize>groupField(0, GROUP_STRIDE) * 32;
  const dz = <usize>groupField(0, GROUP_GATES) + <usize>first * 32;
  const one = f32x4.splat(1);
  for (let text = first; text < last; text++) {
    const to = dz + <usize>(text - first) * 32;
    if (isEmpty(text)) {
      clearRow(to, H >> 3, panel);
      continue;
    }
    const y = address(OUTPUT) + <usize>(text * H) * 4;
    const dy = address(OUTPUT_GRADIENT) + <usize>(text * H) * 4;
    for (let unit: usize = 0; unit < <usize>H * 4; unit += 16) {
      const value = v128.load(y + unit);
      const slope = f32x4.sub(one, f32x4.mul(value, value));
      v128.store(to + (unit >> 5) * panel + (unit & 31), f32x4.mul(v128.load(dy + unit), slope));
    }
  }
  const da = address(TEXT_GRADIENT) + <usize>(first * rows) * 4;
  multiply(dz, panel, last - first, address(U_TRANSPOSED), <usize>H * 32, H >> 3, rows >> 3, da, <usize>rows * 4, 32);
}

/** From a back to the words, and the biases' gradients: one task, since texts share words. */
export function spreadTexts(): void {
  const rows = count(SECOND_ROWS);
  const H = count(HIDDEN);
  const panel = <usize>groupField(0, GROUP_STRIDE) * 32;
  const wordPanel = <usize>count(WORD_STRIDE) * 32;
  const cnn = count(TOWER) == TOWER_CNN;
  const bias1 = address(GROUP_VECTORS);
  const bias2 = bias1 + <usize>rows * 4;
  memory.fill(bias1, 0, <usize>(rows + H) * 4);
  if (cnn) memory.fill(address(WORD_GATES), 0, <usize>(count(INPUT_COLUMNS) >> 3) * wordPanel);
  else memory.fill(address(WORD_X_GRADIENT), 0, <usize>(count(WORDS) * count(EMBEDDING)) * 4);
  for (let text = 0, texts = count(TEXTS); text < texts; text++) {
    if (isEmpty(text)) continue;
    const dz = <usize>groupField(0, GROUP_GATES) + <usize>text * 32;
    for (let unit = 0; unit < H; unit++) addTo(bias2 + (<usize>unit << 2), load<f32>(element(dz, panel, unit)));
    const a = <usize>groupField(0, GROUP_H) + <usize>text * 32;
    const start = load<i32>(address(TEXT_STARTS) + (text << 2));
    const length = load<i32>(address(TEXT_STARTS) + (text << 2), 4) - start;
    const words = address(TOKEN_WORDS) + (<usize>start << 2);
    for (let unit = 0; unit < rows; unit++) {
      const value = load<f32>(element(a, panel, unit));
      const d = load<f32>(address(TEXT_GRADIENT) + (<usize>(text * rows + unit) << 2)) * (1 - value * value);
      addTo(bias1 + (<usize>unit << 2), d);
      if (cnn) {
        const t = load<i32>(address(WINNERS) + (<usize>(text * H + unit) << 2));
        addTo(wordGate(words, t, wordPanel, H + unit), d);
        if (t > 0) addTo(wordGate(words, t - 1, wordPanel, unit), d);
        if (t + 1 < length) addTo(wordGate(words, t + 1, wordPanel, 2 * H + unit), d);
      } else {
        addTo(address(WORD_X_GRADIENT) + (<usize>(load<i32>(words) * rows + unit) << 2), d);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function wordGate(words: usize, t: i32, panel: usize, column: i32): usize {
  return element(address(WORD_GATES) + <usize>load<i32>(words + (t << 2)) * 32, panel, column);
}

/** Address of a column of a row in panels. */
// @ts-ignore: decorator
@inline
function element(row: usize, panel: usize, column: i32): usize {
  return row + <usize>(column >> 3) * panel + <usize>((column & 7) << 2);
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value);
}

function clearRow(to: usize, panels: i32, panel: usize): void {
  for (; panels > 0; panels--, to += panel) memory.fill(to, 0, 32);
}

function isEmpty(text: i32): bool {
  const starts = address(TEXT_STARTS) + (text << 2);
  return load<i32>(starts) == load<i32>(starts, 4);
}
