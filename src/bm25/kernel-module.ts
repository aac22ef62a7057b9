// The module with this folder's kernels, compiled once.
import { PLAIN_SIMD } from './plain-simd.generated.ts';

/** What the kernels export; see assembly/. */
export interface KernelExports {
  openSegment(
    documentCount: number,
    windowCount: number,
    windowBits: number,
    planeBytes: number,
    classes: number,
    shortest: number,
    longest: number,
    factors: number,
    norms: number,
  ): void;
  beginQuery(lists: number, count: number, order: number, sums: number, most: number): void;
  search(heap: number, capacity: number, floor: number, step: number, hasDeletions: number): number;
  kept(): number;
  cut(start: number, end: number, isLast: number): number;
  lookUp(slots: number, mask: number, keys: number): number;
  pack(count: number): number;
  unpack(count: number): number;
  splitDifferences(count: number, last: number): void;
  joinDifferences(count: number, last: number): void;
  splitPostings(count: number, last: number, mask: number): number;
  joinPostings(count: number, last: number, mask: number): number;
  splitStrings(count: number, shift: number): number;
  joinStrings(count: number, size: number, start: number, shift: number): number;
  countWindows(from: number, to: number, windowBits: number): void;
  setBits(from: number, to: number, first: number): number;
}

/** What a search asks the host, now and then. */
export interface SearchHost {
  /** How often the term of list number `list` of the query occurs in a document, where a posting cannot say. */
  frequencyOfMany(list: number, document: number): number;
  /** Where a document's external id stands among all. */
  placeOf(document: number): number;
  isDeleted(document: number): boolean;
}

let compiled: WebAssembly.Module | undefined;

/** Puts the kernels over a memory. Only a search asks the host. */
export function instantiate(memory: WebAssembly.Memory, host: SearchHost = NO_HOST): KernelExports {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(PLAIN_SIMD), (character) => character.charCodeAt(0)),
  );
  // The module is ours: its exports are those of assembly/.
  return new WebAssembly.Instance(compiled, { env: { memory, ...host } }).exports as unknown as KernelExports;
}

const NO_HOST: SearchHost = {
  frequencyOfMany: () => 0,
  placeOf: () => 0,
  isDeleted: () => false,
};
