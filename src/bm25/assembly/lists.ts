// What a search derives from a list of postings that it need not read again.
import { BITS, COUNTS, HIGHEST, REGION, SECOND, VALUES } from '../segment/segment-fields';

const PLANE: usize = REGION / 8;

/** Adds postings [from, to) of VALUES, of one list, to COUNTS and HIGHEST. */
export function countWindows(from: i32, to: i32, windowBits: i32): void {
  // Below a window's number in a posting: the document's place in it, and the frequency's 8 bits.
  const shift = windowBits + 8;
  const end: usize = VALUES + (to << 2);
  // Behind the last posting stands what is not of its window, and of no frequency.
  v128.store(end, i32x4.splat((load<i32>(end - 4) ^ i32.MIN_VALUE) & -0x100));
  for (let at: usize = VALUES + (from << 2); at < end; ) {
    const window = <usize>(load<u32>(at) >>> shift);
    const start = at;
    let highest = i64x2.splat(0);
    for (;;) {
      const postings = v128.load(at);
      const isHere = i32x4.eq(i32x4.shr_u(postings, shift), i32x4.splat(<i32>window));
      highest = i32x4.max_u(highest, v128.and(v128.and(postings, isHere), i32x4.splat(0xff)));
      if (!i32x4.all_true(isHere)) {
        at += <usize>ctz(~i32x4.bitmask(isHere)) << 2;
        break;
      }
      at += 16;
    }
    highest = i32x4.max_u(highest, v128.shuffle<i32>(highest, highest, 2, 3, 0, 1));
    const most = max(i32x4.extract_lane(highest, 0), i32x4.extract_lane(highest, 1));
    const cell = window << 2;
    store<i32>(COUNTS + cell, load<i32>(COUNTS + cell) + <i32>((at - start) >> 2));
    store<i32>(HIGHEST + cell, max(load<i32>(HIGHEST + cell), most));
  }
}

/**
 * Sets the bits of postings [from, to) of VALUES, whose documents are counted from `first`. Writes those of three occurrences
 * and more to SECOND, and returns how many they are.
 */
export function setBits(from: i32, to: i32, first: i32): i32 {
  let often: usize = SECOND;
  const end: usize = VALUES + (to << 2);
  for (let at: usize = VALUES + (from << 2); at < end; at += 4) {
    const posting = load<u32>(at);
    const document = (posting >>> 8) - <u32>first;
    const frequency = posting & 0xff;
    const byte = BITS + <usize>(document >>> 3);
    const bit = 1 << (document & 7);
    store<u8>(byte, load<u8>(byte) | bit);
    if (frequency < 2) continue;
    store<u8>(byte + PLANE, load<u8>(byte + PLANE) | bit);
    if (frequency < 3) continue;
    store<u8>(byte + 2 * PLANE, load<u8>(byte + 2 * PLANE) | bit);
    store<u32>(often, posting);
    often += 4;
  }
  return <i32>((often - SECOND) >> 2);
}
