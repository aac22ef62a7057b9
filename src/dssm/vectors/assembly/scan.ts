// Scores blocks of queries against panels of documents and keeps the best of each query.
// A score is Σ q·d over the width in order, so that it depends on its two vectors alone; of integers it is exact.
import { fma } from '../../kernel/assembly/simd';
import { address, count } from '../../kernel/assembly/job';
import {
  BLOCK, BLOCKS, DOCUMENT_SCALES, DOCUMENTS, HEAP_ROWS, IS_INT8, KEYS, PANEL, PANELS, PARTS, QUERIES, QUERY_SCALES, ROWS,
  TASK_BLOCKS, THRESHOLDS, TILE, WIDTH,
} from '../search-fields';
import { offer } from './heap';

/** Task n: part n % PARTS of the documents, and the blocks of queries at n / PARTS. */
export function scanTask(task: i32, thread: i32): void {
  const parts = count(PARTS);
  const blocks = count(BLOCKS);
  const panels = count(PANELS);
  const part = task % parts;
  const firstBlock = (task / parts) * count(TASK_BLOCKS);
  const lastBlock = min(firstBlock + count(TASK_BLOCKS), blocks);
  const lastPanel = <i32>((<i64>panels * (part + 1)) / parts);
  const width = count(WIDTH);
  const isInt8 = count(IS_INT8) == 1;
  const panelBytes = <usize>width * PANEL * (isInt8 ? 1 : 4);
  const blockBytes = <usize>width * BLOCK * (isInt8 ? 2 : 4);
  const tile = address(TILE) + <usize>(thread * BLOCK * PANEL * 4);
  const start = part * count(HEAP_ROWS);
  for (let panel = <i32>((<i64>panels * part) / parts); panel < lastPanel; panel++) {
    const documents = address(DOCUMENTS) + <usize>panel * panelBytes;
    const keys = address(KEYS) + <usize>(panel * PANEL * 4);
    const scales = address(DOCUMENT_SCALES) + <usize>(panel * PANEL * 4);
    for (let block = firstBlock; block < lastBlock; block++) {
      const queries = address(QUERIES) + <usize>block * blockBytes;
      if (isInt8) {
        sumProducts(queries, documents, width, tile);
        scale(tile, address(QUERY_SCALES) + <usize>(block * BLOCK * 4), scales);
      } else score(queries, documents, width, tile);
      select(tile, keys, start, address(ROWS) + <usize>(block * BLOCK * 4));
    }
  }
}

/** (BLOCK, PANEL) at `to`: the scores of a block of queries and a panel of documents. */
// biome-ignore format: one line a query
function score(q: usize, d: usize, width: i32, to: usize): void {
  let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0;
  let d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
  for (let end = d + <usize>width * PANEL * 4; d < end; d += 2 * PANEL * 4, q += 2 * BLOCK * 4) {
    let left = v128.load(d), right = v128.load(d, 16);
    let x = v128.load32_splat(q); a0 = fma(x, left, a0); a1 = fma(x, right, a1);
    x = v128.load32_splat(q, 4); b0 = fma(x, left, b0); b1 = fma(x, right, b1);
    x = v128.load32_splat(q, 8); c0 = fma(x, left, c0); c1 = fma(x, right, c1);
    x = v128.load32_splat(q, 12); d0 = fma(x, left, d0); d1 = fma(x, right, d1);
    x = v128.load32_splat(q, 16); e0 = fma(x, left, e0); e1 = fma(x, right, e1);
    x = v128.load32_splat(q, 20); f0 = fma(x, left, f0); f1 = fma(x, right, f1);
    left = v128.load(d, 32); right = v128.load(d, 48);
    x = v128.load32_splat(q, 24); a0 = fma(x, left, a0); a1 = fma(x, right, a1);
    x = v128.load32_splat(q, 28); b0 = fma(x, left, b0); b1 = fma(x, right, b1);
    x = v128.load32_splat(q, 32); c0 = fma(x, left, c0); c1 = fma(x, right, c1);
    x = v128.load32_splat(q, 36); d0 = fma(x, left, d0); d1 = fma(x, right, d1);
    x = v128.load32_splat(q, 40); e0 = fma(x, left, e0); e1 = fma(x, right, e1);
    x = v128.load32_splat(q, 44); f0 = fma(x, left, f0); f1 = fma(x, right, f1);
  }
  v128.store(to, a0); v128.store(to, a1, 16);
  v128.store(to, b0, 32); v128.store(to, b1, 48);
  v128.store(to, c0, 64); v128.store(to, c1, 80);
  v128.store(to, d0, 96); v128.store(to, d1, 112);
  v128.store(to, e0, 128); v128.store(to, e1, 144);
  v128.store(to, f0, 160); v128.store(to, f1, 176);
}

