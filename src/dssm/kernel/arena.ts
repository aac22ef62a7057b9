// The memory that host and kernels share: handed out from the bottom up, given back by returning to a mark.

const PAGE = 65_536;
/** 2 GiB, the most that the kernels' module accepts. */
export const MAXIMUM_PAGES = 32_768;
/** A cache line. */
const ALIGNMENT = 64;

export class Arena {
  readonly memory: WebAssembly.Memory;
  #top: number;
  #bytes: Uint8Array;
  #ints: Int32Array;
  #floats: Float32Array;
  #doubles: Float64Array;

  /** Nothing is handed out below `start`. */
  constructor(start: number) {
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: MAXIMUM_PAGES, shared: true });
    this.#top = start;
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#ints = new Int32Array(this.memory.buffer);
    this.#floats = new Float32Array(this.memory.buffer);
    this.#doubles = new Float64Array(this.memory.buffer);
  }

  /** Views of the whole memory. They go stale when `take` grows it: ask again after taking. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }
  get ints(): Int32Array {
    return this.#ints;
  }
  get floats(): Float32Array {
    return this.#floats;
  }
  get doubles(): Float64Array {
    return this.#doubles;
  }

  /** Where the next piece will start. */
  get mark(): number {
    return this.#top;
  }

  /** Address of `bytes` bytes with whatever they held before; grows the memory where needed. Throws RangeError past 2 GiB. */
  take(bytes: number): number {
    const address = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    this.#top = address + bytes;
    const missing = Math.ceil((this.#top - this.#bytes.length) / PAGE);
    if (missing > 0) this.#grow(missing);
    return address;
  }

  /** Gives back everything taken since `mark`. */
  release(mark: number): void {
    this.#top = mark;
  }

  #grow(missing: number): void {
    const pages = this.#bytes.length / PAGE;
    // A quarter more than needed, so that batches of slowly rising size do not grow it each time.
    const extra = Math.min(missing + (pages >> 2), MAXIMUM_PAGES - pages);
    if (extra < missing) throw new RangeError('The model and its batch need more than 2 GiB.');
    this.memory.grow(extra);
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#ints = new Int32Array(this.memory.buffer);
    this.#floats = new Float32Array(this.memory.buffer);
    this.#doubles = new Float64Array(this.memory.buffer);
  }
}
