// Term → term number while documents are read: a hash table over UTF-8 bytes, without a string or an object for each term.

import type { Int32List } from '../text/int32-list.ts';
import { ByteStringList } from './byte-string-list.ts';
import { type PaddedBytes, Utf8Encoder } from './utf8-encoder.ts';
import type { CutWords } from './word-cutter.ts';

const INITIAL_SLOTS = 1 << 8;
/** Integers of a slot; see GrowingTermTable. */
const SLOT = 4;
/** Bytes that a slot itself holds: a term up to this length is found without a look at its bytes elsewhere. */
const SHORT = 8;
/** (SHORT + 1): which bits of its first four bytes, and of the next four, are a short term's own, by its length. */
const OWN_FIRST = Int32Array.from({ length: SHORT + 1 }, (_, length) => lowestBytes(Math.min(length, 4)));
const OWN_NEXT = Int32Array.from({ length: SHORT + 1 }, (_, length) => lowestBytes(Math.max(length - 4, 0)));

function lowestBytes(count: number): number {
  return 2 ** (8 * count) - 1;
}

/** Spreads 64 bits over all bits of the hash (the finisher of MurmurHash3, Appleby, over both halves). */
function mixed(first: number, next: number): number {
  let hash = Math.imul(first ^ Math.imul(next, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

/** Hash of the `length` bytes from `from` on, at least four: four at a time, the last ones maybe twice. */
function longHash(bytes: DataView, from: number, length: number): number {
  const last = from + length - 4;
  let hash = length;
  for (let at = from; at < last; at += 4) hash = mixed(bytes.getInt32(at, true), hash);
  return mixed(bytes.getInt32(last, true), hash);
}

/**
 * Terms are numbered in the order they were first added. Open addressing; a slot is two integers, the term's length + 1
 * (0: free) and its number. The two are the term's bytes where it is short, else its hash and its place in `strings`.
 */
export class GrowingTermTable {
  readonly strings = new ByteStringList();
  readonly #encoder = new Utf8Encoder();
  #slots = new Int32Array(SLOT * INITIAL_SLOTS);

  get count(): number {
    return this.strings.length;
  }

  /** Number of the term that is the code units [start, end) of `source`; it is added where it is new. */
  add(source: string, start: number, end: number): number {
    this.#encoder.encode(source, start, end);
    return this.#add(this.#encoder, 0, this.#encoder.length);
  }

  /** Appends the numbers of words to `numbers`; those that are new are added. */
  addWords(words: CutWords, numbers: Int32List): void {
    const { bounds, count } = words;
    const values = numbers.reserve(count);
    const first = numbers.length;
    for (let word = this.#findWords(words, 0, values, first); word < count; ) {
      const from = bounds[2 * word];
      values[first + word] = this.#add(words, from, bounds[2 * word + 1] - from);
      word = this.#findWords(words, word + 1, values, first);
    }
    numbers.length += count;
  }

  /** Writes the numbers of words from `word` on, up to the first that is new, whose place is returned. */
  #findWords({ view, bounds, count }: CutWords, word: number, values: Int32Array, first: number): number {
    const slots = this.#slots;
    for (let n = word; n < count; n++) {
      const from = bounds[2 * n];
      const slot = this.#slotOf(view, from, bounds[2 * n + 1] - from);
      if (slots[slot + 2] === 0) return n;
      values[first + n] = slots[slot + 3];
    }
    return count;
  }

  /** Number of a term; -1 where the table does not have it. */
  find(term: string): number {
    this.#encoder.encode(term);
    const slot = this.#slotOf(this.#encoder.view, 0, this.#encoder.length);
    return this.#slots[slot + 2] === 0 ? -1 : this.#slots[slot + 3];
  }

  #add(source: PaddedBytes, from: number, length: number): number {
    const slot = this.#slotOf(source.view, from, length);
    return this.#slots[slot + 2] === 0 ? this.#insert(slot, source, from, length) : this.#slots[slot + 3];
  }

  /** Slot of a term, or the free one where it belongs. */
  #slotOf(source: DataView, from: number, length: number): number {
    if (length > SHORT) return this.#slotOfLong(source, from, length);
    const first = source.getInt32(from, true) & OWN_FIRST[length];
    const next = source.getInt32(from + 4, true) & OWN_NEXT[length];
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = (SLOT * mixed(first, next)) & mask; ; at = (at + SLOT) & mask) {
      const held = slots[at + 2];
      if (((held ^ (length + 1)) | (slots[at] ^ first) | (slots[at + 1] ^ next)) === 0 || held === 0)
        return at;
    }
  }

  #slotOfLong(source: DataView, from: number, length: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = longHash(source, from, length);
    for (let at = (SLOT * hash) & mask; ; at = (at + SLOT) & mask) {
      if (slots[at + 2] === 0) return at;
      if (slots[at] !== hash || slots[at + 2] !== length + 1) continue;
      if (this.#isAt(slots[at + 1], source, from, length)) return at;
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
    const slots = this.#slots;
    const term = this.strings.length;
    const isShort = length <= SHORT;
    slots[slot] = isShort ? view.getInt32(from, true) & OWN_FIRST[length] : longHash(view, from, length);
    slots[slot + 1] = isShort ? view.getInt32(from + 4, true) & OWN_NEXT[length] : this.strings.offsets[term];
    slots[slot + 2] = length + 1;
    slots[slot + 3] = term;
    this.strings.push(bytes, length, from);
    if (2 * SLOT * term >= slots.length) this.#grow();
    return term;
  }

  #grow(): void {
    const old = this.#slots;
    const grown = new Int32Array(2 * old.length);
    const mask = grown.length - 1;
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 2] === 0) continue;
      const hash = old[from + 2] > SHORT + 1 ? old[from] : mixed(old[from], old[from + 1]);
      let to = (SLOT * hash) & mask;
      while (grown[to + 2] !== 0) to = (to + SLOT) & mask;
      for (let n = 0; n < SLOT; n++) grown[to + n] = old[from + n];
    }
    this.#slots = grown;
  }
}
