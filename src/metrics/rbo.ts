// Rank-biased overlap of two rankings (Webber, Moffat and Zobel 2010, "A similarity measure for indefinite rankings").
//
// Legend: L the longer list, l its length; S the shorter, s its length; X(d) how many documents the first d of both
// share, where a list shorter than d gives all it has; p the persistence, the chance of looking one rank further.
import { placesIn } from './places.ts';
import type { DocumentId, Ranking } from './ranking.ts';

export interface RboOptions {
  /** p, above 0 and below 1; 0.9 by default: the first ten ranks have 86 % of the weight. */
  readonly persistence?: number;
}

export interface Rbo {
  /** Overlap that is certain from what both lists show: all unseen documents taken to differ. */
  readonly min: number;
  /** How far the overlap could rise above `min` if the unseen documents agreed as well as they can. */
  readonly res: number;
  /** Point estimate between min and min + res: what is seen of agreement is taken to go on. */
  readonly ext: number;
}

const PERSISTENCE = 0.9;

/**
 * RBO of two rankings, of the same or of different lengths, of distinct documents without ties. 1 is the same order, 0
 * nothing in common. An empty list has nothing in common with another, but two empty ones do not disagree: ext is 0 and 1.
 * Throws RangeError where the persistence is not between 0 and 1.
 */
export function rbo<D extends DocumentId>(
  left: Ranking<D>,
  right: Ranking<D>,
  { persistence = PERSISTENCE }: RboOptions = {},
): Rbo {
  requirePersistence(persistence);
  const shorter = Math.min(left.length, right.length);
  const overlaps = overlapsByDepth(placesIn(left, right), right.length);
  const min = lowerBound(overlaps, persistence);
  return {
    min,
    res: upperBound(overlaps, shorter, persistence) - min,
    ext: extrapolated(overlaps, shorter, persistence),
  };
}

/**
 * RBO_ext alone of two rankings of which is known where the documents of the left stand in the right (see placesIn).
 * Throws RangeError where the persistence is not between 0 and 1.
 */
export function rboExt(
  places: Int32Array,
  rightLength: number,
  { persistence = PERSISTENCE }: RboOptions = {},
): number {
  requirePersistence(persistence);
  const shorter = Math.min(places.length, rightLength);
  return extrapolated(overlapsByDepth(places, rightLength), shorter, persistence);
}

function requirePersistence(persistence: number): void {
  if (!(persistence > 0 && persistence < 1)) {
    throw new RangeError(`persistence must be above 0 and below 1, got ${persistence}`);
  }
}

/** X(0) .. X(l): a document at ranks i and j is shared from depth max(i, j) on. */
function overlapsByDepth(places: Int32Array, rightLength: number): Int32Array {
  const overlaps = new Int32Array(Math.max(places.length, rightLength) + 1);
  for (let index = 0; index < places.length; index++) {
    if (places[index] >= 0) overlaps[Math.max(index, places[index]) + 1]++;
  }
  for (let depth = 1; depth < overlaps.length; depth++) overlaps[depth] += overlaps[depth - 1];
  return overlaps;
}

/** RBO_min, equation 11 with k = l: no unseen document is shared. */
function lowerBound(overlaps: Int32Array, p: number): number {
  const last = overlaps.length - 1;
  let sum = -overlaps[last] * Math.log1p(-p);
  for (let depth = 1; depth < last; depth++) sum += ((overlaps[depth] - overlaps[last]) * p ** depth) / depth;
  // The term of depth l itself is 0.
  return ((1 - p) / p) * sum;
}

/**
 * RBO_max of uneven lists (section 4.4), by its meaning: each unseen document of S, and below l of both, is shared with
 * one the other list has shown, until all are at depth f = l + s − X(l); from there on the lists agree fully.
 */
function upperBound(overlaps: Int32Array, shorter: number, p: number): number {
  const longer = overlaps.length - 1;
  const full = longer + shorter - overlaps[longer];
  let sum = 0;
  for (let depth = 1; depth <= full; depth++) {
    const seen = overlaps[Math.min(depth, longer)];
    const shared = seen + Math.max(0, depth - shorter) + Math.max(0, depth - longer);
    sum += (shared / depth) * p ** depth;
  }
  return ((1 - p) / p) * sum + p ** full;
}

/** RBO_ext of uneven lists, equation 32. */
function extrapolated(overlaps: Int32Array, shorter: number, p: number): number {
  const longer = overlaps.length - 1;
  if (shorter === 0) return longer === 0 ? 1 : 0;
  const seen = overlaps[longer];
  const seenBoth = overlaps[shorter];
  let sum = 0;
  let weight = 1;
  for (let depth = 1; depth <= longer; depth++) {
    weight *= p;
    // Below s, S is taken to go on agreeing as it did in its s documents.
    const assumed = depth > shorter ? (seenBoth * (depth - shorter)) / shorter : 0;
    sum += ((overlaps[depth] + assumed) / depth) * weight;
  }
  return ((1 - p) / p) * sum + ((seen - seenBoth) / longer + seenBoth / shorter) * weight;
}
