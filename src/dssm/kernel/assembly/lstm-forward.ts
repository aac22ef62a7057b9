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
import { exponentials, SIGMOID, TANH, toSigmoids, toTanhs } from './gates';
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
          vector,
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

/** One token: its gates' sums z = hU (4H) and p = xW + b (4H), c before (H) → activations (5H), c, h in panels. */
function gatesForward(
  vector: usize, z: usize, p: usize, cBefore: usize, c: usize, activations: usize, h: usize, hPanel: usize,
): void {
  const peephole = address(VECTORS) + 4 * vector;
  const none = address(ZEROS);
  const i = activations, f = i + vector, g = f + vector, o = g + vector, squashed = o + vector;
  exponentials(i, z, p, peephole, cBefore, vector, SIGMOID);
  exponentials(f, z + vector, p + vector, peephole + vector, cBefore, vector, SIGMOID);
  toSigmoids(i, 2 * vector);
  exponentials(g, z + 2 * vector, p + 2 * vector, none, none, vector, TANH);
  toTanhs(g, vector);
  cells(i, f, g, cBefore, c, vector);
  exponentials(o, z + 3 * vector, p + 3 * vector, peephole + 2 * vector, c, vector, SIGMOID);
  toSigmoids(o, vector);
  exponentials(squashed, c, none, none, none, vector, TANH);
  toTanhs(squashed, vector);
  outputs(o, squashed, h, hPanel, vector);
}

function cells(i: usize, f: usize, g: usize, cBefore: usize, c: usize, vector: usize): void {
  for (const end = c + vector; c < end; c += 32, i += 32, f += 32, g += 32, cBefore += 32) {
    const left = fma(v128.load(f), v128.load(cBefore), f32x4.mul(v128.load(i), v128.load(g)));
    const right = fma(v128.load(f, 16), v128.load(cBefore, 16), f32x4.mul(v128.load(i, 16), v128.load(g, 16)));
    v128.store(c, left);
    v128.store(c, right, 16);
  }
}

function outputs(o: usize, squashed: usize, h: usize, hPanel: usize, vector: usize): void {
  for (const end = o + vector; o < end; o += 32, squashed += 32, h += hPanel) {
    const left = f32x4.mul(v128.load(o), v128.load(squashed));
    const right = f32x4.mul(v128.load(o, 16), v128.load(squashed, 16));
    v128.store(h, left);
    v128.store(h, right, 16);
  }
}
