// Scores blocks of queries against panels of documents and keeps the best of each query.
// A score is Σ q·d over the width in order, so that it depends on its two vectors alone.
import { fma } from '../../kernel/assembly/simd';
import { address, count } from '../../kernel/assembly/job';
import {
  BLOCK, BLOCKS, DOCUMENTS, HEAP_ROWS, KEYS, PANEL, PANELS, PARTS, QUERIES, ROWS, TASK_BLOCKS, THRESHOLDS, TILE, WIDTH,
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
  const panelBytes = <usize>width * PANEL * 4;
  const blockBytes = <usize>width * BLOCK * 4;
  const tile = address(TILE) + <usize>(thread * BLOCK * PANEL * 4);
  const start = part * count(HEAP_ROWS);
  for (let panel = <i32>((<i64>panels * part) / parts); panel < lastPanel; panel++) {
    const documents = address(DOCUMENTS) + <usize>panel * panelBytes;
    const keys = address(KEYS) + <usize>(panel * PANEL * 4);
    for (let block = firstBlock; block < lastBlock; block++) {
      score(address(QUERIES) + <usize>block * blockBytes, documents, width, tile);
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
