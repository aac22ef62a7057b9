// The peephole LSTM of lstm-forward.ts for encoding: only the last h of each text is kept, so that gates need no value of
// their own and share divisions. With A = e^-zi, F = e^-zf, G = e^-2zg, O = e^-zo and T = e^-2c':
//
//   c' = f c + i g     = (c (1 + A)(1 + G) + (1 - G)(1 + F)) / ((1 + A)(1 + G)(1 + F))
//   h' = o tanh(c')    = (1 - T) / ((1 + O)(1 + T))
import {
  CELLS, GROUP_ACTIVE, GROUP_FIRST, GROUP_H, GROUP_ROWS, GROUP_STEPS, GROUP_STRIDE, GROUP_TOKEN, HIDDEN, OUTPUT,
  ROW_TEXTS, TOKEN_WORDS, U, VECTORS, WORD_PROJECTED, ZEROS,
} from '../job-fields';
import { constant, exponentials, ONE, SIGMOID, TANH } from './gates';
import { address, count, groupField } from './job';
import { multiply } from './multiply';
import { fma } from './simd';

/** Rows of a tile of the products. */
const TILE = 6;

/** Fills OUTPUT for the group's texts. scratch: TILE rows of 4H, then a word that is written and never read. */
export function encodeGroup(group: i32, scratch: usize): void {
  const H = count(HIDDEN);
  const rows = groupField(group, GROUP_ROWS);
  const steps = groupField(group, GROUP_STEPS);
  const stride = <usize>groupField(group, GROUP_STRIDE) * 32;
  const h = <usize>groupField(group, GROUP_H);
  const activeRows = <usize>groupField(group, GROUP_ACTIVE);
  const texts = address(ROW_TEXTS) + ((<usize>groupField(group, GROUP_FIRST)) << 2);
  const vector = <usize>H * 4;
  const cells = address(CELLS) + <usize>groupField(group, GROUP_FIRST) * vector;
  let words = address(TOKEN_WORDS) + ((<usize>groupField(group, GROUP_TOKEN)) << 2);
  for (let t = 0; t < steps; t++) {
    const active = load<i32>(activeRows + (t << 2));
    const next = t + 1 < steps ? load<i32>(activeRows + ((t + 1) << 2)) : 0;
    // Two h of each row, before and after.
    const hHere = h + <usize>((t & 1) * rows) * 32;
    const hNext = h + <usize>((~t & 1) * rows) * 32;
    for (let row = 0; row < active; row += TILE) {
      const tile = min(TILE, active - row);
      if (t == 0) memory.fill(scratch, 0, <usize>tile * 4 * vector);
      else {
        fetchProjected(words + (row << 2), tile, 4 * vector, scratch + <usize>TILE * 4 * vector);
        multiply(hHere + <usize>row * 32, stride, tile, address(U), vector * 8, H >> 3, H >> 1, scratch, 4 * vector, 32);
      }
      for (let r = row; r < row + tile; r++) {
        const output = address(OUTPUT) + <usize>load<i32>(texts + (r << 2)) * vector;
        const on = r < next;
        const c = cells + <usize>r * vector;
        gates(
          vector,
          scratch + <usize>(r - row) * 4 * vector,
          address(WORD_PROJECTED) + <usize>load<i32>(words + (r << 2)) * 4 * vector,
          t > 0 ? c : address(ZEROS),
          c,
          on ? hNext + <usize>r * 32 : output,
          on ? stride : 32,
        );
      }
    }
    words += <usize>active << 2;
  }
}

/**
 * Reads one number of each cache line of some words' projections, so that they arrive during the product before they
 * are used: they lie all over a table of many megabytes. The sum is written, or the compiler would drop the reads.
 */
function fetchProjected(words: usize, count: i32, row: usize, to: usize): void {
  let sum = 0;
  for (let n = 0; n < count; n++) {
    const from = address(WORD_PROJECTED) + <usize>load<i32>(words + (n << 2)) * row;
    for (let line: usize = 0; line < row; line += 64) sum |= load<i32>(from + line);
  }
  store<i32>(to, sum);
}

/** One token: its gates' sums z = hU (4H, overwritten) and p = xW + b (4H), c before (H) → c, h in panels. */
function gates(vector: usize, z: usize, p: usize, cBefore: usize, c: usize, h: usize, hPanel: usize): void {
  const peephole = address(VECTORS) + 4 * vector;
  const none = address(ZEROS);
  const f = vector, g = 2 * vector, o = 3 * vector;
  exponentials(z, z, p, peephole, cBefore, vector, SIGMOID);
  exponentials(z + f, z + f, p + f, peephole + vector, cBefore, vector, SIGMOID);
  exponentials(z + g, z + g, p + g, none, none, vector, TANH);
  cells(z, z + f, z + g, cBefore, c, vector);
  exponentials(z + o, z + o, p + o, peephole + 2 * vector, c, vector, SIGMOID);
  exponentials(z, c, none, none, none, vector, TANH);
  outputs(z + o, z, h, hPanel, vector);
}

/** c' of one token. */
function cells(A: usize, F: usize, G: usize, cBefore: usize, c: usize, vector: usize): void {
  const one = constant(ONE);
  for (const end = c + vector; c < end; c += 32, A += 32, F += 32, G += 32, cBefore += 32) {
    const left = cell(one, v128.load(A), v128.load(F), v128.load(G), v128.load(cBefore));
    const right = cell(one, v128.load(A, 16), v128.load(F, 16), v128.load(G, 16), v128.load(cBefore, 16));
    v128.store(c, left);
    v128.store(c, right, 16);
  }
}

// @ts-ignore: decorator
@inline
function cell(one: v128, A: v128, F: v128, G: v128, before: v128): v128 {
  const forget = f32x4.add(one, F);
  const inputs = f32x4.mul(f32x4.add(one, A), f32x4.add(one, G));
  const numerator = fma(before, inputs, f32x4.mul(f32x4.sub(one, G), forget));
  return f32x4.div(numerator, f32x4.mul(inputs, forget));
}

/** h' of one token. */
function outputs(O: usize, T: usize, h: usize, hPanel: usize, vector: usize): void {
  const one = constant(ONE);
  for (const end = O + vector; O < end; O += 32, T += 32, h += hPanel) {
    const left = output(one, v128.load(O), v128.load(T));
    const right = output(one, v128.load(O, 16), v128.load(T, 16));
    v128.store(h, left);
    v128.store(h, right, 16);
  }
}

// @ts-ignore: decorator
@inline
function output(one: v128, O: v128, T: v128): v128 {
  return f32x4.div(f32x4.sub(one, T), f32x4.mul(f32x4.add(one, O), f32x4.add(one, T)));
}
