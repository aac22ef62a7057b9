// Postings as integers to be packed: (document difference - 1) << 1 | more than one occurrence, the frequencies then apart. The
// lists follow each other as if they were one: differences are taken modulo a power of two, so that they fall back without a sign.
import { FOUND, FREQUENCIES, VALUES } from '../segment-fields';

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
    v128.store(at, i32x4.sub(i32x4.shl(gaps, 1), repeated));
    before = documents;
    const lanes = i32x4.bitmask(repeated);
    if (lanes & 1) store<u8>(frequencies++, i32x4.extract_lane(postings, 0));
    if (lanes & 2) store<u8>(frequencies++, i32x4.extract_lane(postings, 1));
    if (lanes & 4) store<u8>(frequencies++, i32x4.extract_lane(postings, 2));
    if (lanes & 8) store<u8>(frequencies++, i32x4.extract_lane(postings, 3));
  }
  return <i32>(frequencies - FREQUENCIES);
}

/** Makes the `count` integers at VALUES postings again; returns how many of FREQUENCIES they took, tells at FOUND what they are. */
export function joinPostings(count: i32, last: i32, mask: i32): i32 {
  let before = i32x4.splat(last);
  let largest = i64x2.splat(0);
  let falls = i64x2.splat(0);
  let least = 0xff;
  let frequencies: usize = FREQUENCIES;
  let left = i32x4.sub(i32x4.splat(count), i32x4(0, 1, 2, 3));
  const end: usize = VALUES + (count << 2);
  for (let at: usize = VALUES; at < end; at += 16) {
    const values = v128.load(at);
    let sums = i32x4.add(i32x4.shr_u(values, 1), i32x4.splat(1));
    sums = i32x4.add(sums, v128.shuffle<i32>(i64x2.splat(0), sums, 0, 4, 5, 6));
    sums = i32x4.add(sums, v128.shuffle<i32>(i64x2.splat(0), sums, 0, 1, 4, 5));
    const documents = v128.and(i32x4.add(sums, before), i32x4.splat(mask));
    const isHere = i32x4.gt_s(left, i64x2.splat(0));
    const previous = v128.shuffle<i32>(before, documents, 3, 4, 5, 6);
    falls = i32x4.sub(falls, v128.and(isHere, i32x4.le_s(documents, previous)));
    largest = i32x4.max_s(largest, v128.and(isHere, documents));
    before = v128.shuffle<i32>(documents, documents, 3, 3, 3, 3);
    left = i32x4.sub(left, i32x4.splat(4));
    v128.store(at, v128.or(i32x4.shl(documents, 8), i32x4.splat(1)));
    for (let lanes = i32x4.bitmask(i32x4.shl(values, 31)); lanes != 0; lanes &= lanes - 1) {
      const frequency = <i32>load<u8>(frequencies++);
      store<u8>(at + (<usize>ctz(lanes) << 2), frequency);
      least = min(least, frequency);
    }
  }
  store<i32>(FOUND, load<i32>(end - 4) >>> 8);
  largest = i32x4.max_s(largest, v128.shuffle<i32>(largest, largest, 2, 3, 0, 1));
  store<i32>(FOUND, max(i32x4.extract_lane(largest, 0), i32x4.extract_lane(largest, 1)), 4);
  falls = i32x4.add(falls, v128.shuffle<i32>(falls, falls, 2, 3, 0, 1));
  store<i32>(FOUND, i32x4.extract_lane(falls, 0) + i32x4.extract_lane(falls, 1), 8);
  store<i32>(FOUND, least, 12);
  return <i32>(frequencies - FREQUENCIES);
}