/** (BLOCK, PANEL) at `to`: Σ q·d of a block of int16 queries and a panel of int8 documents, as int32. */
// biome-ignore format: one line a query
function sumProducts(q: usize, d: usize, width: i32, to: usize): void {
  let a0 = i32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0;
  let d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
  for (let end = d + <usize>width * PANEL; d < end; d += 4 * PANEL, q += 4 * BLOCK * 2) {
    let left = v128.load_ext<i8>(d), right = v128.load_ext<i8>(d, 8);
    let x = v128.load32_splat(q); a0 = addProducts(a0, x, left); a1 = addProducts(a1, x, right);
    x = v128.load32_splat(q, 4); b0 = addProducts(b0, x, left); b1 = addProducts(b1, x, right);
    x = v128.load32_splat(q, 8); c0 = addProducts(c0, x, left); c1 = addProducts(c1, x, right);
    x = v128.load32_splat(q, 12); d0 = addProducts(d0, x, left); d1 = addProducts(d1, x, right);
    x = v128.load32_splat(q, 16); e0 = addProducts(e0, x, left); e1 = addProducts(e1, x, right);
    x = v128.load32_splat(q, 20); f0 = addProducts(f0, x, left); f1 = addProducts(f1, x, right);
    left = v128.load_ext<i8>(d, 16); right = v128.load_ext<i8>(d, 24);
    x = v128.load32_splat(q, 24); a0 = addProducts(a0, x, left); a1 = addProducts(a1, x, right);
    x = v128.load32_splat(q, 28); b0 = addProducts(b0, x, left); b1 = addProducts(b1, x, right);
    x = v128.load32_splat(q, 32); c0 = addProducts(c0, x, left); c1 = addProducts(c1, x, right);
    x = v128.load32_splat(q, 36); d0 = addProducts(d0, x, left); d1 = addProducts(d1, x, right);
    x = v128.load32_splat(q, 40); e0 = addProducts(e0, x, left); e1 = addProducts(e1, x, right);
    x = v128.load32_splat(q, 44); f0 = addProducts(f0, x, left); f1 = addProducts(f1, x, right);
  }
  v128.store(to, a0); v128.store(to, a1, 16);
  v128.store(to, b0, 32); v128.store(to, b1, 48);
  v128.store(to, c0, 64); v128.store(to, c1, 80);
  v128.store(to, d0, 96); v128.store(to, d1, 112);
  v128.store(to, e0, 128); v128.store(to, e1, 144);
  v128.store(to, f0, 160); v128.store(to, f1, 176);
}

/** Adds the products of pairs of int16: two places of one query and of four documents. */
// @ts-ignore: decorator
@inline
function addProducts(sums: v128, query: v128, documents: v128): v128 {
  return i32x4.add(sums, i32x4.dot_i16x8_s(query, documents));
}

/** Turns the sums at `tile` into scores: each times the scale of its document, then that of its query. */
function scale(tile: usize, queryScales: usize, documentScales: usize): void {
  const left = v128.load(documentScales);
  const right = v128.load(documentScales, 16);
  for (let n = 0; n < BLOCK; n++, tile += PANEL * 4, queryScales += 4) {
    const query = v128.load32_splat(queryScales);
    const first = f32x4.convert_i32x4_s(v128.load(tile));
    const second = f32x4.convert_i32x4_s(v128.load(tile, 16));
    v128.store(tile, f32x4.mul(f32x4.mul(first, left), query));
    v128.store(tile, f32x4.mul(f32x4.mul(second, right), query), 16);
  }
}

/** Offers the scores that reach their query's threshold. A query's heap is at `start` and its row, the next of `rows`. */
function select(tile: usize, keys: usize, start: i32, rows: usize): void {
  for (let n = 0; n < BLOCK; n++, rows += 4, tile += PANEL * 4) {
    const row = start + load<i32>(rows);
    const threshold = v128.load32_splat(address(THRESHOLDS) + ((<usize>row) << 2));
    const left = f32x4.ge(v128.load(tile), threshold);
    const right = f32x4.ge(v128.load(tile, 16), threshold);
    if (!v128.any_true(v128.or(left, right))) continue;
    let found = i32x4.bitmask(left) | (i32x4.bitmask(right) << 4);
    for (; found != 0; found &= found - 1) {
      const document = ctz(found) << 2;
      offer(row, load<f32>(tile + document), load<i32>(keys + document));
    }
  }
}
