// Some of many byte strings, packed anew in shared memory.
import type { ByteStrings } from '../segment/byte-strings.ts';
import { sharedInt32, sharedUint8 } from '../segment/shared-arrays.ts';

/** Strings between two yields. */
const STRINGS_PER_STEP = 1 << 16;

/** Strings numbers[0], numbers[1], ... */
export function* pickByteStrings(
  { bytes, offsets }: ByteStrings,
  numbers: Int32Array,
): Generator<void, ByteStrings> {
  const packed = sharedInt32(numbers.length + 1);
  for (let n = 0; n < numbers.length; n++) {
    packed[n + 1] = packed[n] + offsets[numbers[n] + 1] - offsets[numbers[n]];
    if (n % STRINGS_PER_STEP === 0) yield;
  }
  const picked = sharedUint8(packed[numbers.length]);
  for (let n = 0; n < numbers.length; n++) {
    let to = packed[n];
    for (let from = offsets[numbers[n]]; from < offsets[numbers[n] + 1]; from++) picked[to++] = bytes[from];
    if (n % STRINGS_PER_STEP === 0) yield;
  }
  return { bytes: picked, offsets: packed };
}
