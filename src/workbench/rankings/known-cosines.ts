// The model's cosines of BM25's documents: those of before serve as long as neither document nor query changed.
import type { RankingOrder } from '../../contract/trainer-messages.ts';
import { placesIn } from '../../metrics/places.ts';
import type { Slices } from '../slices.ts';
import type { RankedBefore } from './ranked-before.ts';
import { type Rankings, rankingOf } from './rankings.ts';

export interface KnownCosines {
  /** (BM25's documents): cosine of each with its query, NaN where it is not known. */
  readonly cosines: Float32Array;
  /** The documents of each query whose cosine is not known, in BM25's order. */
  readonly unknown: RankingOrder['bm25'];
}

/** @param before BM25's documents of before with their cosines as scores; null where none are known */
export async function knownCosines(
  bm25: Rankings,
  before: RankedBefore | null,
  slices: Slices,
): Promise<KnownCosines> {
  if (before === null) {
    return { cosines: new Float32Array(bm25.documents.length).fill(Number.NaN), unknown: bm25 };
  }
  const { rankings, changed } = before;
  const queries = bm25.offsets.length - 1;
  const cosines = new Float32Array(bm25.documents.length);
  const offsets = new Int32Array(queries + 1);
  const unknown: number[] = [];
  for (let query = 0; query < queries; query++) {
    const today = rankingOf(bm25, query).documents;
    const earlier = rankingOf(rankings, query);
    const places = placesIn(today, earlier.documents);
    const first = bm25.offsets[query] ?? 0;
    for (const [n, document] of today.entries()) {
      const isKnown = (places[n] ?? -1) >= 0 && changed[document] !== 1;
      cosines[first + n] = isKnown ? (earlier.scores[places[n] ?? 0] ?? 0) : Number.NaN;
      if (!isKnown) unknown.push(document);
    }
    offsets[query + 1] = unknown.length;
    if (slices.isOver()) await slices.pause();
  }
  return { cosines, unknown: { offsets, documents: Int32Array.from(unknown) } };
}

/** All cosines, with those that were found of the unknown ones in their places. */
export function allCosines({ cosines }: KnownCosines, found: Float32Array): Float32Array {
  let next = 0;
  return cosines.map((cosine) => (Number.isNaN(cosine) ? (found[next++] ?? 0) : cosine));
}
