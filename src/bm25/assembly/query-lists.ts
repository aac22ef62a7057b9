// The posting lists of a query: where each enters a window of documents, and the most that it contributes there.
import { LIST_BYTES, MANY, TABLED } from '../search/search-fields';
import { classOf, factor, planeBytes, shortestClass, windowBits, windowCount } from './segment';

/** A list's record, as the host writes it; bound, from and to are of the windows at hand. */
@unmanaged
export class List {
  weight: f64;
  /** The most that a document of the window scores by it. */
  bound: f64;
  /** Where posting number 0 of the segment would stand: only the list's own are there, none where it has bitmaps. */
  postings: usize;
  /** (windows + 1) int32: number of its first posting in each window. */
  starts: usize;
  /** (windows) uint8: highest frequency in each window, as packed; 0 where it has no posting. */
  highest: usize;
  /** Its bitmaps; 0 where it has none. */
  bitmaps: usize;
  /** Where it has bitmaps: its postings of three occurrences and more, from the last one on that was asked for in order. */
  often: usize;
  oftenEnd: usize;
  /**
   * Its postings in the windows; where it has bitmaps, only their number counts. The host writes where all of them are if its rows
   * of the window table are still to be made.
   */
  from: usize;
  to: usize;
}

/** The host's: how often the term of list number `list` occurs in a document, where a posting cannot say. */
@external("env", "frequencyOfMany")
declare function frequencyOfMany(list: i32, document: i32): i32;

let first: usize = 0;
export let count: i32 = 0;
/** (count) addresses of the lists, by ascending bound in the window at hand. */
let order: usize = 0;
/** (count + 1) float64: sums of the lowest bounds. */
let sums: usize = 0;
/** (windows) float64: the most that a document of the window can score. */
let most: usize = 0;

export function beginQuery(firstGiven: usize, countGiven: i32, orderGiven: usize, sumsGiven: usize, mostGiven: usize): void {
  first = firstGiven;
  count = countGiven;
  order = orderGiven;
  sums = sumsGiven;
  most = mostGiven;
  memory.fill(most, 0, <usize>windowCount << 3);
  for (let n = 0; n < count; n++) {
    const list = changetype<List>(first + n * LIST_BYTES);
    store<usize>(order + (n << 2), changetype<usize>(list));
    if (list.from != 0) makeRow(list);
    for (let window = 0; window < windowCount; window++) {
      const cell = most + (window << 3);
      store<f64>(cell, load<f64>(cell) + boundIn(list, window, window + 1));
    }
  }
}

/** Makes a list's row of the window table from all of its postings. */
function makeRow(list: List): void {
  let at = list.from;
  for (let window = 0; window < windowCount; window++) {
    store<u32>(list.starts + (window << 2), <u32>((at - list.postings) >> 2));
    const end: u32 = (window + 1) << windowBits;
    let highest: u32 = 0;
    for (; at < list.to && load<u32>(at) >>> 8 < end; at += 4) highest = max(highest, load<u8>(at));
    store<u8>(list.highest + window, <u8>highest);
  }
  store<u32>(list.starts + (windowCount << 2), <u32>((list.to - list.postings) >> 2));
}

/** The most that a document of windows [window, end) scores by a list: that of the shortest class with the highest frequency. */
// @ts-ignore: decorator
@inline
function boundIn(list: List, window: i32, end: i32): f64 {
  let highest = 0;
  for (let n = window; n < end; n++) highest = max(highest, <i32>load<u8>(list.highest + n));
  if (highest == 0) return 0;
  // What a posting cannot count may be any number.
  return list.weight * (highest == MANY ? 1 : factor(shortestClass(window), highest));
}

// @ts-ignore: decorator
@inline
export function mostIn(window: i32): f64 {
  return load<f64>(most + (window << 3));
}

// @ts-ignore: decorator
@inline
export function listAt(place: i32): List {
  return changetype<List>(load<usize>(order + (place << 2)));
}

