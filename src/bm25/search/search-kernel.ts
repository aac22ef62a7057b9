// The kernel that searches a segment, over a memory of its own with what it needs of the segment: a thread has its own.
import { instantiate, type KernelExports, type SearchHost } from '../kernel-module.ts';
import type { Segment } from '../segment/segment.ts';
import type { WindowClasses } from '../segment/window-classes.ts';
import { FREE, TABLED } from './search-fields.ts';

const PAGE = 2 ** 16;
const MOST_PAGES = 2 ** 15;
/** Everything stands at multiples of it. */
const ALIGNMENT = 16;

export class SearchKernel {
  /** Tables to be filled before a search: factors by class and frequency, and norms by class. */
  readonly factors: Float64Array;
  readonly norms: Float64Array;
  readonly exports: KernelExports;
  /** The whole memory. */
  ints: Int32Array;
  floats: Float64Array;
  bytes: Uint8Array;
  /** Where the bitmaps of the dense lists begin, and their postings of three occurrences and more. */
  readonly bitmaps: number;
  readonly often: number;
  readonly #memory: WebAssembly.Memory;
  /** The first free byte behind what is of the segment, and behind what is of the query. */
  readonly #segmentEnd: number;
  #end = FREE;

  constructor(segment: Segment, { shortest, longest }: WindowClasses, host: SearchHost) {
    const { classes, classLengths, denseLists, documentCount, windows } = segment;
    this.#memory = new WebAssembly.Memory({
      initial: Math.ceil(FREE / PAGE),
      maximum: MOST_PAGES,
      shared: true,
    });
    this.ints = new Int32Array(this.#memory.buffer);
    this.floats = new Float64Array(this.#memory.buffer);
    this.bytes = new Uint8Array(this.#memory.buffer);
    this.exports = instantiate(this.#memory, host);
    const factors = this.reserve(8 * TABLED * classLengths.length);
    const norms = this.reserve(8 * classLengths.length);
    this.bitmaps = this.copy(denseLists.bitmaps);
    this.often = this.copy(denseLists.often);
    this.exports.openSegment(
      documentCount,
      windows.count,
      windows.bits,
      4 * denseLists.stride,
      this.copy(classes),
      this.copy(shortest),
      this.copy(longest),
      factors,
      norms,
    );
    this.#segmentEnd = this.#end;
    const { buffer } = this.#memory;
    this.factors = new Float64Array(buffer, factors, TABLED * classLengths.length);
    this.norms = new Float64Array(buffer, norms, classLengths.length);
  }

  /** Frees what was reserved for the last query. */
  beginQuery(): void {
    this.#end = this.#segmentEnd;
  }

  /** Address of so many bytes of the memory, which nothing else uses until the next query. */
  reserve(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const missing = this.#end - this.bytes.length;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE));
      this.ints = new Int32Array(this.#memory.buffer);
      this.floats = new Float64Array(this.#memory.buffer);
      this.bytes = new Uint8Array(this.#memory.buffer);
    }
    return address;
  }

  /** Copies something into the memory until the next query; returns where it is. */
  copy(array: Int32Array | Uint16Array | Uint8Array): number {
    // Shared memory is copied by words only where both sides stand alike modulo 8, else byte by byte.
    const phase = array.byteOffset % 8;
    const address = this.reserve(phase + array.byteLength) + phase;
    this.bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), address);
    return address;
  }
}
