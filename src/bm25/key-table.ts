// The caller's key of a document → the document's number.

/** Keys below this many times the documents are looked up directly; a hash table would be no smaller. */
const SPARSEST = 4;
/** Fibonacci hashing: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1;

export interface KeyTable {
  /** Number of the document with this key; -1 where there is none. */
  find(key: number): number;
}

/** `keys` are different integers from 0, by document number. Row numbers, the usual keys, leave few gaps. */
export function keyTableOf(keys: Int32Array): KeyTable {
  let largest = 0;
  for (let document = 0; document < keys.length; document++) largest = Math.max(largest, keys[document]);
  return largest < SPARSEST * keys.length ? new DirectKeys(keys, largest) : new HashedKeys(keys);
}

class DirectKeys implements KeyTable {
  /** Number + 1 of the document with each key, 0 where there is none. */
  readonly #numbers: Int32Array;

  constructor(keys: Int32Array, largest: number) {
    const numbers = new Int32Array(largest + 1);
    for (let document = 0; document < keys.length; document++) numbers[keys[document]] = document + 1;
    this.#numbers = numbers;
  }

  find(key: number): number {
    return (this.#numbers[key] ?? 0) - 1;
  }
}

class HashedKeys implements KeyTable {
  readonly #keys: Int32Array;
  /** Number + 1 of the document in each slot, 0 where it is free. */
  readonly #slots: Int32Array;
  readonly #shift: number;

  constructor(keys: Int32Array) {
    const bits = Math.max(4, Math.ceil(Math.log2(1.5 * keys.length + 1)));
    this.#keys = keys;
    this.#slots = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    const mask = this.#slots.length - 1;
    for (let document = 0; document < keys.length; document++) {
      let slot = this.#firstSlot(keys[document]);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = document + 1;
    }
  }

  find(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#firstSlot(key);
    while (this.#slots[slot] !== 0) {
      if (this.#keys[this.#slots[slot] - 1] === key) return this.#slots[slot] - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #firstSlot(key: number): number {
    return Math.imul(key, SPREAD) >>> this.#shift;
  }
}
