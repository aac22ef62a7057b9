// Sorts millions of byte strings by the platform's integer sort: a few bytes of each string beside its number make one key.
import { type ByteStrings, commonPrefix, compareByteStrings } from '../segment/byte-strings.ts';

/** Bytes of a string in a key; its other 24 bits are the string's number. */
const KEY_BYTES = 5;
const NUMBER_BITS = 24;
const NUMBER_MASK = 2 ** NUMBER_BITS - 1;
/** Groups up to this size are sorted by comparing. */
const SMALL_GROUP = 12;
/** Groups above this size are parted by one byte first: the platform's sort of a million keys would be one long step. */
const LARGE_GROUP = 1 << 14;
/** Ways to go on after a prefix: a byte, or the string's end. */
const BRANCHES = 257;
/** Strings sorted between two yields. */
const STRINGS_PER_STEP = 1 << 15;

interface Group {
  readonly from: number;
  readonly to: number;
}

/**
 * Numbers of the first `count` strings in ascending order of their bytes; equal ones by number.
 * Throws RangeError for more than 2^24 strings.
 */
export function* sortByteStrings(strings: ByteStrings, count: number): Generator<void, Int32Array> {
  if (count > NUMBER_MASK + 1) throw new RangeError(`${count} strings are more than ${NUMBER_MASK + 1}`);
  const order = new Int32Array(count);
  for (let n = 0; n < count; n++) order[n] = n;
  if (yield* isSorted(strings, count)) return order;
  const groups: Group[] = [{ from: 0, to: count }];
  let done = 0;
  for (let group = groups.pop(); group; group = groups.pop()) {
    if (group.to - group.from > LARGE_GROUP) {
      yield* partGroup(strings, order, group, groups);
      continue;
    }
    sortGroup(strings, order, group, groups);
    done += group.to - group.from;
    if (done < STRINGS_PER_STEP) continue;
    done = 0;
    yield;
  }
  return order;
}

function* isSorted(strings: ByteStrings, count: number): Generator<void, boolean> {
  for (let n = 1; n < count; n++) {
    if (compareByteStrings(strings, n - 1, strings, n) > 0) return false;
    if (n % STRINGS_PER_STEP === 0) yield;
  }
  return true;
}

/** Parts order[from .. to] by the byte after the group's common prefix, and adds the parts to `groups`. */
function* partGroup(
  strings: ByteStrings,
  order: Int32Array,
  { from, to }: Group,
  groups: Group[],
): Generator<void, void> {
  const { bytes, offsets } = strings;
  const prefix = groupPrefix(strings, order, from, to);
  /** 0 where the string ends there, so that shorter strings come first. */
  const branch = (n: number): number =>
    offsets[n] + prefix < offsets[n + 1] ? bytes[offsets[n] + prefix] + 1 : 0;
  yield;
  const next = new Int32Array(BRANCHES + 1).fill(from, 0, 1);
  for (let at = from; at < to; at++) {
    next[branch(order[at]) + 1]++;
    if (at % STRINGS_PER_STEP === 0) yield;
  }
  for (let n = 0; n < BRANCHES; n++) {
    next[n + 1] += next[n];
    // Strings that end there are equal, and stand by number already.
    if (n > 0 && next[n + 1] - next[n] > 1) groups.push({ from: next[n], to: next[n + 1] });
  }
  const unsorted = order.slice(from, to);
  for (let n = 0; n < unsorted.length; n++) {
    order[next[branch(unsorted[n])]++] = unsorted[n];
    if (n % STRINGS_PER_STEP === 0) yield;
  }
}

/** Sorts order[from .. to] by the bytes after the group's common prefix, and adds what is still equal to `groups`. */
function sortGroup(strings: ByteStrings, order: Int32Array, { from, to }: Group, groups: Group[]): void {
  if (to - from <= SMALL_GROUP) {
    sortByComparing(strings, order, { from, to });
    return;
  }
  const prefix = groupPrefix(strings, order, from, to);
  const keys = new BigUint64Array(to - from);
  const halves = new Uint32Array(keys.buffer);
  for (let at = from; at < to; at++) writeKey(strings, order[at], prefix, halves, 2 * (at - from));
  keys.sort();
  for (let at = from; at < to; at++) order[at] = halves[2 * (at - from)] & NUMBER_MASK;
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && sameKeyBytes(halves, 2 * (at - from))) continue;
    // Keys are padded with zeros, so strings may differ behind equal keys; if all are equal, no longer prefix parts them.
    if (start === from && at === to) sortByComparing(strings, order, { from, to });
    else if (at - start > 1) groups.push({ from: start, to: at });
    start = at;
  }
}

function sortByComparing(strings: ByteStrings, order: Int32Array, { from, to }: Group): void {
  if (to - from > SMALL_GROUP) {
    order.subarray(from, to).sort((n, m) => compareByteStrings(strings, n, strings, m) || n - m);
    return;
  }
  // By insertion: there are very many small groups, and nothing is allocated for them.
  for (let at = from + 1; at < to; at++) {
    const n = order[at];
    let place = at;
    for (; place > from && isBefore(strings, n, order[place - 1]); place--) order[place] = order[place - 1];
    order[place] = n;
  }
}

function isBefore(strings: ByteStrings, n: number, m: number): boolean {
  return (compareByteStrings(strings, n, strings, m) || n - m) < 0;
}

function groupPrefix(strings: ByteStrings, order: Int32Array, from: number, to: number): number {
  let prefix = Infinity;
  for (let at = from + 1; at < to && prefix > 0; at++) {
    prefix = Math.min(prefix, commonPrefix(strings, order[from], strings, order[at]));
  }
  return prefix;
}

/** Little-endian halves of one key: five bytes of the string on top, then its number. */
function writeKey(
  { bytes, offsets }: ByteStrings,
  n: number,
  prefix: number,
  halves: Uint32Array,
  at: number,
): void {
  const start = offsets[n] + prefix;
  const end = offsets[n + 1];
  let top = 0;
  for (let byte = 0; byte < KEY_BYTES - 1; byte++)
    top = (top << 8) | (start + byte < end ? bytes[start + byte] : 0);
  const last = start + KEY_BYTES - 1;
  halves[at + 1] = top;
  halves[at] = ((last < end ? bytes[last] : 0) << NUMBER_BITS) | n;
}

/** Whether the key at `at` has the same bytes of its string as the one before it. */
function sameKeyBytes(halves: Uint32Array, at: number): boolean {
  return halves[at + 1] === halves[at - 1] && halves[at] >>> NUMBER_BITS === halves[at - 2] >>> NUMBER_BITS;
}
