// Weight gradients: the product of a transposed matrix with another one, added up over many rows.
//
// Both are cut into panels of 8 columns (see multiply.ts). A tile is 6 columns of the left matrix by one panel of the
// right; its 12 accumulators stay in registers while k runs over the rows.
import { fma } from './simd';

/**
 * C (columns of A, 8) += Aᵀ · B over `count` rows. a: first panel of A at the first row; aPanel: bytes between panels;
 * b: the panel of B at the same row; c: a panel of C, 32 bytes a row. columns: a multiple of 8.
 */
export function accumulate(a: usize, aPanel: usize, columns: i32, b: usize, count: i32, c: usize): void {
  let column = 0;
  for (; column + 6 <= columns; column += 6) {
    accumulate6(
      at(a, aPanel, column), at(a, aPanel, column + 1), at(a, aPanel, column + 2),
      at(a, aPanel, column + 3), at(a, aPanel, column + 4), at(a, aPanel, column + 5),
      b, count, c + <usize>column * 32,
    );
  }
  for (; column < columns; column += 2) {
    accumulate2(at(a, aPanel, column), at(a, aPanel, column + 1), b, count, c + <usize>column * 32);
  }
}

// @ts-ignore: decorator
@inline
function at(a: usize, aPanel: usize, column: i32): usize {
  return a + <usize>(column >> 3) * aPanel + <usize>(column & 7) * 4;
}

/** 6 columns of A by one panel of B, rows of both 32 bytes apart. */
// biome-ignore format: one line a column of the tile
function accumulate6(a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, a5: usize, b: usize, count: i32, c: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = v128.load(c, 0), r0 = v128.load(c, 16);
  let l1 = v128.load(c, 32), r1 = v128.load(c, 48);
  let l2 = v128.load(c, 64), r2 = v128.load(c, 80);
  let l3 = v128.load(c, 96), r3 = v128.load(c, 112);
  let l4 = v128.load(c, 128), r4 = v128.load(c, 144);
  let l5 = v128.load(c, 160), r5 = v128.load(c, 176);
  for (; count >= 4; count -= 4) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 0); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a2, 0); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a3, 0); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a4, 0); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a5, 0); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a0, 32); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 32); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a2, 32); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a3, 32); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a4, 32); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a5, 32); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a0, 64); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 64); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a2, 64); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a3, 64); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a4, 64); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a5, 64); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a0, 96); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 96); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a2, 96); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a3, 96); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a4, 96); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a5, 96); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    a0 += 128; a1 += 128; a2 += 128; a3 += 128; a4 += 128; a5 += 128; b += 128;
  }
  for (; count > 0; count--) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 0); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a2, 0); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a3, 0); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a4, 0); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a5, 0); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    a0 += 32; a1 += 32; a2 += 32; a3 += 32; a4 += 32; a5 += 32; b += 32;
  }
  v128.store(c, l0, 0); v128.store(c, r0, 16);
  v128.store(c, l1, 32); v128.store(c, r1, 48);
  v128.store(c, l2, 64); v128.store(c, r2, 80);
  v128.store(c, l3, 96); v128.store(c, r3, 112);
  v128.store(c, l4, 128); v128.store(c, r4, 144);
  v128.store(c, l5, 160); v128.store(c, r5, 176);
}

/** 2 columns of A by one panel of B, rows of both 32 bytes apart. */
// biome-ignore format: one line a column of the tile
function accumulate2(a0: usize, a1: usize, b: usize, count: i32, c: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = v128.load(c, 0), r0 = v128.load(c, 16);
  let l1 = v128.load(c, 32), r1 = v128.load(c, 48);
  for (; count >= 4; count -= 4) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 0); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a0, 32); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 32); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a0, 64); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 64); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a0, 96); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 96); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    a0 += 128; a1 += 128; b += 128;
  }
  for (; count > 0; count--) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a1, 0); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    a0 += 32; a1 += 32; b += 32;
  }
  v128.store(c, l0, 0); v128.store(c, r0, 16);
  v128.store(c, l1, 32); v128.store(c, r1, 48);
}
