// The model's cosines of BM25's documents: those of before serve as long as neither document nor query changed.
import type { RankingOrder } from '../contract/trainer-messages.ts';
import type { DocumentTable } from './document-table.ts';
import type { RankedBefore } from './ranked-before.ts';
import type { Rankings } from './rankings.ts';
import type { Slices } from './slices.ts';

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
  documents: DocumentTable,
  slices: Slices,
): Promise<KnownCosines> {
  if (before === null) {
    return { cosines: new Float32Array(bm25.documents.length).fill(Number.NaN), unknown: bm25 };
  }
  const queries = bm25.offsets.length - 1;
  const cosines = new Float32Array(bm25.documents.length);
  const offsets = new Int32Array(queries + 1);
  const unknown: number[] = [];
  for (let query = 0; query < queries; query++) {
    const known = cosinesOf(before, documents, query);
    for (let n = bm25.offsets[query] ?? 0; n < (bm25.offsets[query + 1] ?? 0); n++) {
      const document = bm25.documents[n] ?? 0;
      const cosine = known.get(document);
      cosines[n] = cosine ?? Number.NaN;
      if (cosine === undefined) unknown.push(document);
    }
    offsets[query + 1] = unknown.length;
    if (slices.isOver()) await slices.pause();
  }
  return { cosines, unknown: { offsets, documents: Int32Array.from(unknown) } };
}

/** The cosines of before that still hold, by document. */
function cosinesOf(
  { rankings, changed }: RankedBefore,
  documents: DocumentTable,
  query: number,
): Map<number, number> {
  const known = new Map<number, number>();
  for (let n = rankings.offsets[query] ?? 0; n < (rankings.offsets[query + 1] ?? 0); n++) {
    const document = rankings.documents[n] ?? 0;
    if (!changed.has(documents.idAt(document))) known.set(document, rankings.scores[n] ?? 0);
  }
  return known;
}

/** All cosines, with those that were found of the unknown ones in their places. */
export function allCosines({ cosines }: KnownCosines, found: Float32Array): Float32Array {
  let next = 0;
  return cosines.map((cosine) => (Number.isNaN(cosine) ? (found[next++] ?? 0) : cosine));
}
