// Finds the documents of a window that can reach a score, from bitmaps of posting lists, 128 documents at a time.
import {
  BLOCK, EMPTY, LEAST_LISTS, MADE, MOST_LISTS, OFTEN, ONCE, PLANES, TABLES, TWICE,
} from '../search/search-fields';
import { alone, beginAlone, findAlone } from './alone';
import { keep, rowOf, setFound, uniformRow } from './candidates';
import { contribution, count, List, listAt, nextRepeatedFrequency, postingFrom } from './query-lists';
import { documentCount, factor, planeBytes, shortestClass, windowBits } from './segment';

const VECTOR: usize = 16;
const OFTEN_TABLE: usize = TABLES + (VECTOR << MOST_LISTS);

/** Bitmaps of each list in the window, and how far behind the first the others stand. */
let p0: usize = 0, p1: usize = 0, p2: usize = 0, p3: usize = 0, p4: usize = 0;
let d0: usize = 0, d1: usize = 0, d2: usize = 0, d3: usize = 0, d4: usize = 0;
/** Bytes of a bitmap made for the window at hand. */
let windowBytes: usize = 0;
/** The lists in that order begin at this place. */
let firstPlace: i32 = 0;

/** Makes the documents candidates that score at least `least` by the lists from a place on, MOST_LISTS at most. */
export function filter(place: i32, window: i32, least: f64): void {
  firstPlace = place;
  windowBytes = 1 << windowBits - 3;
  const first = window << windowBits;
  const lists = max(count - place, LEAST_LISTS);
  for (let n = 0; n < lists; n++) setBitmaps(n, first);
  const sets = 1 << lists;
  const lengthClass = shortestClass(window);
  for (let set = 0; set < sets; set++) sumSet(set, lengthClass, least);
  beginAlone();
  for (let n = 0; n < count - place; n++) {
    if (findAlone(listAt(place + n), window, least)) v128.store(OFTEN_TABLE + (1 << n << 4), i64x2.splat(0));
  }
  const blocks = (min(1 << windowBits, documentCount - first) + BLOCK - 1) / BLOCK;
  if (lists == 3) scan(3, first, least, blocks);
  else if (lists == 4) scan(4, first, least, blocks);
  else scan(5, first, least, blocks);
}

function setBitmaps(n: i32, first: i32): void {
  let bitmaps: usize = EMPTY, distance: usize = windowBytes;
  if (firstPlace + n < count) {
    const list = listAt(firstPlace + n);
    if (list.bitmaps != 0) {
      bitmaps = list.bitmaps + (first >>> 3);
      distance = planeBytes;
    } else {
      bitmaps = MADE + <usize>n * (<usize>PLANES * windowBytes);
      make(list, bitmaps, first);
    }
  }
  if (n == 0) { p0 = bitmaps; d0 = distance; }
  else if (n == 1) { p1 = bitmaps; d1 = distance; }
  else if (n == 2) { p2 = bitmaps; d2 = distance; }
  else if (n == 3) { p3 = bitmaps; d3 = distance; }
  else { p4 = bitmaps; d4 = distance; }
}

/** Makes bitmaps of a list's postings in the window. */
function make(list: List, bitmaps: usize, first: i32): void {
  const end = bitmaps + <usize>PLANES * windowBytes;
  const zero = i64x2.splat(0);
  for (let at = bitmaps; at < end; at += 4 * VECTOR) {
    v128.store(at, zero);
    v128.store(at, zero, VECTOR);
    v128.store(at, zero, 2 * VECTOR);
    v128.store(at, zero, 3 * VECTOR);
  }
  for (let at = list.from; at < list.to; at += 4) {
    const posting = load<u32>(at);
    const document = <i32>(posting >>> 8) - first;
    const word = bitmaps + (document >>> 5 << 2);
    const bit = 1 << document;
    store<i32>(word, load<i32>(word) | bit);
    const frequency = posting & 0xff;
    if (frequency == 1) continue;
    store<i32>(word + windowBytes, load<i32>(word + windowBytes) | bit);
    if (frequency > 2) store<i32>(word + 2 * windowBytes, load<i32>(word + 2 * windowBytes) | bit);
  }
}

