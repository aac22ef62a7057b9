// Integers in one to four bytes each (Stream VByte: Lemire, Kurz and Rupp 2018): four at a time, their sizes in a byte apart.
import { GATHER, PACKED, SIZES, SPREAD, VALUES } from '../segment/segment-fields';

/** Packs `count` integers at VALUES to PACKED, zeros behind them to the fourth; returns how many bytes that takes. */
export function pack(count: i32): i32 {
  const quads = <usize>((count + 3) >> 2);
  v128.store(VALUES + (count << 2), i64x2.splat(0));
  let to: usize = PACKED + quads;
  for (let quad: usize = 0; quad < quads; quad++) {
    const values = v128.load(VALUES + (quad << 4));
    // A size less one is 0, 1, 2 or 3: its low bit and its high bit, each from comparisons.
    const two = i32x4.gt_u(values, i32x4.splat(0xffff));
    const one = v128.xor(i32x4.gt_u(values, i32x4.splat(0xff)), v128.xor(two, i32x4.gt_u(values, i32x4.splat(0xffffff))));
    const control = <usize>i8x16.bitmask(
      i8x16.shuffle(one, two, 0, 16, 4, 20, 8, 24, 12, 28, 0, 0, 0, 0, 0, 0, 0, 0),
    ) & 0xff;
    store<u8>(PACKED + quad, control);
    v128.store(to, i8x16.swizzle(values, v128.load(GATHER + (control << 4))));
    to += load<u8>(SIZES + control);
  }
  return <i32>(to - PACKED);
}

/** Unpacks `count` integers from PACKED to VALUES, and what is behind them to the fourth; returns how many bytes that took. */
export function unpack(count: i32): i32 {
  const quads = <usize>((count + 3) >> 2);
  let from: usize = PACKED + quads;
  for (let quad: usize = 0; quad < quads; quad++) {
    const control = <usize>load<u8>(PACKED + quad);
    v128.store(VALUES + (quad << 4), i8x16.swizzle(v128.load(from), v128.load(SPREAD + (control << 4))));
    from += load<u8>(SIZES + control);
  }
  return <i32>(from - PACKED);
}

/**
 * Makes the `count` integers at VALUES differences, each from the one before it, the first from `last`: those of either sign
 * that are small are small integers.
 */
export function splitDifferences(count: i32, last: i32): void {
  let before = i32x4.splat(last);
  const end: usize = VALUES + (count << 2);
  for (let at: usize = VALUES; at < end; at += 16) {
    const values = v128.load(at);
    const differences = i32x4.sub(values, v128.shuffle<i32>(before, values, 3, 4, 5, 6));
    v128.store(at, v128.xor(i32x4.shl(differences, 1), i32x4.shr_s(differences, 31)));
    before = values;
  }
}

/** Makes the `count` differences at VALUES integers again. */
export function joinDifferences(count: i32, last: i32): void {
  const zero = i64x2.splat(0);
  let before = i32x4.splat(last);
  const end: usize = VALUES + (count << 2);
  for (let at: usize = VALUES; at < end; at += 16) {
    const values = v128.load(at);
    let sums = v128.xor(i32x4.shr_u(values, 1), i32x4.neg(v128.and(values, i32x4.splat(1))));
    sums = i32x4.add(sums, v128.shuffle<i32>(zero, sums, 0, 4, 5, 6));
    sums = i32x4.add(sums, v128.shuffle<i32>(zero, sums, 0, 1, 4, 5));
    sums = i32x4.add(sums, before);
    v128.store(at, sums);
    before = v128.shuffle<i32>(sums, sums, 3, 3, 3, 3);
  }
}
