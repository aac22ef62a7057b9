// A list of 32-bit integers that grows in place of one typed array.

const INITIAL_CAPACITY = 64;

export class Int32List {
  length = 0;
  #values: Int32Array<ArrayBuffer>;

  constructor(capacity = INITIAL_CAPACITY) {
    this.#values = new Int32Array(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.reserve(1);
    this.#values[this.length++] = value;
  }

  /**
   * The array behind the list, with room for `count` more values: whoever fills many writes there and sets `length`.
   * Elements that were never written are 0. Good until the list grows.
   */
  reserve(count: number): Int32Array<ArrayBuffer> {
    const needed = this.length + count;
    if (needed > this.#values.length) {
      const grown = new Int32Array(Math.max(needed, 2 * this.#values.length));
      grown.set(this.#values.subarray(0, this.length));
      this.#values = grown;
    }
    return this.#values;
  }

  /** Value at `index`; the caller keeps it below `length`. */
  at(index: number): number {
    return this.#values[index];
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Whether `value` stands at `from` or later. */
  includesFrom(value: number, from: number): boolean {
    for (let index = from; index < this.length; index++) if (this.#values[index] === value) return true;
    return false;
  }

  /** The values, copied to an array of exactly their number. */
  toArray(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }
}
