// Reciprocal rank fusion: one ranking made of several (Cormack, Clarke and Büttcher 2009).
import type { DocumentId, Ranking } from './ranking.ts';

export interface FusionOptions<D extends DocumentId> {
  /** Added to every rank: the greater, the less the first ranks stand out. 60 by default, as in the paper. */
  readonly k?: number;
  /** Weight of each ranking; 1 by default. */
  readonly weights?: readonly number[];
  /** Order of documents with equal scores; by default ascending ids. */
  readonly compareIds?: (left: D, right: D) => number;
}

export interface FusedDocument<D extends DocumentId> {
  readonly document: D;
  readonly score: number;
}

function ascending<D extends DocumentId>(left: D, right: D): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Every document that a ranking names, best first, scored Σ weight / (k + rank) over the rankings that name it.
 * Throws RangeError where k is negative or the weights are not one for each ranking.
 */
export function fuse<D extends DocumentId>(
  rankings: readonly Ranking<D>[],
  { k = 60, weights, compareIds = ascending }: FusionOptions<D> = {},
): FusedDocument<D>[] {
  if (!(k >= 0)) throw new RangeError(`k must be a number from 0, got ${k}`);
  if (weights !== undefined && weights.length !== rankings.length) {
    throw new RangeError(`${rankings.length} weights wanted, got ${weights.length}`);
  }
  const scores = new Map<D, number>();
  for (const [n, ranking] of rankings.entries()) {
    const weight = weights?.[n] ?? 1;
    for (let index = 0; index < ranking.length; index++) {
      const document = ranking[index];
      scores.set(document, (scores.get(document) ?? 0) + weight / (k + index + 1));
    }
  }
  return Array.from(scores, ([document, score]) => ({ document, score })).sort(
    (left, right) => right.score - left.score || compareIds(left.document, right.document),
  );
}
