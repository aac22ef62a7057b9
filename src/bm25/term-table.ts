// Term → term number of a finished segment: a hash table over UTF-8 bytes, without a string or an object for each term.
import type { ByteStrings } from './byte-strings.ts';
import { sharedInt32 } from './shared-arrays.ts';
import { hashBytes, Utf8Encoder } from './utf8-encoder.ts';

const LEAST_SLOTS = 1 << 8;
/** Terms between two yields. */
const TERMS_PER_STEP = 1 << 15;

/** Slots that keep a table of `count` terms at most two thirds full: a power of two. */
function slotsFor(count: number): number {
  let slots = LEAST_SLOTS;
  while (slots * 2 < count * 3) slots *= 2;
  return slots;
}

/** Open addressing: slot s is table[2s] = term number + 1 (0: free) and table[2s + 1] = the term's hash. */
function insert(table: Int32Array, term: number, hash: number): void {
  const mask = table.length / 2 - 1;
  let slot = hash & mask;
  while (table[2 * slot] !== 0) slot = (slot + 1) & mask;
  table[2 * slot] = term + 1;
  table[2 * slot + 1] = hash;
}

function find(table: Int32Array, { bytes, offsets }: ByteStrings, key: Utf8Encoder): number {
  const mask = table.length / 2 - 1;
  const { hash, length, bytes: keyBytes } = key;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const term = table[2 * slot] - 1;
    if (term < 0) return -1;
    if (table[2 * slot + 1] !== hash) continue;
    const start = offsets[term];
    if (offsets[term + 1] - start !== length) continue;
    let at = 0;
    while (at < length && bytes[start + at] === keyBytes[at]) at++;
    if (at === length) return term;
  }
}

/** The terms of a segment: fixed, and shared among threads. */
export interface TermTable {
  readonly strings: ByteStrings;
  readonly slots: Int32Array;
}

export function* termTableOf(strings: ByteStrings): Generator<void, TermTable> {
  const count = strings.offsets.length - 1;
  const slots = sharedInt32(2 * slotsFor(count));
  for (let term = 0; term < count; term++) {
    insert(slots, term, hashBytes(strings.bytes, strings.offsets[term], strings.offsets[term + 1]));
    if (term % TERMS_PER_STEP === 0) yield;
  }
  return { strings, slots };
}

const encoder = new Utf8Encoder();

/** Number of a term; -1 where the table does not have it. */
export function termNumber({ strings, slots }: TermTable, term: string): number {
  encoder.encode(term);
  return find(slots, strings, encoder);
}
