// Vectorised sigmoid and tanh by one exponential.
import { fma } from './simd';

/**
 * e^x for x in [-87, 87], relative error below 2e-7. x = n ln 2 + r, |r| ≤ ln 2 / 2, e^r by the polynomial of Cephes' expf,
 * 2^n by adding n to the exponent. Adding 1.5 · 2^23 leaves n in the low bits: no conversion is needed.
 */
// @ts-ignore: decorator
@inline
function exp(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(87));
  const magic = f32x4.splat(12582912);
  const shifted = fma(x, f32x4.splat(1.44269504), magic);
  const n = f32x4.sub(shifted, magic);
  let r = fma(n, f32x4.splat(-0.693359375), x);
  r = fma(n, f32x4.splat(2.12194440e-4), r);
  let p = fma(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = fma(p, r, f32x4.splat(8.3334519073e-3));
  p = fma(p, r, f32x4.splat(4.1665795894e-2));
  p = fma(p, r, f32x4.splat(1.6666665459e-1));
  p = fma(p, r, f32x4.splat(5.0000001201e-1));
  p = fma(p, f32x4.mul(r, r), f32x4.add(r, f32x4.splat(1)));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** 1 / (1 + e^-x); absolute error below 2e-7. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}

/** 1 - 2 / (1 + e^2x); absolute error below 3e-7, tanh(0) is exactly 0. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = f32x4.splat(1);
  const half = f32x4.div(f32x4.splat(2), f32x4.add(one, exp(f32x4.add(x, x))));
  return f32x4.sub(one, half);
}
