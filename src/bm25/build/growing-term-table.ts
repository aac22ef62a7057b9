// Term → term number while documents are read: a hash table over UTF-8 bytes, without a string or an object for each term.

import { ByteStringList } from '../segment/byte-string-list.ts';
import { KEY, SHORT, SPREAD_FOURTH, SPREAD_SECOND, SPREAD_THIRD, STIR, STIR_AGAIN } from './cut-fields.ts';
import type { CutKernel } from './cut-kernel.ts';
import { type PaddedBytes, Utf8Encoder } from './utf8-encoder.ts';

const INITIAL_SLOTS = 1 << 8;
/** Kinds of keys: up to SHORT the length of a short term, else one of these or BEGINNING. */
const KIND_SHIFT = 24;
const LONG = 0xff << KIND_SHIFT;
const NONE = 0xfe << KIND_SHIFT;
/** (SHORT + 1, KEY): which bits of the integers that begin where a term does are its own, by its length. */
const OWN = Int32Array.from({ length: KEY * (SHORT + 1) }, (_, n) => {
  const length = Math.floor(n / KEY);
  return 2 ** (8 * Math.min(Math.max(length - 4 * (n % KEY), 0), 4)) - 1;
});

/** Spreads a key over all bits of its hash: products of its halves, then the finisher of MurmurHash3 (Appleby). */
function hashOf(first: number, second: number, third: number, fourth: number): number {
  const low = first ^ Math.imul(third, SPREAD_THIRD);
  const high = second ^ Math.imul(fourth, SPREAD_FOURTH);
  let hash = Math.imul(low ^ Math.imul(high, SPREAD_SECOND), STIR);
  hash = Math.imul(hash ^ (hash >>> 15), STIR_AGAIN);
  return hash ^ (hash >>> 13);
}

/** Hash of the `length` bytes from `from` on, at least four: four at a time, the last ones maybe twice. */
function longHash(bytes: DataView, from: number, length: number): number {
  const last = from + length - 4;
  let hash = length;
  for (let at = from; at < last; at += 4) hash = hashOf(bytes.getInt32(at, true), hash, 0, 0);
  return hashOf(bytes.getInt32(last, true), hash, 0, 0);
}

/**
 * Terms are numbered in the order they were first added, so frequent ones mostly have low numbers and their keys stand close
 * together. Open addressing; a slot is a term's number + 1, or 0 where it is free. A short term's key is the term with zeros
 * behind and its length; a long one's is its hash, its place in `strings` and its length.
 */
export class GrowingTermTable {
  readonly strings = new ByteStringList();
  readonly #encoder = new Utf8Encoder();
  readonly #kernel: CutKernel;
  #slots: Int32Array;
  /** (terms + 1, KEY): by number + 1; the first is of no term. */
  #keys: Int32Array;

  constructor(kernel: CutKernel) {
    this.#kernel = kernel;
    this.#slots = kernel.allocate(INITIAL_SLOTS);
    this.#keys = kernel.allocate(KEY * INITIAL_SLOTS).fill(NONE, 0, KEY);
  }

  get count(): number {
    return this.strings.length;
  }

  /** Number of the term that is the code units [start, end) of `source`; it is added where it is new. */
  add(source: string, start: number, end: number): number {
    this.#encoder.encode(source, start, end);
    return this.#add(this.#encoder, 0, this.#encoder.length);
  }

  /** Numbers of the words that the kernel cut last, in its memory; those that are new are added. */
  numberWords(): Int32Array {
    const { bounds, others, numbers } = this.#kernel;
    const otherCount = this.#kernel.lookUp(this.#slots, this.#keys);
    for (let n = 0; n < otherCount; n++) {
      const word = others[n];
      const from = bounds[2 * word];
      numbers[word] = this.#add(this.#kernel, from, bounds[2 * word + 1] - from);
    }
    return numbers;
  }

  /** Number of a term; -1 where the table does not have it. */
  find(term: string): number {
    this.#encoder.encode(term);
    return this.#slots[this.#slotOf(this.#encoder.view, 0, this.#encoder.length)] - 1;
  }

  #add(source: PaddedBytes, from: number, length: number): number {
    const slot = this.#slotOf(source.view, from, length);
    return this.#slots[slot] === 0 ? this.#insert(slot, source, from, length) : this.#slots[slot] - 1;
  }

  /** Slot of a term, or the free one where it belongs. */
  #slotOf(source: DataView, from: number, length: number): number {
    if (length > SHORT) return this.#slotOfLong(source, from, length);
    const key0 = source.getInt32(from, true) & OWN[KEY * length];
    const key1 = source.getInt32(from + 4, true) & OWN[KEY * length + 1];
    const key2 = source.getInt32(from + 8, true) & OWN[KEY * length + 2];
    const key3 = (source.getInt32(from + 12, true) & OWN[KEY * length + 3]) | (length << KIND_SHIFT);
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    for (let at = hashOf(key0, key1, key2, key3) & mask; ; at = (at + 1) & mask) {
      const key = KEY * slots[at];
      if (key === 0) return at;
      if (keys[key] !== key0 || keys[key + 1] !== key1) continue;
      if (keys[key + 2] === key2 && keys[key + 3] === key3) return at;
    }
  }

  #slotOfLong(source: DataView, from: number, length: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    const hash = longHash(source, from, length);
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const key = KEY * slots[at];
      if (key === 0) return at;
      if (keys[key] !== hash || keys[key + 2] !== length || keys[key + 3] !== LONG) continue;
      if (this.#isAt(keys[key + 1], source, from, length)) return at;
    }
  }

  /** Whether the string that begins at `place` is the `length` bytes of `source` from `from` on. */
  #isAt(place: number, source: DataView, from: number, length: number): boolean {
    const { bytes } = this.strings;
    let same = 0;
    while (same < length && bytes[place + same] === source.getUint8(from + same)) same++;
    return same === length;
  }

  #insert(slot: number, { bytes, view }: PaddedBytes, from: number, length: number): number {
    const term = this.strings.length;
    if (KEY * (term + 2) > this.#keys.length) this.#growKeys();
    const keys = this.#keys;
    const key = KEY * (term + 1);
    if (length <= SHORT) {
      for (let n = 0; n < KEY; n++) keys[key + n] = view.getInt32(from + 4 * n, true) & OWN[KEY * length + n];
      keys[key + 3] |= length << KIND_SHIFT;
    } else {
      keys[key] = longHash(view, from, length);
      keys[key + 1] = this.strings.offsets[term];
      keys[key + 2] = length;
      keys[key + 3] = LONG;
    }
    this.#slots[slot] = term + 1;
    this.strings.push(bytes, length, from);
    if (2 * (term + 1) >= this.#slots.length) this.#growSlots();
    return term;
  }

  #growKeys(): void {
    const grown = this.#kernel.allocate(2 * this.#keys.length);
    grown.set(this.#keys);
    this.#keys = grown;
  }

  #growSlots(): void {
    const grown = this.#kernel.allocate(2 * this.#slots.length);
    placeKeys(this.#keys, this.count, grown);
    this.#slots = grown;
  }
}

/** Places the keys of terms 0 to `count` - 1 in free slots, so that those of low numbers are found first. */
function placeKeys(keys: Int32Array, count: number, slots: Int32Array): void {
  const mask = slots.length - 1;
  for (let term = 0; term < count; term++) {
    const key = KEY * (term + 1);
    const isLong = keys[key + 3] === LONG;
    let at = (isLong ? keys[key] : hashOf(keys[key], keys[key + 1], keys[key + 2], keys[key + 3])) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = term + 1;
  }
}
