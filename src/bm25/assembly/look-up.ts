// Looks up the words that were cut in a table of terms: in short loops without a branch, so that the processor asks memory for many
// words at once instead of waiting for each. See GrowingTermTable for slots and keys.
import {
  BEGINNING, BOUNDS, BYTES, COUNT, HASHES, KEYS, NUMBERS, OTHERS, OWN, SHORT, SPREAD_FOURTH, SPREAD_SECOND, SPREAD_THIRD, STIR,
  STIR_AGAIN,
} from '../build/cut-fields';

/** Slots of a word that are looked into: hardly a word that the table has stands further. */
const PROBES = 3;

/**
 * Writes the number of each word that was found to NUMBERS, and the others, ascending, to OTHERS (their numbers mean nothing);
 * returns how many others there are.
 */
export function lookUp(slots: usize, mask: i32, keys: usize): i32 {
  const count = load<i32>(COUNT);
  makeKeys(count);
  for (let n = 0; n < count; n++) {
    store<i32>(NUMBERS + (n << 2), load<i32>(slotOf(n, 0, slots, mask)));
    store<i32>(OTHERS + (n << 2), n);
  }
  let others = compare(count, keys);
  for (let distance = 1; distance < PROBES; distance++) {
    for (let n = 0; n < others; n++) {
      const word = load<i32>(OTHERS + (n << 2));
      store<i32>(NUMBERS + (word << 2), load<i32>(slotOf(word, distance, slots, mask)));
    }
    others = compare(others, keys);
  }
  return others;
}

function makeKeys(count: i32): void {
  for (let word = 0; word < count; word++) {
    const bounds = BOUNDS + (word << 3);
    const from = load<i32>(bounds);
    const length = min(load<i32>(bounds, 4) - from, BEGINNING);
    const own = v128.load(OWN + (length << 4));
    const key = i8x16.replace_lane(v128.and(v128.load(BYTES + from), own), <u8>SHORT, <i8>length);
    v128.store(KEYS + (word << 4), key);
    const low = i32x4.extract_lane(key, 0) ^ (i32x4.extract_lane(key, 2) * <i32>SPREAD_THIRD);
    const high = i32x4.extract_lane(key, 1) ^ (i32x4.extract_lane(key, 3) * <i32>SPREAD_FOURTH);
    let hash = (low ^ (high * <i32>SPREAD_SECOND)) * <i32>STIR;
    hash = (hash ^ <i32>(<u32>hash >> 15)) * <i32>STIR_AGAIN;
    store<i32>(HASHES + (word << 2), hash ^ <i32>(<u32>hash >> 13));
  }
}

/** Address of the slot that is `distance` behind the first one where a word may be. */
// @ts-ignore: decorator
@inline
function slotOf(word: i32, distance: i32, slots: usize, mask: i32): usize {
  return slots + (((load<i32>(HASHES + (word << 2)) + distance) & mask) << 2);
}

/** Makes the slots in NUMBERS numbers. Leaves of the `count` words in OTHERS those that have another key; returns how many. */
function compare(count: i32, keys: usize): i32 {
  let others = 0;
  for (let n = 0; n < count; n++) {
    const word = load<i32>(OTHERS + (n << 2));
    const found = load<i32>(NUMBERS + (word << 2));
    store<i32>(NUMBERS + (word << 2), found - 1);
    store<i32>(OTHERS + (others << 2), word);
    others += <i32>v128.any_true(v128.xor(v128.load(KEYS + (word << 4)), v128.load(keys + (found << 4))));
  }
  return others;
}
