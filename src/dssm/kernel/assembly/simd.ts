// Short names for the SIMD instructions that the kernels use.

/** a · b + c: one instruction where the runtime has relaxed SIMD, two (and two roundings) elsewhere. */
// @ts-ignore: decorator
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
