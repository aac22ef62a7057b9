// Top-k over a segment, window by window.
import { ENTRY_BYTES, LEAST_FILTERED, MOST_LISTS, MOST_WINDOWS, READ_RATIO, TOGETHER } from '../search/search-fields';
import { accumulate, beginWindows, collect, complete, documentAt, forget, found, scoreAt } from './candidates';
import { filter } from './filter';
import { count, enter, listAt, mostIn, postingsFrom, postingsIn, sumBelow } from './query-lists';
import { classOf, isUniform, shortestClass, windowCount } from './segment';
import { beginTopK, losesTies, offer, sortTopK, threshold } from './top-k';

/** The host's: whether a document is deleted. */
@external("env", "isDeleted")
declare function isDeleted(document: i32): bool;

/** Postings of the essential lists in a window, as the last windows had them. */
let windowPostings: i32 = 0;

/** Any score is larger. */
const LEAST_SCORE: f64 = 5e-324;

/**
 * Finds the `capacity` best documents that score at least `floor`. Scores are multiples of `step`. Takes memory for twice as many
 * at `heap`, and returns where they are then, best first; `kept` says how many.
 */
export function search(heap: usize, capacity: i32, floor: f64, step: f64, hasDeletions: bool): usize {
  beginTopK(heap, capacity, floor);
  windowPostings = TOGETHER;
  for (let window = 0; window < windowCount; ) {
    const most = mostIn(window);
    let bar = max(threshold(), LEAST_SCORE);
    const isOne = isUniform(window);
    // All documents of the window stand behind those of the same class that were kept.
    if (most >= bar && isOne && losesTies(shortestClass(window))) bar += step;
    if (most < bar) {
      window++;
      continue;
    }
    const end = findFrom(window, bar);
    for (let n = 0; n < found; n++) {
      const document = documentAt(n), score = scoreAt(n);
      if (score < threshold() || (hasDeletions && isDeleted(document))) continue;
      offer(document, isOne ? shortestClass(window) : classOf(document), score);
    }
    window = end;
  }
  return sortTopK(heap + <usize>capacity * ENTRY_BYTES);
}

/** Makes documents candidates that score at least `bar`, of a window or of several; returns where these end. */
function findFrom(window: i32, bar: f64): i32 {
  let end = endFrom(window);
  let essential = enterFor(window, end, bar);
  if (end > window + 1 && areDense(essential)) {
    end = window + 1;
    essential = enterFor(window, end, bar);
  }
  beginWindows(window, end);
  const postings = postingsFrom(essential);
  windowPostings = postings / (end - window);
  // Differences of scores are as exact as their sums.
  let place: i32;
  if (end == window + 1 && count - essential <= MOST_LISTS && (postings >= LEAST_FILTERED || areDense(essential))) {
    place = min(essential, max(0, count - MOST_LISTS));
    filter(place, window, bar - sumBelow(place));
  } else {
    place = firstRead(essential, postings);
    for (let n = place; n < count; n++) accumulate(listAt(n));
    for (let n = essential; n < count; n++) collect(listAt(n), bar - sumBelow(place));
    for (let n = place; n < essential; n++) forget(listAt(n));
  }
  for (place--; place >= 0 && found > 0; place--) complete(listAt(place), bar - sumBelow(place));
  return end;
}

/** Where windows of one class end that are looked through at once, where they have about as many postings as those before. */
function endFrom(window: i32): i32 {
  if (!isUniform(window)) return window + 1;
  const most = min(windowCount, window + min(MOST_WINDOWS, TOGETHER / max(1, windowPostings)));
  let end = window + 1;
  while (end < most && isUniform(end) && shortestClass(end) == shortestClass(window)) end++;
  return end;
}

/** Enters windows; returns the first place of the lists without which no document reaches the bar there. */
function enterFor(window: i32, end: i32, bar: f64): i32 {
  enter(window, end);
  let essential = 0;
  while (sumBelow(essential + 1) < bar) essential++;
  return essential;
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
