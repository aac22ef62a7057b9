// How much of exact rankings other ones have.
import type { DenseRankings } from './dense-rankings.ts';

/**
 * Part of the exact rankings' documents that the approximate ones have too: recall@depth, averaged over queries.
 * Throws RangeError where the two are not of the same queries and depth.
 */
export function recallOf(exact: DenseRankings, approximate: DenseRankings): number {
  const { depth } = exact;
  if (approximate.depth !== depth || approximate.documents.length !== exact.documents.length) {
    throw new RangeError('recall needs two rankings of the same queries and depth');
  }
  let wanted = 0;
  let found = 0;
  for (let at = 0; at < exact.documents.length; at += depth) {
    const has = new Set(approximate.documents.subarray(at, at + depth));
    for (const document of exact.documents.subarray(at, at + depth)) {
      if (document < 0) break;
      wanted++;
      if (has.has(document)) found++;
    }
  }
  return wanted === 0 ? 1 : found / wanted;
}
