// The best documents found so far: a binary heap whose root is the worst of them.
import { ENTRY_BYTES } from '../search/search-fields';

/** A document kept. Documents of a class stand by their external ids. */
@unmanaged
class Entry {
  score: f64;
  document: i32;
  lengthClass: i32;
}

/** The host's: where a document's external id stands among all. */
@external("env", "placeOf")
declare function placeOf(document: i32): i32;

let heap: usize = 0;
let capacity: i32 = 0;
let size: i32 = 0;
let floor: f64 = 0;

/** Begins with none: `capacity` are to be kept at `heapGiven`, and none that scores less than `floorGiven`. */
export function beginTopK(heapGiven: usize, capacityGiven: i32, floorGiven: f64): void {
  heap = heapGiven;
  capacity = capacityGiven;
  size = 0;
  floor = floorGiven;
}

/** Documents kept. */
export function kept(): i32 {
  return size;
}

// @ts-ignore: decorator
@inline
function entryAt(node: i32): Entry {
  return changetype<Entry>(heap + <usize>node * ENTRY_BYTES);
}

/** What a document must score to be kept. */
export function threshold(): f64 {
  return size < capacity ? floor : entryAt(0).score;
}

/** Whether a document behind all others of its class is not kept where it scores no more than the threshold. */
export function losesTies(lengthClass: i32): bool {
  return size == capacity && entryAt(0).lengthClass == lengthClass;
}

/** Keeps a document where it is better than the worst. */
export function offer(document: i32, lengthClass: i32, score: f64): void {
  if (size < capacity) siftUp(size++, document, lengthClass, score);
  else if (isWorse(entryAt(0), document, lengthClass, score)) siftDown(document, lengthClass, score);
}

/** Sorts the documents kept, best first: by merging runs to and fro between the heap's memory and `spare`. Returns where they are. */
export function sortTopK(spare: usize): usize {
  let from = heap, to = spare;
  const bytes = <usize>size * ENTRY_BYTES;
  for (let run: usize = ENTRY_BYTES; run < bytes; run *= 2) {
    for (let start: usize = 0; start < bytes; start += 2 * run) {
      mergeRuns(from + start, from + min(start + run, bytes), from + min(start + 2 * run, bytes), to + start);
    }
    const merged = to;
    to = from;
    from = merged;
  }
  return from;
}

/** Merges entries [start, middle) and [middle, end). Which one is next is hard to guess, so no branch depends on it. */
function mergeRuns(start: usize, middle: usize, end: usize, to: usize): void {
  let one = start, other = middle;
  while (one < middle && other < end) {
    const next = changetype<Entry>(other);
    const isOther = isWorse(changetype<Entry>(one), next.document, next.lengthClass, next.score);
    move(to, isOther ? other : one);
    one += isOther ? 0 : ENTRY_BYTES;
    other += isOther ? ENTRY_BYTES : 0;
    to += ENTRY_BYTES;
  }
  memory.copy(to, one, middle - one);
  memory.copy(to + (middle - one), other, end - other);
}

// @ts-ignore: decorator
@inline
function isWorse(entry: Entry, document: i32, lengthClass: i32, score: f64): bool {
  const isTie = entry.score == score;
  if (isTie && entry.lengthClass != lengthClass) return placeOf(entry.document) > placeOf(document);
  return (entry.score < score) | (isTie & (entry.document > document));
}

// @ts-ignore: decorator
@inline
function put(entry: Entry, document: i32, lengthClass: i32, score: f64): void {
  entry.score = score;
  entry.document = document;
  entry.lengthClass = lengthClass;
}

// @ts-ignore: decorator
@inline
function move(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
}

// @ts-ignore: decorator
@inline
function moveNode(to: i32, from: i32): void {
  move(changetype<usize>(entryAt(to)), changetype<usize>(entryAt(from)));
}

function siftUp(from: i32, document: i32, lengthClass: i32, score: f64): void {
  let node = from;
  while (node > 0) {
    const parent = (node - 1) >> 1;
    if (isWorse(entryAt(parent), document, lengthClass, score)) break;
    moveNode(node, parent);
    node = parent;
  }
  put(entryAt(node), document, lengthClass, score);
}

/** Puts a document in the root's place. */
function siftDown(document: i32, lengthClass: i32, score: f64): void {
  let node = 0;
  for (;;) {
    let child = 2 * node + 1;
    if (child >= size) break;
    if (child + 1 < size) {
      const other = entryAt(child);
      child += i32(isWorse(entryAt(child + 1), other.document, other.lengthClass, other.score));
    }
    if (!isWorse(entryAt(child), document, lengthClass, score)) break;
    moveNode(node, child);
    node = child;
  }
  put(entryAt(node), document, lengthClass, score);
}
