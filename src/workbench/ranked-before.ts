// A model's rankings from before some documents changed: most queries need only hear of the changed ones.
import type { DocumentIds } from '../store/document-changes.ts';
import type { DocumentTable } from './document-table.ts';
import { makeRankings, type Ranking, type Rankings, rankingOf } from './rankings.ts';
import type { Slices } from './slices.ts';

export interface RankedBefore {
  /** Exact at the time, and longer than is needed where they can be: what is not in a ranking came after its last document. */
  readonly rankings: Rankings;
  /** The documents that were added, edited or deleted since. */
  readonly changed: DocumentIds;
}

/**
 * Positions, ascending, of the queries that must be ranked among all documents again: where there was no ranking before,
 * or where fewer than `depth` unchanged documents are left in it, so that one from beyond its end may follow.
 */
export async function queriesToRankAnew(
  before: RankedBefore | null,
  queries: number,
  documents: DocumentTable,
  depth: number,
  slices: Slices,
): Promise<Int32Array> {
  if (before === null) return Int32Array.from({ length: queries }, (_, query) => query);
  const { rankings, changed } = before;
  const anew: number[] = [];
  for (let query = 0; query < queries; query++) {
    const ranked = rankingOf(rankings, query).documents;
    if (ranked.length < depth || unchangedIn(ranked, changed, documents) < depth) anew.push(query);
    if (slices.isOver()) await slices.pause();
  }
  return Int32Array.from(anew);
}

function unchangedIn(ranked: Int32Array, changed: DocumentIds, documents: DocumentTable): number {
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
export async function withRankedBefore(
  before: RankedBefore | null,
  { found, whole, keys, documents, depth }: Answered,
  slices: Slices,
): Promise<Rankings> {
  if (before === null) return found;
  const anew = new Set(whole);
  const ofToday = (query: number): Ranking => {
    const today = rankingOf(found, query);
    if (anew.has(query)) return today;
    const kept = withoutChanged(rankingOf(before.rankings, query), before.changed, documents);
    return merge(kept, today, keys, depth);
  };
  return makeRankings(found.offsets.length - 1, depth, ofToday, slices);
}

function withoutChanged(ranking: Ranking, changed: DocumentIds, documents: DocumentTable): Ranking {
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
