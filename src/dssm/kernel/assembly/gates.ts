// Vectorised sigmoid and tanh by one exponential.
import { fma } from './simd';

/**
 * 2^f on [-0.5, 0.5] is 1 + f (C1 + f (C2 + …)), relative error 1e-7: minimax with the constant term held at 1, so that
 * tanh(0) is exactly 0. V8 builds a constant vector anew at every use, in several instructions, but loads one from memory
 * in one.
 */
const CONSTANTS = memory.data<f32>([
  12582912, // 1.5 · 2^23
  1,
  2,
  0.693147, // C1 … C5
  0.24022242,
  0.055507336,
  0.009671513,
  0.0013264727,
  // The least x, the greatest x, and the factor that makes an exponent of 2 of it.
  -87, // UNHELD: any x whose e^-x float32 can hold
  87,
  -1.44269504, // -1 / ln 2
  -28, // SIGMOID
  28,
  -1.44269504,
  -14, // TANH
  14,
  -2.88539008,
], 16);

/** The vector of one of CONSTANTS. */
// @ts-ignore: decorator
@inline
export function constant(n: usize): v128 {
  return v128.load32_splat(CONSTANTS + n * 4);
}

// Places in CONSTANTS.
const SHIFT = 0;
export const ONE = 1;
const TWO = 2;
const C1 = 3;
const C2 = 4;
const C3 = 5;
const C4 = 6;
const C5 = 7;
const UNHELD = 8;
/** e^-x, x held within ±28: three of them, each plus one, can be multiplied. Beyond, σ is at its limits to 1e-12. */
export const SIGMOID = 11;
/** e^-2x, x held within ±14: as SIGMOID, and tanh(x) = 2 σ(2x) - 1. */
export const TANH = 14;

/**
 * to = e^-x or e^-2x (`gate`: SIGMOID or TANH) of x = z + p + w ⊙ c; `length` bytes, a multiple of 32. Relative error below
 * 6e-7 (2e-6 where fma rounds twice), most of it far from 0, so that σ and tanh made of it are within 3e-7. The two halves
 * share addresses, and constants that were loaded before: only then does V8 make one 256-bit operation of two
 * (wide-vectors.ts).
 */
export function exponentials(
  to: usize, z: usize, p: usize, w: usize, c: usize, length: usize, gate: usize,
): void {
  const least = constant(gate), greatest = constant(gate + 1), factor = constant(gate + 2);
  const shift = constant(SHIFT), one = constant(ONE);
  const c1 = constant(C1), c2 = constant(C2), c3 = constant(C3), c4 = constant(C4), c5 = constant(C5);
  for (const end = to + length; to < end; to += 32, z += 32, p += 32, w += 32, c += 32) {
    let left = fma(v128.load(w), v128.load(c), f32x4.add(v128.load(z), v128.load(p)));
    let right = fma(v128.load(w, 16), v128.load(c, 16), f32x4.add(v128.load(z, 16), v128.load(p, 16)));
    left = f32x4.pmax(f32x4.pmin(left, greatest), least);
    right = f32x4.pmax(f32x4.pmin(right, greatest), least);
    const n = fma(left, factor, shift), nRight = fma(right, factor, shift);
    const f = fma(left, factor, f32x4.sub(shift, n)), fRight = fma(right, factor, f32x4.sub(shift, nRight));
    left = fma(c5, f, c4); right = fma(c5, fRight, c4);
    left = fma(left, f, c3); right = fma(right, fRight, c3);
    left = fma(left, f, c2); right = fma(right, fRight, c2);
    left = fma(left, f, c1); right = fma(right, fRight, c1);
    left = fma(left, f, one); right = fma(right, fRight, one);
    v128.store(to, i32x4.add(left, i32x4.shl(n, 23)));
    v128.store(to, i32x4.add(right, i32x4.shl(nRight, 23)), 16);
  }
}

/** The exponentials of SIGMOID → σ(x) in place. */
export function toSigmoids(e: usize, length: usize): void {
  const one = constant(ONE);
  for (const end = e + length; e < end; e += 32) {
    const left = f32x4.div(one, f32x4.add(one, v128.load(e)));
    const right = f32x4.div(one, f32x4.add(one, v128.load(e, 16)));
    v128.store(e, left);
    v128.store(e, right, 16);
  }
}

/** The exponentials of TANH → tanh(x) in place. */
export function toTanhs(e: usize, length: usize): void {
  const one = constant(ONE), two = constant(TWO);
  for (const end = e + length; e < end; e += 32) {
    const left = f32x4.sub(f32x4.div(two, f32x4.add(one, v128.load(e))), one);
    const right = f32x4.sub(f32x4.div(two, f32x4.add(one, v128.load(e, 16))), one);
    v128.store(e, left);
    v128.store(e, right, 16);
  }
}

/**
 * e^-x: -x / ln 2 = n + f, and 2^n comes from adding n to the exponent. Adding 1.5 · 2^23 rounds to n and leaves it in the
 * low bits, so no conversion is needed. pmin and pmax let NaN through, so that training can see it.
 */
// @ts-ignore: decorator
@inline
function expOfNegative(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, constant(UNHELD + 1)), constant(UNHELD));
  const n = fma(held, constant(UNHELD + 2), constant(SHIFT));
  const f = fma(held, constant(UNHELD + 2), f32x4.sub(constant(SHIFT), n));
  let p = fma(constant(C5), f, constant(C4));
  p = fma(p, f, constant(C3));
  p = fma(p, f, constant(C2));
  p = fma(p, f, constant(C1));
  p = fma(p, f, constant(ONE));
  return i32x4.add(p, i32x4.shl(n, 23));
}

/** 2 σ(2x) - 1; absolute error below 3e-7. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = constant(ONE);
  return f32x4.sub(f32x4.div(constant(TWO), f32x4.add(one, expOfNegative(f32x4.add(x, x)))), one);
}
