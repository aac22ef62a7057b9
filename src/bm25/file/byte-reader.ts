// Reads what ByteWriter wrote; what is not there, or is too large, is damage.

import { aligned } from '../segment/shared-arrays.ts';
import { SegmentFileError } from './segment-file-format.ts';

export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  /** @throws SegmentFileError where there is no integer from 0 below 2^31, or one above `most` */
  integer(most = 2 ** 31 - 1): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 28; unit *= 2 ** 7) {
      const byte = this.bytes[this.at++] ?? 0xff;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80 && value <= most) return value;
    }
    throw new SegmentFileError('damaged', 'The segment is damaged: an integer is too large.');
  }

  /** Goes on to where ByteWriter.align went. */
  align(): void {
    this.at = aligned(this.at);
  }

  /** The next bytes, not copied. @throws SegmentFileError where they are not there */
  take(count: number): Uint8Array {
    if (count > this.left) {
      throw new SegmentFileError('damaged', 'The segment is damaged: it ends too early.');
    }
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}
