// Top-k over a segment, window by window.
import { ENTRY_BYTES, LEAST_FILTERED, MOST_LISTS, READ_RATIO } from '../search-fields';
import { accumulate, beginWindow, collect, complete, documentAt, forget, found, lengthClass, scoreAt, uniform } from './candidates';
import { filter } from './filter';
import { count, enter, listAt, mostIn, postingsFrom, postingsIn, sumBelow } from './query-lists';
import { isUniform, shortestClass, windowCount } from './segment';
import { beginTopK, losesTies, offer, sortTopK, threshold } from './top-k';

/** The host's: whether a document is deleted. */
@external("env", "isDeleted")
declare function isDeleted(document: i32): bool;

/** Any score is larger. */
const LEAST_SCORE: f64 = 5e-324;

/**
 * Finds the `capacity` best documents that score at least `floor`. Scores are multiples of `step`. Takes memory for twice as many
 * at `heap`, and returns where they are then, best first; `kept` says how many.
 */
export function search(heap: usize, capacity: i32, floor: f64, step: f64, hasDeletions: bool): usize {
  beginTopK(heap, capacity, floor);
  for (let window = 0; window < windowCount; window++) {
    const most = mostIn(window);
    let bar = max(threshold(), LEAST_SCORE);
    if (most < bar) continue;
    // All documents of the window stand behind those of the same class that were kept.
    if (isUniform(window) && losesTies(shortestClass(window))) bar += step;
    if (most < bar) continue;
    findIn(window, bar);
    for (let n = 0; n < found; n++) {
      const document = documentAt(n), score = scoreAt(n);
      if (score < threshold() || (hasDeletions && isDeleted(document))) continue;
      offer(document, lengthClass(uniform, document), score);
    }
  }
  return sortTopK(heap + <usize>capacity * ENTRY_BYTES);
}

/** Makes the window's documents candidates that score at least `bar`. */
function findIn(window: i32, bar: f64): void {
  beginWindow(window);
  enter(window);
  // Documents that are only in the lists before `essential` cannot reach the bar.
  let essential = 0;
  while (sumBelow(essential + 1) < bar) essential++;
  const postings = postingsFrom(essential);
  // Differences of scores are as exact as their sums.
  let place: i32;
  if (count - essential <= MOST_LISTS && (postings >= LEAST_FILTERED || areDense(essential))) {
    place = min(essential, max(0, count - MOST_LISTS));
    filter(place, window, bar - sumBelow(place));
  } else {
    place = firstRead(essential, postings);
    for (let n = place; n < count; n++) accumulate(listAt(n));
    for (let n = essential; n < count; n++) collect(listAt(n), bar - sumBelow(place));
    for (let n = place; n < essential; n++) forget(listAt(n));
  }
  for (place--; place >= 0 && found > 0; place--) complete(listAt(place), bar - sumBelow(place));
}

/** Whether a list from a place on has bitmaps. */
function areDense(place: i32): bool {
  for (; place < count; place++) if (listAt(place).bitmaps != 0) return true;
  return false;
}

/** The first list before the essential ones, with so many postings, whose reading costs less than looking up each document in it. */
function firstRead(essential: i32, postings: i32): i32 {
  let place = essential;
  while (place > 0 && listAt(place - 1).bitmaps == 0 && postingsIn(listAt(place - 1)) <= READ_RATIO * postings) place--;
  return place;
}
