// Term → term number while documents are read: a hash table over UTF-8 bytes, without a string or an object for each term.
import { ByteStringList } from './byte-string-list.ts';
import { hashBytes, Utf8Encoder } from './utf8-encoder.ts';

const INITIAL_SLOTS = 1 << 8;
/** Integers of a slot; see GrowingTermTable. */
const SLOT = 4;
/** Bytes that a slot itself holds: a term up to this length is found without a look at its bytes elsewhere. */
const SHORT = 8;

/** Spreads the bytes of a short term over all bits (the finisher of MurmurHash3, Appleby, over both halves). */
function mixed(low: number, high: number): number {
  let hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

/**
 * Terms are numbered in the order they were first added. Open addressing; a slot is the term's length + 1 (0: free), its
 * number, and two integers: the term's bytes where it is short, else its hash and its place in `strings`.
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
    const { bytes, length } = this.#encoder;
    return this.addBytes(bytes, 0, length, lastBytes(bytes, length), lastBytes(bytes, length - 4));
  }

  /**
   * Number of the term that is `length` bytes of `source` from `from` on; it is added where it is new.
   * @param low the term's last four bytes, the last one lowest, 0 where there are fewer
   * @param high the four bytes before them
   */
  addBytes(source: Uint8Array, from: number, length: number, low: number, high: number): number {
    const slot = this.#slotOf(source, from, length, low, high);
    if (this.#slots[slot + 2] !== 0) return this.#slots[slot + 3];
    const term = this.strings.length;
    const place = this.strings.offsets[term];
    this.strings.push(source, length, from);
    const isShort = length <= SHORT;
    this.#slots[slot] = isShort ? low : hashBytes(source, from, from + length);
    this.#slots[slot + 1] = isShort ? high : place;
    this.#slots[slot + 2] = length + 1;
    this.#slots[slot + 3] = term;
    if (2 * SLOT * term >= this.#slots.length) this.#grow();
    return term;
  }

  /** Number of a term; -1 where the table does not have it. */
  find(term: string): number {
    this.#encoder.encode(term);
    const { bytes, length } = this.#encoder;
    const slot = this.#slotOf(bytes, 0, length, lastBytes(bytes, length), lastBytes(bytes, length - 4));
    return this.#slots[slot + 2] === 0 ? -1 : this.#slots[slot + 3];
  }

  /** Slot of a term, or the free one where it belongs. */
  #slotOf(source: Uint8Array, from: number, length: number, low: number, high: number): number {
    if (length > SHORT) return this.#slotOfLong(source, from, length);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = (SLOT * mixed(low, high)) & mask; ; at = (at + SLOT) & mask) {
      const held = slots[at + 2];
      if (held === 0 || (held === length + 1 && slots[at] === low && slots[at + 1] === high)) return at;
    }
  }

  #slotOfLong(source: Uint8Array, from: number, length: number): number {
    const slots = this.#slots;
    const { bytes } = this.strings;
    const mask = slots.length - 1;
    const hash = hashBytes(source, from, from + length);
    for (let at = (SLOT * hash) & mask; ; at = (at + SLOT) & mask) {
      if (slots[at + 2] === 0) return at;
      if (slots[at] !== hash || slots[at + 2] !== length + 1) continue;
      const place = slots[at + 1];
      let same = 0;
      while (same < length && bytes[place + same] === source[from + same]) same++;
      if (same === length) return at;
    }
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

/** The four bytes before `end`, the last one lowest; 0 for those before the beginning. */
function lastBytes(bytes: Uint8Array, end: number): number {
  let packed = 0;
  for (let at = Math.max(0, end - 4); at < end; at++) packed = (packed << 8) | bytes[at];
  return packed;
}
