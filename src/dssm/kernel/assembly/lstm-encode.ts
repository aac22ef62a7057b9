// The peephole LSTM of lstm-forward.ts for encoding: only the last h of each text is kept, so that gates need no value of
// their own and share divisions. With A = e^-zi, F = e^-zf, G = e^-2zg, O = e^-zo and T = e^-2c':
//
//   c' = f c + i g     = (c (1 + A)(1 + G) + (1 - G)(1 + F)) / ((1 + A)(1 + G)(1 + F))
//   h' = o tanh(c')    = (1 - T) / ((1 + O)(1 + T))
import {
  CELLS, GROUP_ACTIVE, GROUP_FIRST, GROUP_H, GROUP_ROWS, GROUP_STEPS, GROUP_STRIDE, GROUP_TOKEN, HIDDEN, OUTPUT,
  ROW_TEXTS, TOKEN_WORDS, U, VECTORS, WORD_PROJECTED, ZEROS,
} from '../job-fields';
import { expOfNegativeHeld } from './gates';
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
      if (t > 0) {
        fetchProjected(words + (row << 2), tile, 4 * vector, scratch + <usize>TILE * 4 * vector);
        multiply(hHere + <usize>row * 32, stride, tile, address(U), vector * 8, H >> 3, H >> 1, scratch, 4 * vector, 32);
      }
      for (let r = row; r < row + tile; r++) {
        const output = address(OUTPUT) + <usize>load<i32>(texts + (r << 2)) * vector;
        const on = r < next;
        const c = cells + <usize>r * vector;
        gates(
          vector,
          t > 0 ? scratch + <usize>(r - row) * 4 * vector : address(ZEROS),
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

/** One token: its gates' sums z = hU (4H) and p = xW + b (4H), c before (H) → c, h in panels. */
function gates(vector: usize, z: usize, p: usize, cBefore: usize, c: usize, h: usize, hPanel: usize): void {
  let peephole = address(VECTORS) + 4 * vector;
  for (const end = c + vector; c < end; c += 32) {
    gateQuad(vector, z, p, peephole, cBefore, c, h);
    gateQuad(vector, z + 16, p + 16, peephole + 16, cBefore + 16, c + 16, h + 16);
    z += 32;
    p += 32;
    peephole += 32;
    cBefore += 32;
    h += hPanel;
  }
}

/** Four units. */
// @ts-ignore: decorator
@inline
function gateQuad(vector: usize, z: usize, p: usize, peephole: usize, cBefore: usize, c: usize, h: usize): void {
  const one = f32x4.splat(1);
  const before = v128.load(cBefore);
  const zi = fma(v128.load(peephole), before, f32x4.add(v128.load(z), v128.load(p)));
  const zf = fma(v128.load(peephole + vector), before, f32x4.add(v128.load(z + vector), v128.load(p + vector)));
  const zg = f32x4.add(v128.load(z + 2 * vector), v128.load(p + 2 * vector));
  const zo = f32x4.add(v128.load(z + 3 * vector), v128.load(p + 3 * vector));
  const forget = f32x4.add(one, expOfNegativeHeld(zf));
  const G = expOfNegativeHeld(f32x4.add(zg, zg));
  const inputs = f32x4.mul(f32x4.add(one, expOfNegativeHeld(zi)), f32x4.add(one, G));
  const sum = fma(before, inputs, f32x4.mul(f32x4.sub(one, G), forget));
  const after = f32x4.div(sum, f32x4.mul(inputs, forget));
  const T = expOfNegativeHeld(f32x4.add(after, after));
  const O = expOfNegativeHeld(fma(v128.load(peephole + 2 * vector), after, zo));
  v128.store(c, after);
  v128.store(h, f32x4.div(f32x4.sub(one, T), f32x4.mul(f32x4.add(one, O), f32x4.add(one, T))));
}
