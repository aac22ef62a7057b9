// Register-blocked products of row-panel matrices: 6, 4, 2 or 1 rows by 8 columns at a time.
//
// Every matrix of the kernels is cut into panels of 8 columns: element (r, c) is at panel c / 8, row r, place c % 8, each
// panel row 32 bytes. So the left factor's next 8 values of 6 rows, and the right factor's next 8 rows, are contiguous,
// and all addresses inside the unrolled body are constants. 12 accumulators, 2 right vectors and 1 splat fill 15 of the
// 16 registers of x86-64; 12 is more than latency (4) times throughput (2) of its multiply-add.
// Each sum runs over k in ascending order in every tile, so a row's result does not depend on its neighbours.
import { fma } from './simd';

/**
 * C (rows, 8 · nPanels) = A (rows, 8 · kPanels) · B (8 · kPanels, 8 · nPanels).
 * aPanel, bPanel: bytes from one panel to the next; cRow, cPanel: bytes from one row, one panel of C to the next.
 */
export function multiply(
  a: usize,
  aPanel: usize,
  rows: i32,
  b: usize,
  bPanel: usize,
  kPanels: i32,
  nPanels: i32,
  c: usize,
  cRow: usize,
  cPanel: usize,
): void {
  let row = 0;
  for (; row + 6 <= rows; row += 6) {
    const a0 = a + <usize>row * 32,
      c0 = c + <usize>row * cRow;
    for (let n = 0; n < nPanels; n++)
      tile6(a0, aPanel, b + <usize>n * bPanel, kPanels, c0 + <usize>n * cPanel, cRow);
  }
  if (row + 4 <= rows) {
    const a0 = a + <usize>row * 32,
      c0 = c + <usize>row * cRow;
    for (let n = 0; n < nPanels; n++)
      tile4(a0, aPanel, b + <usize>n * bPanel, kPanels, c0 + <usize>n * cPanel, cRow);
    row += 4;
  }
  if (row + 2 <= rows) {
    const a0 = a + <usize>row * 32,
      c0 = c + <usize>row * cRow;
    for (let n = 0; n < nPanels; n++)
      tile2(a0, aPanel, b + <usize>n * bPanel, kPanels, c0 + <usize>n * cPanel, cRow);
    row += 2;
  }
  if (row < rows) {
    const a0 = a + <usize>row * 32,
      c0 = c + <usize>row * cRow;
    for (let n = 0; n < nPanels; n++)
      tile1(a0, aPanel, b + <usize>n * bPanel, kPanels, c0 + <usize>n * cPanel);
  }
}

/** 6 rows by 8 columns. */
// biome-ignore format: one line a row of the tile
function tile6(a: usize, aPanel: usize, b: usize, kPanels: i32, c: usize, cRow: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = f32x4.splat(0), r0 = f32x4.splat(0);
  let l1 = f32x4.splat(0), r1 = f32x4.splat(0);
  let l2 = f32x4.splat(0), r2 = f32x4.splat(0);
  let l3 = f32x4.splat(0), r3 = f32x4.splat(0);
  let l4 = f32x4.splat(0), r4 = f32x4.splat(0);
  let l5 = f32x4.splat(0), r5 = f32x4.splat(0);
  for (let panel = 0; panel < kPanels; panel++) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 32); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 64); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 96); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 128); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 160); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a, 4); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 36); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 68); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 100); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 132); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 164); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a, 8); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 40); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 72); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 104); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 136); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 168); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a, 12); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 44); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 76); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 108); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 140); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 172); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 128); right = v128.load(b, 144);
    x = v128.load32_splat(a, 16); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 48); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 80); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 112); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 144); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 176); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 160); right = v128.load(b, 176);
    x = v128.load32_splat(a, 20); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 52); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 84); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 116); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 148); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 180); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 192); right = v128.load(b, 208);
    x = v128.load32_splat(a, 24); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 56); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 88); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 120); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 152); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 184); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    left = v128.load(b, 224); right = v128.load(b, 240);
    x = v128.load32_splat(a, 28); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 60); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 92); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 124); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 156); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 188); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    a += aPanel;
    b += 256;
  }
  v128.store(c, l0); v128.store(c, r0, 16); c += cRow;
  v128.store(c, l1); v128.store(c, r1, 16); c += cRow;
  v128.store(c, l2); v128.store(c, r2, 16); c += cRow;
  v128.store(c, l3); v128.store(c, r3, 16); c += cRow;
  v128.store(c, l4); v128.store(c, r4, 16); c += cRow;
  v128.store(c, l5); v128.store(c, r5, 16);
}

