// The kernels that pack, unpack and look through a segment piece by piece, over a memory that a thread has once.
import { instantiate } from './kernel-module.ts';
import {
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
  VALUES,
} from './segment-fields.ts';

/** What segment-fields.ts describes, and the exports of assembly/. */
export type SegmentKernel = ReturnType<typeof makeKernel>;

function makeKernel() {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const { buffer } = memory;
  fillTables(new Uint8Array(buffer));
  return {
    /** Control bytes and bytes of packed integers. */
    packed: new Uint8Array(buffer, PACKED, VALUES - PACKED),
    values: new Int32Array(buffer, VALUES, PIECE),
    second: new Int32Array(buffer, SECOND, PIECE),
    found: new Int32Array(buffer, FOUND, 4),
    frequencies: new Uint8Array(buffer, FREQUENCIES, PIECE),
    endings: new Uint8Array(buffer, ENDINGS, PIECE_BYTES),
    strings: new Uint8Array(buffer, STRINGS, PIECE_BYTES),
    counts: new Int32Array(buffer, COUNTS, MOST_WINDOWS),
    highest: new Int32Array(buffer, HIGHEST, MOST_WINDOWS),
    bits: new Int32Array(buffer, BITS, (3 * REGION) / 32),
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
}

let kernel: SegmentKernel | undefined;

/** This thread's kernels. */
export function segmentKernel(): SegmentKernel {
  kernel ??= makeKernel();
  return kernel;
}
