// Cuts code units of ASCII into words, 16 at a time and without a branch at their ends.
import { BITS, BOUNDS, BYTES, COUNT, STEP, UNITS } from '../build/cut-fields';

/**
 * Cuts code units [start, end). Returns where it stopped: at `end`, or at the beginning of the word or character in which there
 * is the first code unit beyond ASCII; unless the text ends at `end`, at the beginning of a word that reaches it.
 */
export function cut(start: i32, end: i32, isLast: i32): i32 {
  const behind = UNITS + (end << 1);
  v128.store(behind, i16x8.splat(0x20));
  v128.store(behind, i16x8.splat(0x20), 16);
  let to: usize = BOUNDS;
  let wasWord = 0;
  let stop = end;
  // Up to the space behind the last unit, which ends a word there.
  for (let at = start; at <= end; at += STEP) {
    const first = v128.load(UNITS + (at << 1)), last = v128.load(UNITS + (at << 1), 16);
    const units = i8x16.narrow_i16x8_u(first, last);
    const lower = v128.or(units, i8x16.splat(0x20));
    const isLetter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26));
    const isDigit = i8x16.lt_u(i8x16.sub(units, i8x16.splat(0x30)), i8x16.splat(10));
    const isWord = v128.or(isLetter, isDigit);
    // Digits have the bit that makes letters lower.
    v128.store(BYTES + at, v128.and(lower, isWord));
    const words = i8x16.bitmask(isWord);
    const changes = (words ^ ((words << 1) | wasWord)) & 0xffff;
    if (v128.any_true(v128.and(v128.or(first, last), i16x8.splat(-0x80)))) {
      stop = firstBeyond(at);
      to = writeBounds(to, at, changes & ((1 << (stop - at)) - 1));
      break;
    }
    wasWord = words >> 15;
    to = writeBounds(to, at, changes);
  }
  let found = <i32>((to - BOUNDS) >> 2);
  if (found & 1) stop = load<i32>(to - 4);
  else if (!isLast && found > 0 && stop == end && load<i32>(to - 4) == end) {
    stop = load<i32>(to - 8);
    found -= 2;
  }
  store<i32>(COUNT, found >> 1);
  return stop;
}

function firstBeyond(start: i32): i32 {
  let at = start;
  while (load<u16>(UNITS + (at << 1)) < 0x80) at++;
  return at;
}

/** Writes the places of the bits of `changes`, counted from `at`, to `to`; returns where they end. */
// @ts-ignore: decorator
@inline
function writeBounds(to: usize, at: i32, changes: i32): usize {
  const next = writeByte(to, at, changes & 0xff);
  return writeByte(next, at + 8, changes >> 8);
}

// @ts-ignore: decorator
@inline
function writeByte(to: usize, at: i32, bits: i32): usize {
  const places = v128.load_ext<u8>(BITS + (bits << 3));
  const first = i32x4.splat(at);
  v128.store(to, i32x4.add(first, i32x4.extend_low_i16x8_u(places)));
  v128.store(to, i32x4.add(first, i32x4.extend_high_i16x8_u(places)), 16);
  return to + (popcnt(bits) << 2);
}
