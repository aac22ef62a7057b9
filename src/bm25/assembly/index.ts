// Finds the documents of a window that can reach a score, from bitmaps of posting lists, 128 documents at a time.
import { BITMAPS, BLOCK, BOUNDS, FOUND, MOST_LISTS, OFTEN, ONCE, TABLES, TWICE } from '../filter-fields';

export { cut } from './cut';
export { joinDifferences, pack, splitDifferences, unpack } from './integers';
export { countWindows, setBits } from './lists';
export { joinPostings, splitPostings } from './postings';
export { joinStrings } from './strings';

const VECTOR: usize = 16;
const TABLE_BYTES: usize = VECTOR << MOST_LISTS;

/**
 * Writes the documents that can reach `bar` to FOUND, ascending, and returns how many they are. Each is document |
 * present << 16 | twice << 21 | often << 26: the lists it is in, a bit each, those whose term it has twice or more often, and
 * those whose term it has more often. Bitmaps are of `blocks` · BLOCK documents; of LEAST_LISTS to MOST_LISTS lists.
 */
export function filter(lists: i32, bar: f64, blocks: i32): i32 {
  const sets = 1 << lists;
  for (let set = 0; set < sets; set++) sumSet(set, bar);
  if (lists == 3) return scan(3, bar, blocks);
  if (lists == 4) return scan(4, bar, blocks);
  return scan(5, bar, blocks);
}

/** Makes a piece of memory zero, a multiple of 64 bytes. */
export function clear(from: usize, to: usize): void {
  const zero = i64x2.splat(0);
  for (; from < to; from += 4 * VECTOR) {
    v128.store(from, zero);
    v128.store(from, zero, VECTOR);
    v128.store(from, zero, 2 * VECTOR);
    v128.store(from, zero, 3 * VECTOR);
  }
}

/** What a set of lists adds up to, from the set without its lowest list. */
function sumSet(set: i32, bar: f64): void {
  let once: f64 = 0, twice: f64 = 0, often: f64 = 0;
  if (set != 0) {
    const rest = (set & (set - 1)) << 3;
    const bounds = BOUNDS + ctz(set) * 24;
    const first = load<f64>(bounds);
    once = load<f64>(ONCE + rest) + first;
    twice = load<f64>(TWICE + rest) + load<f64>(bounds, 8) - first;
    often = load<f64>(OFTEN + rest) + load<f64>(bounds, 16) - first;
  }
  store<f64>(ONCE + (set << 3), once);
  store<f64>(TWICE + (set << 3), twice);
  store<f64>(OFTEN + (set << 3), often);
  // A document without any of the terms is none that is looked for, whatever the bar.
  v128.store(TABLES + (set << 4), i32x4.splat(-i32(set != 0 && once >= bar)));
  v128.store(TABLES + TABLE_BYTES + (set << 4), i32x4.splat(-i32(set != 0 && once + often >= bar)));
}

// @ts-ignore: decorator
@inline
function scan(lists: i32, bar: f64, blocks: i32): i32 {
  const p0 = load<usize>(BITMAPS), p1 = load<usize>(BITMAPS, 8), p2 = load<usize>(BITMAPS, 16);
  const p3 = load<usize>(BITMAPS, 24), p4 = load<usize>(BITMAPS, 32);
  let to: usize = FOUND;
  for (let block = 0; block < blocks; block++) {
    const at = <usize>block * VECTOR;
    const x0 = v128.load(p0 + at), x1 = v128.load(p1 + at), x2 = v128.load(p2 + at);
    const x3 = lists > 3 ? v128.load(p3 + at) : x0;
    const x4 = lists > 4 ? v128.load(p4 + at) : x0;
    const often = reach(lists, TABLES + TABLE_BYTES, x0, x1, x2, x3, x4);
    if (!v128.any_true(often)) continue;
    const found = v128.and(often, v128.or(reach(lists, TABLES, x0, x1, x2, x3, x4), repeated(lists, at)));
    to = collect(lists, i64x2.extract_lane(found, 0), block * BLOCK, bar, to);
    to = collect(lists, i64x2.extract_lane(found, 1), block * BLOCK + 64, bar, to);
  }
  return <i32>((to - FOUND) >> 2);
}

/** Documents whose sets of lists reach the bar by a table. A list more never lowers a sum: so "or" selects between halves. */
// @ts-ignore: decorator
@inline
function reach(lists: i32, table: usize, x0: v128, x1: v128, x2: v128, x3: v128, x4: v128): v128 {
  if (lists == 3) return reach3(table, x0, x1, x2);
  if (lists == 4) return reach4(table, x0, x1, x2, x3);
  return v128.or(reach4(table, x0, x1, x2, x3), v128.and(x4, reach4(table + 16 * VECTOR, x0, x1, x2, x3)));
}

// @ts-ignore: decorator
@inline
function reach4(table: usize, x0: v128, x1: v128, x2: v128, x3: v128): v128 {
  return v128.or(reach3(table, x0, x1, x2), v128.and(x3, reach3(table + 8 * VECTOR, x0, x1, x2)));
}

// @ts-ignore: decorator
@inline
function reach3(table: usize, x0: v128, x1: v128, x2: v128): v128 {
  return v128.or(reach2(table, x0, x1), v128.and(x2, reach2(table + 4 * VECTOR, x0, x1)));
}

// @ts-ignore: decorator
@inline
function reach2(table: usize, x0: v128, x1: v128): v128 {
  return v128.or(reach1(table, x0), v128.and(x1, reach1(table + 2 * VECTOR, x0)));
}

// @ts-ignore: decorator
@inline
function reach1(table: usize, x0: v128): v128 {
  return v128.or(v128.load(table), v128.and(x0, v128.load(table, VECTOR)));
}

/** Documents that have any of the terms twice or more often. */
// @ts-ignore: decorator
@inline
function repeated(lists: i32, at: usize): v128 {
  let any = i64x2.splat(0);
  for (let list = 0; list < lists; list++) {
    const field = BITMAPS + (list << 3);
    any = v128.or(any, v128.load(load<usize>(field) + load<usize>(field, 4) + at));
  }
  return any;
}

/** Writes those of 64 documents that can reach the bar as often as each has its terms. */
function collect(lists: i32, documents: i64, first: i32, bar: f64, to: usize): usize {
  for (; documents != 0; documents &= documents - 1) {
    const document = first + <i32>ctz(documents);
    let present = 0, twice = 0, often = 0;
    for (let list = 0; list < lists; list++) {
      const field = BITMAPS + (list << 3);
      const distance = load<usize>(field, 4);
      let byte = load<usize>(field) + (document >> 3);
      present |= bit(byte, document) << list;
      byte += distance;
      twice |= bit(byte, document) << list;
      byte += distance;
      often |= bit(byte, document) << list;
    }
    const more = load<f64>(TWICE + ((twice ^ often) << 3)) + load<f64>(OFTEN + (often << 3));
    if (load<f64>(ONCE + (present << 3)) + more < bar) continue;
    store<i32>(to, document | (present << 16) | (twice << 21) | (often << 26));
    to += 4;
  }
  return to;
}

// @ts-ignore: decorator
@inline
function bit(byte: usize, document: i32): i32 {
  return (<i32>load<u8>(byte) >> (document & 7)) & 1;
}
