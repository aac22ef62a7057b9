// A model's rankings from before some documents changed: most queries need only hear of the changed ones.
import type { ReadableDb } from '../../store/db.ts';
import { changedSince } from '../../store/document-changes.ts';
import type { DocumentTable } from '../collection/document-table.ts';
import type { Slices } from '../slices.ts';
import { makeRankings, type Ranking, type Rankings, type RankingsList, rankingOf } from './rankings.ts';

export interface RankedBefore {
  /** Exact at the time, and longer than is needed where they can be: what is not in a ranking came after its last document. */
  readonly rankings: Rankings;
  /** (documents): 1 for each that was added, edited or deleted since. */
  readonly changed: Uint8Array;
}

/** (documents): 1 for each that was added, edited or deleted after `version`. */
export function changedPositions(db: ReadableDb, version: number, documents: DocumentTable): Uint8Array {
  const { touched, added } = changedSince(db, version);
  const changed = new Uint8Array(documents.length);
  for (const id of touched.keys()) {
    const position = documents.positionOf(id);
    if (position !== undefined) changed[position] = 1;
  }
  for (const { first, last } of added) {
    changed.fill(1, documents.firstFrom(first), documents.firstFrom(last + 1));
  }
  return changed;
}

/** Whether one of the documents at first .. end - 1 has changed and is there. */
export function hasLiveChange(
  changed: Uint8Array,
  documents: DocumentTable,
  first: number,
  end: number,
): boolean {
  for (let position = first; position < end; position++) {
    if (changed[position] === 1 && !documents.isDeleted(position)) return true;
  }
  return false;
}

/**
 * Positions, ascending, of the queries that must be ranked among all documents again: where there was no ranking before,
 * or where fewer than `depth` unchanged documents are left in it, so that one from beyond its end may follow.
 */
export async function queriesToRankAnew(
  before: RankedBefore | null,
  queries: number,
  depth: number,
  slices: Slices,
): Promise<Int32Array> {
  if (before === null) return Int32Array.from({ length: queries }, (_, query) => query);
  const { rankings, changed } = before;
  const anew: number[] = [];
  for (let query = 0; query < queries; query++) {
    if (unchangedIn(rankingOf(rankings, query).documents, changed) < depth) anew.push(query);
    if (slices.isOver()) await slices.pause();
  }
  return Int32Array.from(anew);
}

function unchangedIn(ranked: Int32Array, changed: Uint8Array): number {
  let count = 0;
  for (const document of ranked) if (changed[document] !== 1) count++;
  return count;
}

/** What is known of all queries once the trainer has answered. */
export interface Answered {
  /** Of the queries in `whole` among all documents, of the others among the changed ones. */
  readonly found: Rankings;
  readonly whole: Int32Array;
  /** (documents): equal scores rank by ascending key. */
  readonly keys: Int32Array;
  /** Documents of a ranking at most. */
  readonly depth: number;
}

/**
 * The rankings of today: those of before with the changed documents in their places. What would come last is left out:
 * a document from beyond the end of before might come before it.
 */
export async function withRankedBefore(
  before: RankedBefore | null,
  { found, whole, keys, depth }: Answered,
  slices: Slices,
): Promise<Rankings> {
  if (before === null) return found;
  const anew = new Set(whole);
  const ofToday = (query: number, list: RankingsList) => {
    const today = rankingOf(found, query);
    if (anew.has(query)) list.add(today);
    else merge(rankingOf(before.rankings, query), before.changed, today, keys, depth, list);
  };
  return makeRankings(found.offsets.length - 1, depth, ofToday, slices);
}

/** Pushes the unchanged documents of before, and the found ones that come before one of them: `depth` at most. */
function merge(
  before: Ranking,
  changed: Uint8Array,
  found: Ranking,
  keys: Int32Array,
  depth: number,
  list: RankingsList,
): void {
  let left = depth;
  let next = 0;
  for (let n = 0; n < before.documents.length; n++) {
    const document = before.documents[n] ?? 0;
    if (changed[document] === 1) continue;
    for (; left > 0 && comesFirst(found, next, before, n, keys); next++, left--) {
      list.push(found.documents[next] ?? 0, found.scores[next] ?? 0);
    }
    if (left-- <= 0) return;
    list.push(document, before.scores[n] ?? 0);
  }
}

/** Whether the document at an index of one ranking comes before that of another; one beyond the end does not. */
function comesFirst(
  one: Ranking,
  index: number,
  other: Ranking,
  otherIndex: number,
  keys: Int32Array,
): boolean {
  if (index >= one.documents.length) return false;
  const difference = (one.scores[index] ?? 0) - (other.scores[otherIndex] ?? 0);
  if (difference !== 0) return difference > 0;
  return (keys[one.documents[index] ?? 0] ?? 0) < (keys[other.documents[otherIndex] ?? 0] ?? 0);
}
