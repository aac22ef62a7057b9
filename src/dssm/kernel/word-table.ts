// Finds the distinct words of a batch: tokens with the same ids in the same order are one word, computed once.

const FREE = -1;

export class WordTable {
  /** Word w has ids[offsets[w] .. offsets[w + 1]]. */
  offsets = new Int32Array(1025);
  ids = new Int32Array(8192);
  count = 0;
  /** Open addressing: word or FREE; a power of two, at most half full. */
  #slots = new Int32Array(2048).fill(FREE);

  /** Forgets all words. */
  reset(): void {
    this.count = 0;
    this.#slots.fill(FREE);
  }

  /** The word of ids[from .. to], which becomes a new one where it is not known yet. */
  add(ids: Int32Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(ids, from, to) & mask; ; slot = (slot + 1) & mask) {
      const word = this.#slots[slot];
      if (word === FREE) return this.#insert(slot, ids, from, to);
      if (this.#equals(word, ids, from, to)) return word;
    }
  }

  #equals(word: number, ids: Int32Array, from: number, to: number): boolean {
    const start = this.offsets[word];
    if (this.offsets[word + 1] - start !== to - from) return false;
    for (let n = from; n < to; n++) if (this.ids[start + n - from] !== ids[n]) return false;
    return true;
  }

  #insert(slot: number, ids: Int32Array, from: number, to: number): number {
    const word = this.count++;
    const start = this.offsets[word];
    const end = start + to - from;
    if (word + 2 > this.offsets.length) this.offsets = enlarged(this.offsets, word + 2);
    if (end > this.ids.length) this.ids = enlarged(this.ids, end);
    for (let n = from; n < to; n++) this.ids[start + n - from] = ids[n];
    this.offsets[word + 1] = end;
    this.#slots[slot] = word;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return word;
  }

  #rehash(): void {
    const { ids, offsets, count } = this;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const mask = this.#slots.length - 1;
    for (let word = 0; word < count; word++) {
      let slot = hashOf(ids, offsets[word], offsets[word + 1]) & mask;
      while (this.#slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.#slots[slot] = word;
    }
  }
}

function hashOf(ids: Int32Array, from: number, to: number): number {
  let hash = 0;
  for (let n = from; n < to; n++) hash = Math.imul(hash ^ ids[n], 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 16);
}

/** The same values in an array of at least `length`, doubled so that growing stays rare. */
export function enlarged(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
}
