// A model's rankings from before some documents changed: most queries need only hear of the changed ones.
import type { DocumentTable } from './document-table.ts';
import { joinRankings, type Ranking, type Rankings, rankingOf } from './rankings.ts';

export interface RankedBefore {
  /** Exact at the time: whatever is not in a ranking was worse than its last document. */
  readonly rankings: Rankings;
  /** Ids of the documents that were added, edited or deleted since. */
  readonly changed: ReadonlySet<number>;
}

/**
 * Positions, ascending, of the queries that must be ranked among all documents again: where there was no ranking before,
 * or where a changed document was in it or has left it, a document from beyond its end may follow.
 */
export function queriesToRankAnew(
  before: RankedBefore | null,
  queries: number,
  documents: DocumentTable,
  depth: number,
): Int32Array {
  const all = Int32Array.from({ length: queries }, (_, query) => query);
  if (before === null) return all;
  return all.filter((query) => {
    const ranked = rankingOf(before.rankings, query).documents;
    return ranked.length < depth || ranked.some((document) => before.changed.has(documents.idAt(document)));
  });
}

/** What is known of all queries once the trainer has answered. */
export interface Answered {
  /** Of the queries in `whole` among all documents, of the others among the changed ones. */
  readonly found: Rankings;
  readonly whole: Int32Array;
  /** (documents): equal scores rank by ascending key. */
  readonly keys: Int32Array;
  readonly depth: number;
}

/** The rankings of today: those of before with the changed documents in their places. */
export function withRankedBefore(
  before: RankedBefore | null,
  { found, whole, keys, depth }: Answered,
): Rankings {
  if (before === null) return found;
  const anew = new Set(whole);
  const rankings: Ranking[] = [];
  for (let query = 0; query < found.offsets.length - 1; query++) {
    const today = rankingOf(found, query);
    rankings.push(anew.has(query) ? today : merge(rankingOf(before.rankings, query), today, keys, depth));
  }
  return joinRankings(rankings);
}

/** The best `depth` documents of two rankings that share none. */
function merge(left: Ranking, right: Ranking, keys: Int32Array, depth: number): Ranking {
  if (right.documents.length === 0) return left;
  const length = Math.min(depth, left.documents.length + right.documents.length);
  const documents = new Int32Array(length);
  const scores = new Float64Array(length);
  let l = 0;
  for (let n = 0; n < length; n++) {
    const r = n - l;
    const [from, at] = comesFirst(left, l, right, r, keys) ? [left, l++] : [right, r];
    documents[n] = from.documents[at] ?? 0;
    scores[n] = from.scores[at] ?? 0;
  }
  return { documents, scores };
}

function comesFirst(left: Ranking, l: number, right: Ranking, r: number, keys: Int32Array): boolean {
  if (l === left.documents.length || r === right.documents.length) return l < left.documents.length;
  const difference = (left.scores[l] ?? 0) - (right.scores[r] ?? 0);
  if (difference !== 0) return difference > 0;
  return (keys[left.documents[l] ?? 0] ?? 0) < (keys[right.documents[r] ?? 0] ?? 0);
}
