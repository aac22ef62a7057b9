// Kendall's τ of two rankings on the documents that both rank (Kendall 1938).
import { placesIn } from './places.ts';
import type { DocumentId, Ranking } from './ranking.ts';

/**
 * (concordant − discordant) / all pairs of the documents that stand in both rankings: 1 the same order, −1 the reverse.
 * Null with fewer than two such documents. Rankings have no ties, so τ_a and τ_b are the same.
 */
export function kendallTau<D extends DocumentId>(left: Ranking<D>, right: Ranking<D>): number | null {
  return tauOfPlaces(placesIn(left, right));
}

/** The same of two rankings of which is known where the documents of the left stand in the right (see placesIn). */
export function tauOfPlaces(places: Int32Array): number | null {
  const common = places.filter((place) => place >= 0);
  const pairs = (common.length * (common.length - 1)) / 2;
  return pairs === 0 ? null : 1 - (2 * inversions(common)) / pairs;
}

/** How many pairs stand in descending order, by merge sort; `values` are put in order. */
function inversions(values: Int32Array): number {
  let from: Int32Array = values;
  let to: Int32Array = new Int32Array(from.length);
  let count = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      count += mergeCounting(from, to, start, middle, Math.min(start + 2 * width, from.length));
    }
    [from, to] = [to, from];
  }
  return count;
}

/** Merges two ascending halves; returns how many pairs across them are descending. */
function mergeCounting(from: Int32Array, to: Int32Array, start: number, middle: number, end: number): number {
  let count = 0;
  let low = start;
  let high = middle;
  for (let place = start; place < end; place++) {
    if (high >= end || (low < middle && from[low] <= from[high])) {
      to[place] = from[low++];
    } else {
      to[place] = from[high++];
      count += middle - low;
    }
  }
  return count;
}
