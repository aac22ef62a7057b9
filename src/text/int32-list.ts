// A list of 32-bit integers that grows in place of one typed array.

const INITIAL_CAPACITY = 64;

export class Int32List {
  length = 0;
  #values: Int32Array;

  constructor(capacity = INITIAL_CAPACITY) {
    this.#values = new Int32Array(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
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
