// What the parts of an index find for a query, as one ranking.

import type { IndexPart } from '../index-part.ts';
import { compareByteStrings } from '../segment/byte-strings.ts';
import type { ScoredDocuments } from './top-k.ts';

/** Documents of several parts, best first. */
export interface FoundDocuments extends ScoredDocuments {
  /** Which part each is in. */
  readonly parts: Int32Array<ArrayBuffer>;
  readonly keys: Int32Array<ArrayBuffer>;
}

export function noneFound(count = 0): FoundDocuments {
  return {
    parts: new Int32Array(count),
    documents: new Int32Array(count),
    keys: new Int32Array(count),
    scores: new Float64Array(count),
  };
}

/** What was found in part `number`. */
export function foundIn(
  parts: readonly IndexPart[],
  number: number,
  { documents, scores }: ScoredDocuments,
): FoundDocuments {
  const keys = parts[number].keysOf(documents);
  return { parts: new Int32Array(keys.length).fill(number), documents, keys, scores };
}

/** The `capacity` best of both; ties stand by external id. */
export function mergeFound(
  parts: readonly IndexPart[],
  one: FoundDocuments,
  other: FoundDocuments,
  capacity: number,
): FoundDocuments {
  if (one.keys.length === 0) return other;
  if (other.keys.length === 0) return one;
  const merged = noneFound(Math.min(capacity, one.keys.length + other.keys.length));
  let n = 0;
  let m = 0;
  for (let to = 0; to < merged.keys.length; to++) {
    const isOne = m === other.keys.length || (n < one.keys.length && standsBefore(parts, one, n, other, m));
    const from = isOne ? one : other;
    const at = isOne ? n++ : m++;
    merged.parts[to] = from.parts[at];
    merged.documents[to] = from.documents[at];
    merged.keys[to] = from.keys[at];
    merged.scores[to] = from.scores[at];
  }
  return merged;
}

function standsBefore(
  parts: readonly IndexPart[],
  one: FoundDocuments,
  n: number,
  other: FoundDocuments,
  m: number,
): boolean {
  if (one.scores[n] !== other.scores[m]) return one.scores[n] > other.scores[m];
  const onePart = parts[one.parts[n]];
  const otherPart = parts[other.parts[m]];
  const place = onePart.placeOf(one.documents[n]);
  const otherPlace = otherPart.placeOf(other.documents[m]);
  return compareByteStrings(onePart.ids, place, otherPart.ids, otherPlace) < 0;
}
