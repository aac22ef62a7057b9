// The module with this folder's kernels, compiled once.
import { PLAIN_SIMD } from './plain-simd.generated.ts';

/** What the kernels export; see assembly/. */
export interface KernelExports {
  filter(lists: number, bar: number, blocks: number): number;
  clear(from: number, to: number): void;
  cut(start: number, end: number, isLast: number): number;
  pack(count: number): number;
  unpack(count: number): number;
  splitDifferences(count: number, last: number): void;
  joinDifferences(count: number, last: number): void;
  splitPostings(count: number, last: number, mask: number): number;
  joinPostings(count: number, last: number, mask: number): number;
  joinStrings(count: number, size: number, start: number): number;
  countWindows(count: number): void;
  setBits(count: number, first: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Puts the kernels over a memory. */
export function instantiate(memory: WebAssembly.Memory): KernelExports {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(PLAIN_SIMD), (character) => character.charCodeAt(0)),
  );
  // The module is ours: its exports are those of assembly/.
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as KernelExports;
}
