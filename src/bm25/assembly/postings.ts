// Postings as integers to be packed: (document difference - 1) << 1 | more than one occurrence, the frequencies then apart. The
// lists follow each other as if they were one: differences are taken modulo a power of two, so that they fall back without a sign.
import { APART, FOUND, FREQUENCIES, TOGETHER, VALUES } from '../segment/segment-fields';

/**
 * Makes the `count` postings at VALUES integers, after document `last`; `mask` is the power of two less one. Returns how many
 * frequencies were put to FREQUENCIES.
 */
export function splitPostings(count: i32, last: i32, mask: i32): i32 {
  let before = i32x4.splat(last);
  let frequencies: usize = FREQUENCIES;
  const end: usize = VALUES + (count << 2);
  // What stands behind the last posting adds no frequency.
  v128.store(end, i64x2.splat(0));
  for (let at: usize = VALUES; at < end; at += 16) {
    const postings = v128.load(at);
    const documents = i32x4.shr_u(postings, 8);
    const previous = v128.shuffle<i32>(before, documents, 3, 4, 5, 6);
    const gaps = v128.and(i32x4.sub(i32x4.sub(documents, previous), i32x4.splat(1)), i32x4.splat(mask));
    const repeated = i32x4.gt_u(v128.and(postings, i32x4.splat(0xff)), i32x4.splat(1));
    const lanes = <usize>i32x4.bitmask(repeated);
    v128.store(at, i32x4.sub(i32x4.shl(gaps, 1), repeated));
    v128.store32_lane(frequencies, i8x16.swizzle(postings, v128.load(TOGETHER + (lanes << 4))), 0);
    frequencies += popcnt(lanes);
    before = documents;
  }
  return <i32>(frequencies - FREQUENCIES);
}

/** Makes the `count` integers at VALUES postings again; returns how many of FREQUENCIES they took, tells at FOUND what they are. */
export function joinPostings(count: i32, last: i32, mask: i32): i32 {
  const zero = i64x2.splat(0), one = i32x4.splat(1);
  let before = i32x4.splat(last);
  let highest = zero, falls = zero, lowest = i32x4.splat(0xff);
  let frequencies: usize = FREQUENCIES;
  const end: usize = VALUES + (count << 2);
  // Behind the last posting its document comes again and again.
  v128.store(end, i32x4.splat(mask << 1));
  for (let at: usize = VALUES; at < end; at += 16) {
    const values = v128.load(at);
    let sums = i32x4.add(i32x4.shr_u(values, 1), one);
    sums = i32x4.add(sums, v128.shuffle<i32>(zero, sums, 0, 4, 5, 6));
    sums = i32x4.add(sums, v128.shuffle<i32>(zero, sums, 0, 1, 4, 5));
    const documents = v128.and(i32x4.add(sums, before), i32x4.splat(mask));
    falls = i32x4.sub(falls, i32x4.le_s(documents, v128.shuffle<i32>(before, documents, 3, 4, 5, 6)));
    highest = i32x4.max_s(highest, documents);
    before = v128.shuffle<i32>(documents, documents, 3, 3, 3, 3);
    const once = i32x4.sub(v128.and(values, one), one);
    const lanes = <usize>i32x4.bitmask(once) ^ 15;
    const apart = i8x16.swizzle(v128.load32_zero(frequencies), v128.load(APART + (lanes << 4)));
    frequencies += popcnt(lanes);
    lowest = i32x4.min_u(lowest, v128.or(apart, once));
    v128.store(at, i32x4.sub(v128.or(i32x4.shl(documents, 8), apart), once));
  }
  store<i32>(FOUND, load<i32>(end - 4) >>> 8);
  highest = i32x4.max_s(highest, v128.shuffle<i32>(highest, highest, 2, 3, 0, 1));
  store<i32>(FOUND, max(i32x4.extract_lane(highest, 0), i32x4.extract_lane(highest, 1)), 4);
  falls = i32x4.add(falls, v128.shuffle<i32>(falls, falls, 2, 3, 0, 1));
  store<i32>(FOUND, i32x4.extract_lane(falls, 0) + i32x4.extract_lane(falls, 1) - (-count & 3), 8);
  lowest = i32x4.min_u(lowest, v128.shuffle<i32>(lowest, lowest, 2, 3, 0, 1));
  store<i32>(FOUND, min(i32x4.extract_lane(lowest, 0), i32x4.extract_lane(lowest, 1)), 12);
  return <i32>(frequencies - FREQUENCIES);
}
