// The caller's key of a document → the document's number. Part of the segment: made when it is opened, not at the first look-up.
import { sharedInt32 } from './shared-arrays.ts';

/** Keys below this many times the documents are looked up directly; a hash table would be no smaller. */
const SPARSEST = 4;
/** Fibonacci hashing: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1;
/** Documents between two yields. */
const DOCUMENTS_PER_STEP = 1 << 19;

export interface KeyTable {
  /** Number + 1 of the document in each slot, 0 where it is free. */
  readonly slots: Int32Array;
  /** A key's first slot is the top bits of its hash, shifted down by this; -1 where it is the key itself. */
  readonly shift: number;
}

/** `keys` are different integers from 0, by document number. Row numbers, the usual keys, leave few gaps. */
export function* keyTableOf(keys: Int32Array): Generator<void, KeyTable> {
  const largest = largestOf(keys);
  const isDirect = largest < SPARSEST * keys.length;
  const bits = Math.max(4, Math.ceil(Math.log2(1.5 * keys.length + 1)));
  const slots = sharedInt32(isDirect ? largest + 1 : 2 ** bits);
  const shift = isDirect ? -1 : 32 - bits;
  for (let from = 0; from < keys.length; from += DOCUMENTS_PER_STEP) {
    const to = Math.min(from + DOCUMENTS_PER_STEP, keys.length);
    if (isDirect) for (let document = from; document < to; document++) slots[keys[document]] = document + 1;
    else insertKeys(slots, shift, keys, from, to);
    yield;
  }
  return { slots, shift };
}

function largestOf(keys: Int32Array): number {
  let largest = 0;
  for (let document = 0; document < keys.length; document++) largest = Math.max(largest, keys[document]);
  return largest;
}

function insertKeys(slots: Int32Array, shift: number, keys: Int32Array, from: number, to: number): void {
  const mask = slots.length - 1;
  for (let document = from; document < to; document++) {
    let slot = firstSlot(keys[document], shift);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = document + 1;
  }
}

/** Number of the document with a key; -1 where there is none. */
export function documentOfKey({ slots, shift }: KeyTable, keys: Int32Array, key: number): number {
  if (shift < 0) return (slots[key] ?? 0) - 1;
  const mask = slots.length - 1;
  let slot = firstSlot(key, shift);
  while (slots[slot] !== 0 && keys[slots[slot] - 1] !== key) slot = (slot + 1) & mask;
  return slots[slot] - 1;
}

function firstSlot(key: number, shift: number): number {
  return Math.imul(key, SPREAD) >>> shift;
}
