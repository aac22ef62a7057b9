// The documents of a window that may be among the best, with their scores in the making: summed up from the lists without which
// none reaches the bar, then completed list by list, a tight loop each, and dropped as soon as the rest cannot take them there.
import { DOCUMENTS, SCORES, SUMS } from '../search/search-fields';
import { contribution, List, nextRepeatedFrequency, postingFrom, repeatedFrequency } from './query-lists';
import { classOf, documentCount, factorsOf, isUniform, planeBytes, shortestClass, windowBits } from './segment';

/** Candidates of the window at hand, in no order. */
export let found: i32 = 0;
/** Documents [first, last) are at hand. */
let first: i32 = 0;
let last: i32 = 0;
/** Factors of the class that all documents of the window have; 0 where they have several classes. */
export let uniformRow: usize = 0;

export function beginWindows(window: i32, end: i32): void {
  found = 0;
  last = min(end << windowBits, documentCount);
  first = window << windowBits;
  uniformRow = isUniform(window) ? factorsOf(shortestClass(window)) : 0;
}

export function setFound(count: i32): void {
  found = count;
}

// @ts-ignore: decorator
@inline
export function documentAt(n: i32): i32 {
  return load<i32>(DOCUMENTS + (n << 2));
}

// @ts-ignore: decorator
@inline
export function scoreAt(n: i32): f64 {
  return load<f64>(SCORES + (n << 3));
}

/** Factors of a document's class, given the window's. */
// @ts-ignore: decorator
@inline
export function rowOf(uniformRow: usize, document: i32): usize {
  return uniformRow != 0 ? uniformRow : factorsOf(classOf(document));
}

/** Makes a document candidate number n where it scores at least `least`; returns how many there are then. */
// @ts-ignore: decorator
@inline
export function keep(n: i32, document: i32, score: f64, least: f64): i32 {
  store<i32>(DOCUMENTS + (n << 2), document);
  store<f64>(SCORES + (n << 3), score);
  return n + i32(score >= least);
}

/** Adds a list's part to the sums of its documents. */
export function accumulate(list: List): void {
  if (list.bitmaps != 0) return accumulateBits(list);
  const row = uniformRow, sums = SUMS - (first << 3), end = list.to;
  for (let at = list.from; at < end; at += 4) {
    const posting = load<u32>(at);
    const document = <i32>(posting >>> 8);
    add(sums, document, contribution(list, document, rowOf(row, document), posting & 0xff));
  }
}

function accumulateBits(list: List): void {
  const row = uniformRow, sums = SUMS - (first << 3), end = lastWord(list);
  for (let at = firstWord(list), from = first; at < end; at += 8, from += 64) {
    for (let bits = load<i64>(at); bits != 0; bits &= bits - 1) {
      const bit = ctz(bits);
      const document = from + <i32>bit;
      const frequency = (load<i64>(at + planeBytes) >>> bit) & 1 ? nextRepeatedFrequency(list, document) : 1;
      add(sums, document, contribution(list, document, rowOf(row, document), frequency));
    }
  }
}

// @ts-ignore: decorator
@inline
function firstWord(list: List): usize {
  return list.bitmaps + (first >>> 3);
}

// @ts-ignore: decorator
@inline
function lastWord(list: List): usize {
  return list.bitmaps + (last + 63 >>> 6 << 3);
}

// @ts-ignore: decorator
@inline
function add(sums: usize, document: i32, part: f64): void {
  const cell = sums + (document << 3);
  store<f64>(cell, load<f64>(cell) + part);
}

/** Makes those of a list's documents candidates whose sums are at least `least`, and sets the sums to 0. */
export function collect(list: List, least: f64): void {
  if (list.bitmaps != 0) return collectBits(list, least);
  const sums = SUMS - (first << 3), end = list.to;
  let count = found;
  for (let at = list.from; at < end; at += 4) count = take(count, sums, <i32>(load<u32>(at) >>> 8), least);
  found = count;
}

/** Sets the sums of a list's documents to 0. */
export function forget(list: List): void {
  const sums = SUMS - (first << 3), end = list.to;
  for (let at = list.from; at < end; at += 4) store<f64>(sums + (load<u32>(at) >>> 8 << 3), 0);
}

function collectBits(list: List, least: f64): void {
  const sums = SUMS - (first << 3), end = lastWord(list);
  let count = found;
  for (let at = firstWord(list), from = first; at < end; at += 8, from += 64) {
    for (let bits = load<i64>(at); bits != 0; bits &= bits - 1) count = take(count, sums, from + <i32>ctz(bits), least);
  }
  found = count;
}

// @ts-ignore: decorator
@inline
function take(count: i32, sums: usize, document: i32, least: f64): i32 {
  const cell = sums + (document << 3);
  const score = load<f64>(cell);
  store<f64>(cell, 0);
  return keep(count, document, score, least);
}

/** Adds a list's part to each candidate and drops those below `least` then. */
export function complete(list: List, least: f64): void {
  found = list.bitmaps != 0 ? completeByBits(list, least) : completeByPostings(list, least);
}

function completeByBits(list: List, least: f64): i32 {
  const row = uniformRow, end = found, bitmaps = list.bitmaps, weight = list.weight;
  let count = 0;
  for (let n = 0; n < end; n++) {
    const document = documentAt(n);
    const word = bitmaps + (document >>> 5 << 2);
    const has = load<i32>(word) >>> document, repeats = load<i32>(word + planeBytes) >>> document;
    let part = weight * load<f64>(rowOf(row, document), 8);
    if (repeats & 1) part = contribution(list, document, rowOf(row, document), repeatedFrequency(list, document));
    count = keep(count, document, scoreAt(n) + select<f64>(part, 0, has & 1), least);
  }
  return count;
}

function completeByPostings(list: List, least: f64): i32 {
  const row = uniformRow, end = found, to = list.to;
  let count = 0;
  for (let n = 0; n < end; n++) {
    const document = documentAt(n);
    const at = postingFrom(list.from, to, document);
    let score = scoreAt(n);
    if (at < to && <i32>(load<u32>(at) >>> 8) == document) {
      score += contribution(list, document, rowOf(row, document), load<u8>(at));
    }
    count = keep(count, document, score, least);
  }
  return count;
}
