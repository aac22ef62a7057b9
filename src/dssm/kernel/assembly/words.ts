// Everything that is done once for each distinct word of a batch instead of once for each token.
import {
  EMBEDDING, FIRST_WORD, INPUT_COLUMNS, OCCURRENCE_OFFSETS, OCCURRENCES, TABLE, TOWER, TOWER_LSTM, TRAINING, VECTORS, W,
  W_TRANSPOSED, WORD_BIAS, WORD_CHUNK, WORD_GATES, WORD_ID_OFFSETS, WORD_IDS, WORD_PARTS, WORD_PROJECTED, WORD_STRIDE, WORD_X,
  WORD_X_GRADIENT, WORDS,
} from '../job-fields';
import { address, count } from './job';
import { multiply } from './multiply';

/** x = sum of the rows of a word's ids, and x · W (lstm in training: + bias), for one chunk of words. */
export function projectWords(task: i32): void {
  const E = count(EMBEDDING);
  const gates = count(INPUT_COLUMNS);
  const first = task * count(WORD_CHUNK);
  const last = min(first + count(WORD_CHUNK), count(WORDS));
  const panel = <usize>count(WORD_STRIDE) * 32;
  const x = address(WORD_X) + <usize>first * 32;
  for (let word = first; word < last; word++) sumRows(word, E, x + <usize>(word - first) * 32, panel);
  const projected = address(WORD_PROJECTED) + <usize>first * gates * 4;
  multiply(x, panel, last - first, address(W), <usize>E * 32, E >> 3, gates >> 3, projected, <usize>gates * 4, 32);
  if (count(TOWER) != TOWER_LSTM || count(TRAINING) == 0) return;
  const bias = address(VECTORS);
  for (let row = projected, end = projected + <usize>(last - first) * gates * 4; row < end; row += <usize>gates * 4) {
    for (let n: usize = 0; n < <usize>gates * 4; n += 16) {
      v128.store(row + n, f32x4.add(v128.load(row + n), v128.load(bias + n)));
    }
  }
}

function sumRows(word: i32, E: i32, x: usize, panel: usize): void {
  const offsets = address(WORD_ID_OFFSETS) + ((<usize>word) << 2);
  const from = address(WORD_IDS) + ((<usize>load<i32>(offsets)) << 2);
  const to = address(WORD_IDS) + ((<usize>load<i32>(offsets, 4)) << 2);
  const row = <usize>E * 4;
  for (let table = address(TABLE), end = table + row; table < end; table += 32) {
    let left = f32x4.splat(0);
    let right = f32x4.splat(0);
    for (let id = from; id < to; id += 4) {
      const source = table + <usize>load<i32>(id) * row;
      left = f32x4.add(left, v128.load(source));
      right = f32x4.add(right, v128.load(source, 16));
    }
    v128.store(x, left);
    v128.store(x, right, 16);
    x += panel;
  }
}

/** Encoding: the projections of one chunk of new words, from those of their parts. */
export function sumParts(task: i32): void {
  const row = <usize>count(INPUT_COLUMNS) * 4;
  const first = task * count(WORD_CHUNK);
  const last = min(first + count(WORD_CHUNK), count(WORDS));
  let to = address(WORD_PROJECTED) + <usize>(count(FIRST_WORD) + first) * row;
  for (let word = first; word < last; word++) {
    const parts = address(WORD_PARTS) + (<usize>word << 3);
    let one = load<usize>(parts), other = load<usize>(parts, 4), bias = address(WORD_BIAS);
    for (const end = to + row; to < end; to += 32, one += 32, other += 32, bias += 32) {
      const left = f32x4.add(f32x4.add(v128.load(one), v128.load(other)), v128.load(bias));
      const right = f32x4.add(f32x4.add(v128.load(one, 16), v128.load(other, 16)), v128.load(bias, 16));
      v128.store(to, left);
      v128.store(to, right, 16);
    }
  }
}

/** lstm: sums each word's gate gradients over its tokens. Then the gradient of x = that · Wᵀ, for one chunk of words. */
export function gatherWords(task: i32): void {
  const E = count(EMBEDDING);
  const gates = count(INPUT_COLUMNS);
  const first = task * count(WORD_CHUNK);
  const last = min(first + count(WORD_CHUNK), count(WORDS));
  const panel = <usize>count(WORD_STRIDE) * 32;
  const sums = address(WORD_GATES) + <usize>first * 32;
  if (address(OCCURRENCES) != 0) {
    for (let word = first; word < last; word++) sumTokens(word, gates >> 3, sums + <usize>(word - first) * 32, panel);
  }
  const dx = address(WORD_X_GRADIENT) + <usize>first * E * 4;
  const bPanel = <usize>gates * 32;
  multiply(sums, panel, last - first, address(W_TRANSPOSED), bPanel, gates >> 3, E >> 3, dx, <usize>E * 4, 32);
}

function sumTokens(word: i32, panels: i32, sums: usize, sumsPanel: usize): void {
  const offsets = address(OCCURRENCE_OFFSETS) + ((<usize>word) << 2);
  let token = address(OCCURRENCES) + ((<usize>load<i32>(offsets)) << 3);
  const end = address(OCCURRENCES) + ((<usize>load<i32>(offsets, 4)) << 3);
  let source = load<usize>(token);
  let panel = load<usize>(token, 4);
  for (let n = 0, to = sums; n < panels; n++, to += sumsPanel, source += panel) {
    v128.store(to, v128.load(source));
    v128.store(to, v128.load(source, 16), 16);
  }
  for (token += 8; token < end; token += 8) {
    source = load<usize>(token);
    panel = load<usize>(token, 4);
    for (let n = 0, to = sums; n < panels; n++, to += sumsPanel, source += panel) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(source)));
      v128.store(to, f32x4.add(v128.load(to, 16), v128.load(source, 16)), 16);
    }
  }
}
