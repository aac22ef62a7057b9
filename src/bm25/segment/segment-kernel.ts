// The kernels that pack, unpack and look through a segment piece by piece, over a memory that a thread has once: whoever yields
// has taken from it what was left there.

import { instantiate } from '../kernel-module.ts';
import { PLANES } from '../search/search-fields.ts';
import {
  APART,
  BITS,
  COUNTS,
  ENDINGS,
  FOUND,
  FREQUENCIES,
  GATHER,
  HIGHEST,
  MOST_WINDOWS,
  PACKED,
  PAGES,
  PIECE,
  PIECE_BYTES,
  REGION,
  SECOND,
  SIZES,
  SPREAD,
  STRINGS,
  TOGETHER,
  VALUES,
} from './segment-fields.ts';
import { ALIGNMENT } from './shared-arrays.ts';

/** What segment-fields.ts describes, and the exports of assembly/. */
type SegmentKernel = ReturnType<typeof makeKernel>;

function makeKernel() {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const { buffer } = memory;
  fillTables(new Uint8Array(buffer));
  return {
    /** Control bytes and bytes of packed integers. */
    packed: new Uint8Array(buffer, PACKED, VALUES - PACKED),
    values: new Int32Array(buffer, VALUES, PIECE + 1),
    second: new Int32Array(buffer, SECOND, PIECE),
    found: new Int32Array(buffer, FOUND, 4),
    frequencies: new Uint8Array(buffer, FREQUENCIES, PIECE),
    endings: new Uint8Array(buffer, ENDINGS, PIECE_BYTES),
    strings: new Uint8Array(buffer, STRINGS, PIECE_BYTES + ALIGNMENT),
    counts: new Int32Array(buffer, COUNTS, MOST_WINDOWS),
    highest: new Int32Array(buffer, HIGHEST, MOST_WINDOWS),
    bits: new Int32Array(buffer, BITS, (PLANES * REGION) / 32),
    ...instantiate(memory),
  };
}

function fillTables(bytes: Uint8Array): void {
  bytes.fill(0xff, SPREAD, SPREAD + 256 * 16);
  for (let control = 0; control < 256; control++) {
    let size = 0;
    for (let integer = 0; integer < 4; integer++) {
      for (let byte = 0; byte <= ((control >> (2 * integer)) & 3); byte++) {
        bytes[SPREAD + 16 * control + 4 * integer + byte] = size;
        bytes[GATHER + 16 * control + size++] = 4 * integer + byte;
      }
    }
    bytes[SIZES + control] = size;
  }
  bytes.fill(0xff, APART, APART + 16 * 16);
  for (let lanes = 0; lanes < 16; lanes++) {
    let count = 0;
    for (let lane = 0; lane < 4; lane++) {
      if (((lanes >> lane) & 1) === 0) continue;
      bytes[APART + 16 * lanes + 4 * lane] = count;
      bytes[TOGETHER + 16 * lanes + count++] = 4 * lane;
    }
  }
}

let kernel: SegmentKernel | undefined;

/** This thread's kernels. */
export function segmentKernel(): SegmentKernel {
  kernel ??= makeKernel();
  return kernel;
}

/** Copies postings [from, to) to the kernel's values, a piece at a time, for `look` to look through values [start, end). */
export function lookThrough(
  postings: Int32Array,
  from: number,
  to: number,
  look: (start: number, end: number) => void,
): void {
  const { values } = segmentKernel();
  for (let at = from; at < to; ) {
    // From an even place on, which is a multiple of ALIGNMENT bytes.
    const first = at - (at % 2);
    const last = Math.min(first + PIECE, to);
    values.set(postings.subarray(first, last));
    look(at - first, last - first);
    at = last;
  }
}
