// Vectorised sigmoid and tanh by one exponential.
import { fma } from './simd';

/**
 * 2^f on [-0.5, 0.5] is 1 + f (C1 + f (C2 + …)), relative error 2e-8: minimax by Remez' exchange with the constant term
 * held at 1, so that tanh(0) is exactly 0. V8 builds a constant vector anew at every use, in several instructions, but
 * loads one from memory in one.
 */
const CONSTANTS = memory.data<f32>([
  -87,
  87,
  -1.44269504, // -1 / ln 2
  12582912, // 1.5 · 2^23
  1,
  0.69314724, // C1 … C6
  0.24022652,
  0.055503104,
  0.009617693,
  0.0013406643,
  0.00015594678,
  2,
  -28,
  28,
], 16);

/** The vector of one of CONSTANTS. */
// @ts-ignore: decorator
@inline
export function constant(n: usize): v128 {
  return v128.load32_splat(CONSTANTS + n * 4);
}

/** Where CONSTANTS has 1. */
export const ONE = 4;

/**
 * e^-x, x held within ±87: -x / ln 2 = n + f, and 2^n comes from adding n to the exponent. Adding 1.5 · 2^23 rounds to n
 * and leaves it in the low bits, so no conversion is needed. pmin and pmax let NaN through, so that training can see it.
 */
// @ts-ignore: decorator
@inline
function expOfNegative(x: v128): v128 {
  return expOf(f32x4.pmax(f32x4.pmin(x, constant(1)), constant(0)));
}

/** e^-x, x held within ±28: three of them, each plus one, can be multiplied. Beyond, σ and tanh are at their limits to 1e-12. */
// @ts-ignore: decorator
@inline
export function expOfNegativeHeld(x: v128): v128 {
  return expOf(f32x4.pmax(f32x4.pmin(x, constant(13)), constant(12)));
}

// @ts-ignore: decorator
@inline
function expOf(held: v128): v128 {
  const scaled = f32x4.mul(held, constant(2));
  const shifted = f32x4.add(scaled, constant(3));
  const f = f32x4.sub(scaled, f32x4.sub(shifted, constant(3)));
  let p = fma(constant(10), f, constant(9));
  p = fma(p, f, constant(8));
  p = fma(p, f, constant(7));
  p = fma(p, f, constant(6));
  p = fma(p, f, constant(5));
  p = fma(p, f, constant(4));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** 1 / (1 + e^-x); absolute error below 2e-7. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = constant(ONE);
  return f32x4.div(one, f32x4.add(one, expOfNegative(x)));
}

/** 2 σ(2x) - 1; absolute error below 3e-7. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = constant(ONE);
  return f32x4.sub(f32x4.div(constant(11), f32x4.add(one, expOfNegative(f32x4.add(x, x)))), one);
}
