// The kernel that cuts texts, over a memory that all cutters of a thread share.
import {
  BITS,
  BOUNDS,
  BYTES,
  COUNT,
  HASHES,
  KEY,
  KEYS,
  MOST_UNITS,
  OWN,
  PAGES,
  SHORT,
  STEP,
  UNITS,
} from './cut-fields.ts';
import { instantiate } from './kernel-module.ts';

export interface CutKernel {
  /** The text's code units as bytes: one copy of all is many times faster than asking a string for each. */
  readonly units: Buffer;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly bounds: Int32Array;
  readonly keys: Int32Array;
  readonly hashes: Int32Array;
  readonly count: Int32Array;
  /** See assembly/cut.ts. */
  cut(start: number, end: number, isLast: boolean): number;
}

function makeKernel(): CutKernel {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const { buffer } = memory;
  const { cut } = instantiate(memory);
  const bits = new Uint8Array(buffer, BITS, 256 * 8);
  for (let byte = 0; byte < 256; byte++) {
    let to = 8 * byte;
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) bits[to++] = bit;
  }
  const own = new Uint8Array(buffer, OWN, (SHORT + 2) * 4 * KEY);
  for (let length = 0; length <= SHORT + 1; length++) {
    own.fill(0xff, length * 4 * KEY, length * 4 * KEY + Math.min(length, SHORT));
  }
  return {
    units: Buffer.from(buffer, UNITS, 2 * MOST_UNITS),
    bytes: new Uint8Array(buffer, BYTES, MOST_UNITS + STEP),
    view: new DataView(buffer, BYTES, MOST_UNITS + STEP),
    bounds: new Int32Array(buffer, BOUNDS, MOST_UNITS + 2 * STEP),
    keys: new Int32Array(buffer, KEYS, KEY * (MOST_UNITS / 2 + 1)),
    hashes: new Int32Array(buffer, HASHES, MOST_UNITS / 2 + 1),
    count: new Int32Array(buffer, COUNT, 1),
    cut: (start, end, isLast) => cut(start, end, isLast ? 1 : 0),
  };
}

let kernel: CutKernel | undefined;

/** This thread's kernel. */
export function cutKernel(): CutKernel {
  kernel ??= makeKernel();
  return kernel;
}
