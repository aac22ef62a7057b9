// Term → term number of a finished segment: a hash table over UTF-8 bytes, without a string or an object for each term.

import { hashBytes, Utf8Encoder } from '../build/utf8-encoder.ts';
import type { ByteStrings } from './byte-strings.ts';
import { sharedInt32 } from './shared-arrays.ts';

const LEAST_SLOTS = 1 << 8;
/** Terms between two yields. */
const TERMS_PER_STEP = 1 << 13;

/** Slots that keep a table of `count` terms at most two thirds full: a power of two. */
function slotsFor(count: number): number {
  let slots = LEAST_SLOTS;
  while (slots * 2 < count * 3) slots *= 2;
  return slots;
}

/** The terms of a segment: fixed, and shared among threads. */
export interface TermTable {
  readonly strings: ByteStrings;
  /** Open addressing: a term's number + 1, or 0 where the slot is free. */
  readonly slots: Int32Array;
}

export function* termTableOf(strings: ByteStrings): Generator<void, TermTable> {
  const count = strings.offsets.length - 1;
  const slots = sharedInt32(slotsFor(count));
  const hashes = new Int32Array(TERMS_PER_STEP);
  for (let from = 0; from < count; from += TERMS_PER_STEP) {
    const to = Math.min(from + TERMS_PER_STEP, count);
    hashTerms(strings, from, to, hashes);
    insertTerms(slots, from, to, hashes);
    yield;
  }
  return { strings, slots };
}

function hashTerms({ bytes, offsets }: ByteStrings, from: number, to: number, hashes: Int32Array): void {
  for (let term = from; term < to; term++) {
    hashes[term - from] = hashBytes(bytes, offsets[term], offsets[term + 1]);
  }
}

/** By itself, so that the processor waits for many slots at once. */
function insertTerms(slots: Int32Array, from: number, to: number, hashes: Int32Array): void {
  const mask = slots.length - 1;
  for (let term = from; term < to; term++) {
    let slot = hashes[term - from] & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = term + 1;
  }
}

const encoder = new Utf8Encoder();

/** Number of a term; -1 where the table does not have it. */
export function termNumber({ strings, slots }: TermTable, term: string): number {
  encoder.encode(term);
  const { hash, length, bytes: key } = encoder;
  const { bytes, offsets } = strings;
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const number = slots[slot] - 1;
    const start = offsets[number];
    if (offsets[number + 1] - start !== length) continue;
    let at = 0;
    while (at < length && bytes[start + at] === key[at]) at++;
    if (at === length) return number;
  }
  return -1;
}
