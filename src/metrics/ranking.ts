// What every metric is computed from: one query's ranking, and the grades of its judged documents.

/** Any name of a document, as long as rankings and grades use the same. */
export type DocumentId = string | number;

/** Documents of one query, best first, none twice; rank = index + 1. */
export type Ranking<D extends DocumentId> = ArrayLike<D>;

/** Judged documents of one query and their grades; a document that is not in it is unjudged. */
export type Grades<D extends DocumentId> = ReadonlyMap<D, number>;

/**
 * A metric of one query: a number, or null where it is undefined because the query has no relevant document. An
 * unjudged document counts as non-relevant.
 */
export type Metric = <D extends DocumentId>(ranking: Ranking<D>, grades: Grades<D>) => number | null;

/** Grade from which a document counts as relevant where a metric knows only relevant and not. */
export const MIN_RELEVANT = 1;

/** Throws RangeError where a cut-off is no positive integer. */
export function requireDepth(name: string, depth: number): void {
  if (!Number.isInteger(depth) || depth < 1) {
    throw new RangeError(`${name} must be a positive integer, got ${depth}`);
  }
}

/** Number of relevant documents among those judged. */
export function relevantCount(grades: ReadonlyMap<unknown, number>, minRelevant = MIN_RELEVANT): number {
  let count = 0;
  for (const grade of grades.values()) if (grade >= minRelevant) count++;
  return count;
}
