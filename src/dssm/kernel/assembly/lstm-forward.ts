// The peephole LSTM through time (Gers & Schmidhuber 2000; Palangi et al. 2016, eq. 2) for one group of texts.
//
//   i = σ(xW_i + hU_i + p_i ⊙ c + b_i)    f = σ(xW_f + hU_f + p_f ⊙ c + b_f)    g = tanh(xW_g + hU_g + b_g)
//   c' = f ⊙ c + i ⊙ g                    o = σ(xW_o + hU_o + p_o ⊙ c' + b_o)   h' = o ⊙ tanh(c')
//
// Texts of a group are sorted by length, longest first, so the texts that are longer than t are its first rows.
import {
  ACTIVATIONS, CELLS, GROUP_ACTIVE, GROUP_FIRST, GROUP_H, GROUP_STEPS, GROUP_STRIDE, GROUP_TOKEN, HIDDEN, OUTPUT,
  ROW_TEXTS, TOKEN_WORDS, U, VECTORS, WORD_PROJECTED, ZEROS,
} from '../job-fields';
import { sigmoid, tanh } from './gates';
import { address, count, groupField } from './job';
import { multiply } from './multiply';
import { fma } from './simd';

/** Training: fills OUTPUT for the group's texts, and h, c and the activations of all its tokens; lstm-encode.ts keeps less. */
export function forwardGroup(group: i32, scratch: usize): void {
  const H = count(HIDDEN);
  const steps = groupField(group, GROUP_STEPS);
  const stride = <usize>groupField(group, GROUP_STRIDE) * 32;
  const h = <usize>groupField(group, GROUP_H);
  const activeRows = <usize>groupField(group, GROUP_ACTIVE);
  const texts = address(ROW_TEXTS) + ((<usize>groupField(group, GROUP_FIRST)) << 2);
  const vector = <usize>H * 4;
  let words = address(TOKEN_WORDS) + ((<usize>groupField(group, GROUP_TOKEN)) << 2);
  const firstToken = <usize>groupField(group, GROUP_TOKEN);
  let activations = address(ACTIVATIONS) + firstToken * 5 * vector;
  let c = address(CELLS) + firstToken * vector;
  let cBefore: usize = 0;
  let local = 0;
  for (let t = 0; t < steps; t++) {
    const active = load<i32>(activeRows + (t << 2));
    const next = t + 1 < steps ? load<i32>(activeRows + ((t + 1) << 2)) : 0;
    const hHere = h + <usize>local * 32;
    const hNext = h + <usize>(local + active) * 32;
    for (let row = 0; row < active; row += 6) {
      const tile = min(6, active - row);
      if (t > 0) multiply(hHere + <usize>row * 32, stride, tile, address(U), vector * 8, H >> 3, H >> 1, scratch, 4 * vector, 32);
      for (let r = row; r < row + tile; r++) {
        const output = address(OUTPUT) + <usize>load<i32>(texts + (r << 2)) * vector;
        const on = r < next;
        gatesForward(
          H,
          t > 0 ? scratch + <usize>(r - row) * 4 * vector : address(ZEROS),
          address(WORD_PROJECTED) + <usize>load<i32>(words + (r << 2)) * 4 * vector,
          t > 0 ? cBefore + <usize>r * vector : address(ZEROS),
          c + <usize>r * vector,
          activations + <usize>r * 5 * vector,
          on ? hNext + <usize>r * 32 : output,
          on ? stride : 32,
        );
      }
    }
    words += <usize>active << 2;
    activations += <usize>active * 5 * vector;
    local += active;
    cBefore = c;
    c += <usize>active * vector;
  }
}

/**
 * One token: its gates' sums z = hU (4H) and p = xW + b (4H), c before (H) → activations (5H), c, h in panels. First all c,
 * then all h, as lstm-encode.ts does and says why.
 */
function gatesForward(
  H: i32, z: usize, p: usize, cBefore: usize, c: usize, activations: usize, h: usize, hPanel: usize,
): void {
  const vector = <usize>H * 4;
  const peephole = address(VECTORS) + 4 * vector;
  for (let at: usize = 0; at < vector; at += 16) {
    cell(vector, z + at, p + at, peephole + at, cBefore + at, c + at, activations + at);
  }
  const zo = z + 3 * vector, po = p + 3 * vector, peepholeO = peephole + 2 * vector;
  for (let at: usize = 0; at < vector; at += 32, h += hPanel) {
    output(vector, zo + at, po + at, peepholeO + at, c + at, activations + at, h);
    output(vector, zo + at + 16, po + at + 16, peepholeO + at + 16, c + at + 16, activations + at + 16, h + 16);
  }
}

/** i, f, g and c of four units. */
// @ts-ignore: decorator
@inline
function cell(
  vector: usize, z: usize, p: usize, peephole: usize, cBefore: usize, c: usize, activations: usize,
): void {
  const before = v128.load(cBefore);
  const i = sigmoid(fma(v128.load(peephole), before, f32x4.add(v128.load(z), v128.load(p))));
  const f = sigmoid(fma(v128.load(peephole + vector), before, f32x4.add(v128.load(z + vector), v128.load(p + vector))));
  const g = tanh(f32x4.add(v128.load(z + 2 * vector), v128.load(p + 2 * vector)));
  v128.store(activations, i);
  v128.store(activations + vector, f);
  v128.store(activations + 2 * vector, g);
  v128.store(c, fma(f, before, f32x4.mul(i, g)));
}

/** o, tanh(c) and h of four units. */
// @ts-ignore: decorator
@inline
function output(vector: usize, z: usize, p: usize, peephole: usize, c: usize, activations: usize, h: usize): void {
  const after = v128.load(c);
  const o = sigmoid(fma(v128.load(peephole), after, f32x4.add(v128.load(z), v128.load(p))));
  const squashed = tanh(after);
  v128.store(activations + 3 * vector, o);
  v128.store(activations + 4 * vector, squashed);
  v128.store(h, f32x4.mul(o, squashed));
}