/** 4 rows by 8 columns. */
// biome-ignore format: one line a row of the tile
function tile4(a: usize, aPanel: usize, b: usize, kPanels: i32, c: usize, cRow: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = f32x4.splat(0), r0 = f32x4.splat(0);
  let l1 = f32x4.splat(0), r1 = f32x4.splat(0);
  let l2 = f32x4.splat(0), r2 = f32x4.splat(0);
  let l3 = f32x4.splat(0), r3 = f32x4.splat(0);
  for (let panel = 0; panel < kPanels; panel++) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 32); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 64); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 96); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a, 4); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 36); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 68); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 100); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a, 8); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 40); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 72); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 104); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a, 12); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 44); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 76); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 108); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 128); right = v128.load(b, 144);
    x = v128.load32_splat(a, 16); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 48); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 80); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 112); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 160); right = v128.load(b, 176);
    x = v128.load32_splat(a, 20); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 52); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 84); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 116); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 192); right = v128.load(b, 208);
    x = v128.load32_splat(a, 24); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 56); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 88); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 120); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    left = v128.load(b, 224); right = v128.load(b, 240);
    x = v128.load32_splat(a, 28); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 60); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 92); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 124); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    a += aPanel;
    b += 256;
  }
  v128.store(c, l0); v128.store(c, r0, 16); c += cRow;
  v128.store(c, l1); v128.store(c, r1, 16); c += cRow;
  v128.store(c, l2); v128.store(c, r2, 16); c += cRow;
  v128.store(c, l3); v128.store(c, r3, 16);
}

/** 2 rows by 8 columns. */
// biome-ignore format: one line a row of the tile
function tile2(a: usize, aPanel: usize, b: usize, kPanels: i32, c: usize, cRow: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = f32x4.splat(0), r0 = f32x4.splat(0);
  let l1 = f32x4.splat(0), r1 = f32x4.splat(0);
  for (let panel = 0; panel < kPanels; panel++) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 32); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a, 4); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 36); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a, 8); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 40); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a, 12); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 44); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 128); right = v128.load(b, 144);
    x = v128.load32_splat(a, 16); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 48); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 160); right = v128.load(b, 176);
    x = v128.load32_splat(a, 20); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 52); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 192); right = v128.load(b, 208);
    x = v128.load32_splat(a, 24); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 56); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    left = v128.load(b, 224); right = v128.load(b, 240);
    x = v128.load32_splat(a, 28); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 60); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    a += aPanel;
    b += 256;
  }
  v128.store(c, l0); v128.store(c, r0, 16); c += cRow;
  v128.store(c, l1); v128.store(c, r1, 16);
}

/** 1 row by 8 columns. */
// biome-ignore format: one line a row of the tile
function tile1(a: usize, aPanel: usize, b: usize, kPanels: i32, c: usize): void {
  let x: v128, left: v128, right: v128;
  let l0 = f32x4.splat(0), r0 = f32x4.splat(0);
  for (let panel = 0; panel < kPanels; panel++) {
    left = v128.load(b, 0); right = v128.load(b, 16);
    x = v128.load32_splat(a, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 32); right = v128.load(b, 48);
    x = v128.load32_splat(a, 4); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 64); right = v128.load(b, 80);
    x = v128.load32_splat(a, 8); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 96); right = v128.load(b, 112);
    x = v128.load32_splat(a, 12); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 128); right = v128.load(b, 144);
    x = v128.load32_splat(a, 16); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 160); right = v128.load(b, 176);
    x = v128.load32_splat(a, 20); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 192); right = v128.load(b, 208);
    x = v128.load32_splat(a, 24); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    left = v128.load(b, 224); right = v128.load(b, 240);
    x = v128.load32_splat(a, 28); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    a += aPanel;
    b += 256;
  }
  v128.store(c, l0); v128.store(c, r0, 16);
}