/** Sum of the `places` lowest bounds. */
// @ts-ignore: decorator
@inline
export function sumBelow(places: i32): f64 {
  return load<f64>(sums + (places << 3));
}

/** Postings that the lists from a place of the order on have in the window. */
export function postingsFrom(place: i32): i32 {
  let sum = 0;
  for (; place < count; place++) sum += postingsIn(listAt(place));
  return sum;
}

// @ts-ignore: decorator
@inline
export function postingsIn(list: List): i32 {
  return <i32>((list.to - list.from) >> 2);
}

/** Orders the lists by what they can contribute in windows [window, end). */
export function enter(window: i32, end: i32): void {
  for (let place = 0; place < count; place++) {
    const list = listAt(place);
    const start = list.starts + (window << 2);
    list.from = list.postings + (load<u32>(start) << 2);
    list.to = list.postings + (load<u32>(list.starts + (end << 2)) << 2);
    list.bound = boundIn(list, window, end);
    let to = place;
    for (; to > 0 && listAt(to - 1).bound > list.bound; to--) {
      store<usize>(order + (to << 2), load<usize>(order + ((to - 1) << 2)));
    }
    store<usize>(order + (to << 2), changetype<usize>(list));
  }
  store<f64>(sums, 0);
  for (let place = 0; place < count; place++) {
    store<f64>(sums + ((place + 1) << 3), sumBelow(place) + listAt(place).bound);
  }
}

/** What a document scores by a list whose posting says so often; `row` has the factors of the document's class. */
// @ts-ignore: decorator
@inline
export function contribution(list: List, document: i32, row: usize, packedFrequency: i32): f64 {
  return packedFrequency < TABLED
    ? list.weight * load<f64>(row + (<usize>packedFrequency << 3))
    : rareContribution(list, document, packedFrequency);
}

function rareContribution(list: List, document: i32, packedFrequency: i32): f64 {
  const number = <i32>((changetype<usize>(list) - first) / LIST_BYTES);
  const frequency = packedFrequency == MANY ? frequencyOfMany(number, document) : packedFrequency;
  return list.weight * factor(classOf(document), frequency);
}

/** How often, as packed, a document of a list with bitmaps has its term, given that it has it twice or more often. */
export function repeatedFrequency(list: List, document: i32): i32 {
  return isOften(list, document) ? load<u8>(postingFrom(list.often, list.oftenEnd, document)) : 2;
}

/** The same where a list's documents are asked for in ascending order: mostly the next posting is the document's. */
export function nextRepeatedFrequency(list: List, document: i32): i32 {
  if (!isOften(list, document)) return 2;
  skipTo(list, document);
  return load<u8>(list.often);
}

// @ts-ignore: decorator
@inline
function isOften(list: List, document: i32): bool {
  return ((load<i32>(list.bitmaps + 2 * planeBytes + (document >>> 5 << 2)) >>> document) & 1) != 0;
}

/** Leaves out the postings of three occurrences and more before a document, in steps of which each is twice as long as the last. */
export function skipTo(list: List, document: i32): void {
  let at = list.often, step: usize = 4;
  while (at + step < list.oftenEnd && <i32>(load<u32>(at + step) >>> 8) <= document) {
    at += step;
    step <<= 1;
  }
  list.often = postingFrom(at, min(at + step, list.oftenEnd), document);
}

/** Address of the first posting in [from, to) of a document from `document` on; `to` where there is none. */
export function postingFrom(from: usize, to: usize, document: i32): usize {
  let low = from, length = (to - from) >> 2;
  while (length > 0) {
    const half = length >> 1;
    const middle = low + (half << 2);
    const isBefore = <i32>(load<u32>(middle) >>> 8) < document;
    low = isBefore ? middle + 4 : low;
    length = isBefore ? length - half - 1 : half;
  }
  return low;
}
