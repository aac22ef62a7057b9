// A model's rankings from before some documents changed: most queries need only hear of the changed ones.
import type { DocumentTable } from './document-table.ts';
import { joinRankings, type Ranking, type Rankings, rankingOf } from './rankings.ts';

export interface RankedBefore {
  /** Exact at the time, and longer than is needed where they can be: what is not in a ranking came after its last document. */
  readonly rankings: Rankings;
  /** Ids of the documents that were added, edited or deleted since. */
  readonly changed: ReadonlySet<number>;
}

/**
 * Positions, ascending, of the queries that must be ranked among all documents again: where there was no ranking before,
 * or where fewer than `depth` unchanged documents are left in it, so that one from beyond its end may follow.
 */
export function queriesToRankAnew(
  before: RankedBefore | null,
  queries: number,
  documents: DocumentTable,
  depth: number,
): Int32Array {
  const all = Int32Array.from({ length: queries }, (_, query) => query);
  if (before === null) return all;
  const { rankings, changed } = before;
  return all.filter((query) => {
    const ranked = rankingOf(rankings, query).documents;
    return ranked.length < depth || unchangedIn(ranked, changed, documents) < depth;
  });
}

function unchangedIn(ranked: Int32Array, changed: ReadonlySet<number>, documents: DocumentTable): number {
  let count = 0;
  for (const document of ranked) if (!changed.has(documents.idAt(document))) count++;
  return count;
}

/** What is known of all queries once the trainer has answered. */
export interface Answered {
  /** Of the queries in `whole` among all documents, of the others among the changed ones. */
  readonly found: Rankings;
  readonly whole: Int32Array;
  /** (documents): equal scores rank by ascending key. */
  readonly keys: Int32Array;
  readonly documents: DocumentTable;
  /** Documents of a ranking at most. */
  readonly depth: number;
}

/**
 * The rankings of today: those of before with the changed documents in their places. What would come last is left out:
 * a document from beyond the end of before might come before it.
 */
export function withRankedBefore(
  before: RankedBefore | null,
  { found, whole, keys, documents, depth }: Answered,
): Rankings {
  if (before === null) return found;
  const anew = new Set(whole);
  const rankings: Ranking[] = [];
  for (let query = 0; query < found.offsets.length - 1; query++) {
    const today = rankingOf(found, query);
    if (anew.has(query)) rankings.push(today);
    else {
      const kept = withoutChanged(rankingOf(before.rankings, query), before.changed, documents);
      rankings.push(merge(kept, today, keys, depth));
    }
  }
  return joinRankings(rankings);
}

function withoutChanged(ranking: Ranking, changed: ReadonlySet<number>, documents: DocumentTable): Ranking {
  const isKept = (document: number) => !changed.has(documents.idAt(document));
  if (ranking.documents.every(isKept)) return ranking;
  return {
    documents: ranking.documents.filter(isKept),
    scores: ranking.scores.filter((_, n) => isKept(ranking.documents[n] ?? 0)),
  };
}

/** Two rankings that share no document, to the end of the left one and to `depth` at most. */
function merge(left: Ranking, right: Ranking, keys: Int32Array, depth: number): Ranking {
  if (right.documents.length === 0) return left;
  const documents: number[] = [];
  const scores: number[] = [];
  let l = 0;
  while (l < left.documents.length && documents.length < depth) {
    const r = documents.length - l;
    const [from, at] = comesFirst(left, l, right, r, keys) ? [left, l++] : [right, r];
    documents.push(from.documents[at] ?? 0);
    scores.push(from.scores[at] ?? 0);
  }
  return { documents: Int32Array.from(documents), scores: Float64Array.from(scores) };
}

function comesFirst(left: Ranking, l: number, right: Ranking, r: number, keys: Int32Array): boolean {
  if (r === right.documents.length) return true;
  const difference = (left.scores[l] ?? 0) - (right.scores[r] ?? 0);
  if (difference !== 0) return difference > 0;
  return (keys[left.documents[l] ?? 0] ?? 0) < (keys[right.documents[r] ?? 0] ?? 0);
}