/** What a set of lists adds up to, from the set without its lowest list. */
function sumSet(set: i32, lengthClass: i32, least: f64): void {
  let once: f64 = 0, twice: f64 = 0, often: f64 = 0;
  if (set != 0) {
    const rest = (set & (set - 1)) << 3;
    const place = firstPlace + ctz(set);
    once = load<f64>(ONCE + rest);
    twice = load<f64>(TWICE + rest);
    often = load<f64>(OFTEN + rest);
    if (place < count) {
      const list = listAt(place);
      const part = list.weight * factor(lengthClass, 1);
      once += part;
      twice += list.weight * factor(lengthClass, 2) - part;
      often += list.bound - part;
    }
  }
  store<f64>(ONCE + (set << 3), once);
  store<f64>(TWICE + (set << 3), twice);
  store<f64>(OFTEN + (set << 3), often);
  // A document without any of the terms is none that is looked for, whatever the bar.
  v128.store(TABLES + (set << 4), i32x4.splat(-i32(set != 0 && once >= least)));
  v128.store(OFTEN_TABLE + (set << 4), i32x4.splat(-i32(set != 0 && once + often >= least)));
}

// @ts-ignore: decorator
@inline
function scan(lists: i32, first: i32, least: f64, blocks: i32): void {
  let count = 0;
  for (let block = 0; block < blocks; block++) {
    const at = <usize>block * VECTOR;
    const x0 = v128.load(p0 + at), x1 = v128.load(p1 + at), x2 = v128.load(p2 + at);
    const x3 = lists > 3 ? v128.load(p3 + at) : x0;
    const x4 = lists > 4 ? v128.load(p4 + at) : x0;
    const often = reach(lists, OFTEN_TABLE, x0, x1, x2, x3, x4);
    const byOne = v128.load(alone + at);
    if (!v128.any_true(v128.or(often, byOne))) continue;
    const together = v128.and(often, v128.or(reach(lists, TABLES, x0, x1, x2, x3, x4), repeated(lists, at)));
    const found = v128.or(together, byOne);
    count = select(count, lists, i64x2.extract_lane(found, 0), at, first + block * BLOCK, least);
    count = select(count, lists, i64x2.extract_lane(found, 1), at + 8, first + block * BLOCK + 64, least);
  }
  setFound(count);
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
  let any = v128.or(v128.load(p0 + d0 + at), v128.or(v128.load(p1 + d1 + at), v128.load(p2 + d2 + at)));
  if (lists > 3) any = v128.or(any, v128.load(p3 + d3 + at));
  if (lists > 4) any = v128.or(any, v128.load(p4 + d4 + at));
  return any;
}

/** Makes those of 64 documents candidates that reach the bar as often as each has its terms; returns how many there are then. */
function select(count: i32, lists: i32, documents: i64, at: usize, first: i32, least: f64): i32 {
  for (; documents != 0; documents &= documents - 1) {
    const bit = <i32>ctz(documents);
    const present = bits(lists, at, bit, 0), twice = bits(lists, at, bit, 1), often = bits(lists, at, bit, 2);
    const most = load<f64>(ONCE + (present << 3)) + load<f64>(TWICE + ((twice ^ often) << 3)) + load<f64>(OFTEN + (often << 3));
    if (most < least) continue;
    const document = first + bit;
    count = keep(count, document, often == 0 && uniformRow != 0 ? most : score(document, present, twice), least);
  }
  return count;
}

/** A document's bits in a plane of each list. */
// @ts-ignore: decorator
@inline
function bits(lists: i32, at: usize, bit: i32, plane: usize): i32 {
  let set = bitAt(p0 + plane * d0 + at, bit) | (bitAt(p1 + plane * d1 + at, bit) << 1) | (bitAt(p2 + plane * d2 + at, bit) << 2);
  if (lists > 3) set |= bitAt(p3 + plane * d3 + at, bit) << 3;
  if (lists > 4) set |= bitAt(p4 + plane * d4 + at, bit) << 4;
  return set;
}

// @ts-ignore: decorator
@inline
function bitAt(word: usize, bit: i32): i32 {
  return <i32>(load<i64>(word) >>> <i64>bit) & 1;
}

/** What a document scores by the lists of a set. */
function score(document: i32, present: i32, repeated: i32): f64 {
  let sum: f64 = 0;
  for (; present != 0; present &= present - 1) {
    const n = ctz(present);
    const list = listAt(firstPlace + n);
    const frequency = (repeated >>> n) & 1 ? frequencyIn(list, document) : 1;
    sum += contribution(list, document, rowOf(uniformRow, document), frequency);
  }
  return sum;
}

function frequencyIn(list: List, document: i32): i32 {
  return list.bitmaps != 0 ? nextRepeatedFrequency(list, document) : load<u8>(postingFrom(list.from, list.to, document));
}
