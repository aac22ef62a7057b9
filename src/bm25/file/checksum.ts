// CRC-32 of much data in steps.
import { crc32 } from 'node:zlib';

/** Bytes between two yields: about a millisecond. */
const BYTES_PER_STEP = 1 << 21;

export function* checksum(bytes: Uint8Array): Generator<void, number> {
  let value = 0;
  for (let at = 0; at < bytes.length; at += BYTES_PER_STEP) {
    value = crc32(bytes.subarray(at, at + BYTES_PER_STEP), value);
    yield;
  }
  return value;
}
