// The peephole LSTM backward through time for one group of texts; the names are those of lstm-forward.ts.
//
//   do = dh ⊙ tanh(c')                              dzo = do ⊙ o ⊙ (1 − o)
//   dc' = dc + dh ⊙ o ⊙ (1 − tanh²(c')) + dzo ⊙ p_o
//   dzi = dc' ⊙ g ⊙ i ⊙ (1 − i)    dzf = dc' ⊙ c ⊙ f ⊙ (1 − f)    dzg = dc' ⊙ i ⊙ (1 − g²)
//   dc = dc' ⊙ f + dzi ⊙ p_i + dzf ⊙ p_f            dh before = dz Uᵀ
import {
  ACTIVATIONS, CELLS, GROUP_ACTIVE, GROUP_FIRST, GROUP_GATES, GROUP_ROWS, GROUP_STEPS, GROUP_STRIDE, GROUP_TOKEN,
  GROUP_TOKENS, GROUP_VECTORS, HIDDEN, OUTPUT_GRADIENT, ROW_TEXTS, U_TRANSPOSED, VECTORS, ZEROS,
} from '../job-fields';
import { address, count, groupField } from './job';
import { multiply } from './multiply';
import { fma } from './simd';

/** Fills the gate gradients of the group's tokens, and its sums of bias and peephole gradients (7H). */
export function backwardGroup(group: i32, scratch: usize): void {
  const H = count(HIDDEN);
  const vector = <usize>H * 4;
  const steps = groupField(group, GROUP_STEPS);
  const stride = <usize>groupField(group, GROUP_STRIDE) * 32;
  const gates = <usize>groupField(group, GROUP_GATES);
  const activeRows = <usize>groupField(group, GROUP_ACTIVE);
  const texts = address(ROW_TEXTS) + ((<usize>groupField(group, GROUP_FIRST)) << 2);
  const firstToken = <usize>groupField(group, GROUP_TOKEN);
  const sums = address(GROUP_VECTORS) + <usize>group * 7 * vector;
  memory.fill(sums, 0, 7 * vector);
  // dc of each row, carried from step to step, stands behind the scratch rows of dh.
  const carried = scratch + 24 * vector;
  memory.fill(carried, 0, <usize>groupField(group, GROUP_ROWS) * vector);
  let local = groupField(group, GROUP_TOKENS);
  let next = 0;
  for (let t = steps - 1; t >= 0; t--) {
    const active = load<i32>(activeRows + (t << 2));
    const before = t > 0 ? load<i32>(activeRows + ((t - 1) << 2)) : 0;
    const afterThis = local;
    local -= active;
    const token = firstToken + <usize>local;
    for (let row = 0; row < active; row += 6) {
      const tile = min(6, active - row);
      const going = min(max(next - row, 0), tile);
      if (going > 0) {
        const source = gates + <usize>(afterThis + row) * 32;
        multiply(source, stride, going, address(U_TRANSPOSED), vector * 32, H >> 1, H >> 3, scratch, vector, 32);
      }
      for (let r = row; r < row + tile; r++) {
        const text = <usize>load<i32>(texts + (r << 2));
        gatesBackward(
          H,
          r - row < going ? scratch + <usize>(r - row) * vector : address(OUTPUT_GRADIENT) + text * vector,
          address(ACTIVATIONS) + (token + r) * 5 * vector,
          address(CELLS) + (token + r) * vector,
          t > 0 ? address(CELLS) + (token + r - before) * vector : address(ZEROS),
          carried + <usize>r * vector,
          gates + <usize>(local + r) * 32,
          stride,
          sums,
        );
      }
    }
    next = active;
  }
}

/** One token: dh (H), activations (5H), c after and before (H), dc (H, in place) → dz in panels, sums += (7H). */
function gatesBackward(
  H: i32, dh: usize, activations: usize, c: usize, cBefore: usize, dc: usize, dz: usize, dzPanel: usize, sums: usize,
): void {
  const vector = <usize>H * 4;
  const gate = <usize>(H >> 3) * dzPanel;
  let peephole = address(VECTORS) + 4 * vector;
  for (let unit = 0; unit < H; unit += 8) {
    gateQuad(vector, dh, activations, c, cBefore, dc, peephole, dz, gate, sums);
    gateQuad(vector, dh + 16, activations + 16, c + 16, cBefore + 16, dc + 16, peephole + 16, dz + 16, gate, sums + 16);
    dh += 32;
    activations += 32;
    c += 32;
    cBefore += 32;
    dc += 32;
    peephole += 32;
    sums += 32;
    dz += dzPanel;
  }
}

/** Four units. */
// @ts-ignore: decorator
@inline
function gateQuad(
  vector: usize, dh: usize, activations: usize, c: usize, cBefore: usize, dc: usize, peephole: usize,
  dz: usize, gate: usize, sums: usize,
): void {
  const one = f32x4.splat(1);
  const i = v128.load(activations);
  const f = v128.load(activations + vector);
  const g = v128.load(activations + 2 * vector);
  const o = v128.load(activations + 3 * vector);
  const squashed = v128.load(activations + 4 * vector);
  const before = v128.load(cBefore);
  const d = v128.load(dh);
  const dzo = f32x4.mul(f32x4.mul(d, squashed), f32x4.mul(o, f32x4.sub(one, o)));
  const through = f32x4.mul(f32x4.mul(d, o), f32x4.sub(one, f32x4.mul(squashed, squashed)));
  const dcAfter = fma(dzo, v128.load(peephole + 2 * vector), f32x4.add(v128.load(dc), through));
  const dzi = f32x4.mul(f32x4.mul(dcAfter, g), f32x4.mul(i, f32x4.sub(one, i)));
  const dzf = f32x4.mul(f32x4.mul(dcAfter, before), f32x4.mul(f, f32x4.sub(one, f)));
  const dzg = f32x4.mul(f32x4.mul(dcAfter, i), f32x4.sub(one, f32x4.mul(g, g)));
  let carried = f32x4.mul(dcAfter, f);
  carried = fma(dzi, v128.load(peephole), carried);
  carried = fma(dzf, v128.load(peephole + vector), carried);
  v128.store(dc, carried);
  v128.store(dz, dzi);
  v128.store(dz + gate, dzf);
  v128.store(dz + 2 * gate, dzg);
  v128.store(dz + 3 * gate, dzo);
  add(sums, dzi);
  add(sums + vector, dzf);
  add(sums + 2 * vector, dzg);
  add(sums + 3 * vector, dzo);
  v128.store(sums + 4 * vector, fma(dzi, before, v128.load(sums + 4 * vector)));
  v128.store(sums + 5 * vector, fma(dzf, before, v128.load(sums + 5 * vector)));
  v128.store(sums + 6 * vector, fma(dzo, v128.load(c), v128.load(sums + 6 * vector)));
}

// @ts-ignore: decorator
@inline
function add(to: usize, value: v128): void {
  v128.store(to, f32x4.add(v128.load(to), value));
}
