// Many short strings as UTF-8 in one buffer: terms and external ids without an object for each.

/** String n is bytes[offsets[n] .. offsets[n + 1]]. */
export interface ByteStrings {
  readonly bytes: Uint8Array;
  /** (strings + 1), ascending. */
  readonly offsets: Int32Array;
}

/** Below 0 where string n of `left` stands before string m of `right`, above 0 where after; by bytes, as SQLite's BINARY. */
export function compareByteStrings(left: ByteStrings, n: number, right: ByteStrings, m: number): number {
  const start = left.offsets[n];
  const otherStart = right.offsets[m];
  const length = left.offsets[n + 1] - start;
  const otherLength = right.offsets[m + 1] - otherStart;
  const common = Math.min(length, otherLength);
  for (let at = 0; at < common; at++) {
    const difference = left.bytes[start + at] - right.bytes[otherStart + at];
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** String n as a JavaScript string. */
export function byteStringAt({ bytes, offsets }: ByteStrings, n: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + offsets[n], offsets[n + 1] - offsets[n]).toString(
    'utf8',
  );
}

/** Bytes that are equal at the beginning of string n of `left` and string m of `right`. */
export function commonPrefix(left: ByteStrings, n: number, right: ByteStrings, m: number): number {
  const start = left.offsets[n];
  const otherStart = right.offsets[m];
  const most = Math.min(left.offsets[n + 1] - start, right.offsets[m + 1] - otherStart);
  let length = 0;
  while (length < most && left.bytes[start + length] === right.bytes[otherStart + length]) length++;
  return length;
}
