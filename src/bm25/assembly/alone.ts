// Documents of a window that one list takes to the bar by itself. A common word in texts of many lengths does that in some of
// the documents that have it often, but its bound there holds for all of these: they are looked through here, posting by posting.
import { ALONE, EMPTY } from '../search/search-fields';
import { rowOf, uniformRow } from './candidates';
import { contribution, List, skipTo } from './query-lists';
import { factor, shortestClass, windowBits } from './segment';

/** Bits of these documents. */
export let alone: usize = EMPTY;

export function beginAlone(): void {
  alone = EMPTY;
}

/**
 * Finds the documents that score at least `least` by a list with bitmaps, where that takes three occurrences or more. Returns
 * whether it does, and some may: no other document of the list then reaches the bar without other lists.
 */
export function findAlone(list: List, window: i32, least: f64): bool {
  if (list.bitmaps == 0 || list.bound < least || list.weight * factor(shortestClass(window), 2) >= least) return false;
  if (alone == EMPTY) memory.fill(ALONE, 0, 1 << windowBits - 3);
  alone = ALONE;
  const first = window << windowBits, end = window + 1 << windowBits, row = uniformRow;
  skipTo(list, first);
  for (let at = list.often; at < list.oftenEnd; at += 4) {
    const posting = load<u32>(at);
    const document = <i32>(posting >>> 8);
    if (document >= end) break;
    if (contribution(list, document, rowOf(row, document), posting & 0xff) < least) continue;
    const word = ALONE + <usize>(document - first >>> 5 << 2);
    store<i32>(word, load<i32>(word) | (1 << document));
  }
  return true;
}
