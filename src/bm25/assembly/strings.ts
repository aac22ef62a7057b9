// Strings in ascending order, each stored as its end behind what it shares with the one before it.
import { ENDINGS, PIECE_BYTES, SECOND, STRINGS, VALUES } from '../segment/segment-fields';

/**
 * Puts `count` strings together at STRINGS + `shift`: string n is the first VALUES[n] bytes of the one before it and the next
 * SECOND[n] of the `size` at ENDINGS. VALUES[n] then is where it begins, counted from `start`. Returns how many bytes all strings
 * take; -1 where the lengths are impossible.
 */
export function joinStrings(count: i32, size: i32, start: i32, shift: i32): i32 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const first: usize = STRINGS + shift, end = first + PIECE_BYTES;
  let previous = first, to = first, ending: usize = ENDINGS;
  // The beginning of the string before: not from memory, which has hardly been written.
  let beginning = i64x2.splat(0);
  for (let n: usize = 0; n < <usize>count; n++) {
    const shared = <usize>load<u32>(VALUES + (n << 2)), own = <usize>load<u32>(SECOND + (n << 2));
    if (shared > to - previous || own > <usize>PIECE_BYTES || to + shared + own > end) return -1;
    if (shared <= 16) {
      const kept = v128.and(beginning, i8x16.lt_u(lanes, i8x16.splat(<i8>shared)));
      beginning = v128.or(kept, i8x16.swizzle(v128.load(ending), i8x16.sub(lanes, i8x16.splat(<i8>shared))));
      v128.store(to, beginning);
    } else copy(to, previous, shared);
    if (shared + own > 16) copy(to + shared, ending, own);
    store<i32>(VALUES + (n << 2), start + <i32>(to - first));
    previous = to;
    to += shared + own;
    ending += own;
  }
  return <i32>(ending - ENDINGS) == size ? <i32>(to - first) : -1;
}

/**
 * Takes apart the `count` strings at STRINGS + `shift`: VALUES[n] is where string n begins, VALUES[count] where the last one ends.
 * VALUES[n] and SECOND[n] then are as `joinStrings` wants them, and so is ENDINGS; returns how many bytes that takes.
 */
export function splitStrings(count: i32, shift: i32): i32 {
  const first = <usize>(STRINGS + shift - load<i32>(VALUES));
  let start: usize = STRINGS + shift, previous = start, ending: usize = ENDINGS;
  for (let n: usize = 0; n < <usize>count; n++) {
    const end = first + <usize>load<i32>(VALUES + (n << 2), 4);
    const shared = common(previous, start, min(start - previous, end - start));
    const own = end - start - shared;
    copy(ending, start + shared, own);
    store<i32>(VALUES + (n << 2), own);
    store<i32>(SECOND + (n << 2), shared);
    ending += own;
    previous = start;
    start = end;
  }
  return <i32>(ending - ENDINGS);
}

/** How many bytes are equal at the beginning of two strings, `most` at most. */
// @ts-ignore: decorator
@inline
function common(left: usize, right: usize, most: usize): usize {
  let at: usize = 0;
  for (; at < most; at += 16) {
    const different = ~i8x16.bitmask(i8x16.eq(v128.load(left + at), v128.load(right + at))) & 0xffff;
    if (different != 0) return min(at + ctz(different), most);
  }
  return most;
}

/** Copies `length` bytes, and others behind them. */
// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize, length: usize): void {
  let at: usize = 0;
  do {
    v128.store(to + at, v128.load(from + at));
    at += 16;
  } while (at < length);
}
