// One ranker's rankings of all queries in memory: positions of documents and scores, in rank order.
import type { DocumentTable } from '../collection/document-table.ts';
import type { Slices } from '../slices.ts';

/** The rankings of all queries, one after the other: query n owns offsets[n] .. offsets[n + 1]. */
export interface Rankings {
  /** (queries + 1) */
  readonly offsets: Int32Array;
  /** Positions of documents in the collection. */
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/** One query's ranking: rank r (from 1) is at index r - 1. */
export interface Ranking {
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/** The ranking of the query at position `query`; empty where the run has none. */
export function rankingOf({ offsets, documents, scores }: Rankings, query: number): Ranking {
  const start = offsets[query] ?? 0;
  const end = offsets[query + 1] ?? start;
  return { documents: documents.subarray(start, end), scores: scores.subarray(start, end) };
}

/** Whether both rank the same documents with the same scores in the same order for a query. */
export function isSameRanking(left: Rankings, right: Rankings, query: number): boolean {
  const first = left.offsets[query] ?? 0;
  const shift = (right.offsets[query] ?? 0) - first;
  const end = left.offsets[query + 1] ?? first;
  if ((right.offsets[query + 1] ?? 0) !== end + shift) return false;
  for (let n = first; n < end; n++) {
    if (left.scores[n] !== right.scores[n + shift]) return false;
    if (left.documents[n] !== right.documents[n + shift]) return false;
  }
  return true;
}

/** Ranks first + 1 .. end of every query. */
export function ranksOf(rankings: Rankings, first: number, end: number, slices: Slices): Promise<Rankings> {
  const part = (query: number, list: RankingsList) => {
    const { documents, scores } = rankingOf(rankings, query);
    list.add({ documents: documents.subarray(first, end), scores: scores.subarray(first, end) });
  };
  return makeRankings(rankings.offsets.length - 1, end - first, part, slices);
}

/** Every query's ranking with another one, of other documents, after it. */
export function followedBy(rankings: Rankings, rest: Rankings, slices: Slices): Promise<Rankings> {
  const queries = rankings.offsets.length - 1;
  const depth = Math.ceil((rankings.documents.length + rest.documents.length) / Math.max(1, queries));
  const both = (query: number, list: RankingsList) => {
    list.add(rankingOf(rankings, query));
    list.add(rankingOf(rest, query));
  };
  return makeRankings(queries, depth, both, slices);
}

/** Makes the rankings of all queries: `make` pushes one query's; `depth` as RankingsList takes it. */
export async function makeRankings(
  queries: number,
  depth: number,
  make: (query: number, list: RankingsList) => void,
  slices: Slices,
): Promise<Rankings> {
  const list = new RankingsList(queries, depth);
  for (let query = 0; query < queries; query++) {
    list.begin(query);
    make(query, list);
    if (slices.isOver()) await slices.pause();
  }
  return list.finish();
}

/** Puts rankings of consecutive queries, from the first on, together. */
export function joinRankings(rankings: readonly Ranking[]): Rankings {
  const offsets = new Int32Array(rankings.length + 1);
  for (const [n, { documents }] of rankings.entries()) offsets[n + 1] = (offsets[n] ?? 0) + documents.length;
  const documents = new Int32Array(offsets[rankings.length] ?? 0);
  const scores = new Float64Array(documents.length);
  for (const [n, ranking] of rankings.entries()) {
    documents.set(ranking.documents, offsets[n]);
    scores.set(ranking.scores, offsets[n]);
  }
  return { offsets, documents, scores };
}

/** Rankings in the making: queries by ascending position, each ranking best first. */
export class RankingsList {
  readonly #offsets: Int32Array;
  #documents: Int32Array;
  #scores: Float64Array;
  #length = 0;
  #begun = 0;

  /** @param depth about how many documents a ranking has; more are taken all the same */
  constructor(queries: number, depth: number) {
    this.#offsets = new Int32Array(queries + 1);
    this.#documents = new Int32Array(queries * depth);
    this.#scores = new Float64Array(this.#documents.length);
  }

  /** What is pushed from now on is ranked for the query at `query`, which comes after those begun before. */
  begin(query: number): void {
    this.#offsets.fill(this.#length, this.#begun, query + 1);
    this.#begun = query + 1;
  }

  push(document: number, score: number): void {
    if (this.#length === this.#documents.length) this.#grow(1);
    this.#documents[this.#length] = document;
    this.#scores[this.#length] = score;
    this.#length++;
  }

  /** Pushes all of a ranking. */
  add({ documents, scores }: Ranking): void {
    if (this.#length + documents.length > this.#documents.length) this.#grow(documents.length);
    this.#documents.set(documents, this.#length);
    this.#scores.set(scores, this.#length);
    this.#length += documents.length;
  }

  /** The rankings; nothing may be pushed afterwards. */
  finish(): Rankings {
    this.#offsets.fill(this.#length, this.#begun);
    return {
      offsets: this.#offsets,
      documents: this.#documents.slice(0, this.#length),
      scores: this.#scores.slice(0, this.#length),
    };
  }

  #grow(least: number): void {
    const documents = new Int32Array(this.#length * 2 + least + 64);
    documents.set(this.#documents);
    const scores = new Float64Array(documents.length);
    scores.set(this.#scores);
    this.#documents = documents;
    this.#scores = scores;
  }
}

/** Whether one of these documents is ranked for some query. */
export function ranksAny({ documents }: Rankings, positions: readonly number[]): boolean {
  return positions.some((position) => documents.includes(position));
}

/** The same rankings without deleted documents; the very same object where none of them is ranked. */
export function withoutDeleted(rankings: Rankings, documents: DocumentTable): Rankings {
  if (!ranksDeleted(rankings, documents)) return rankings;
  const queries = rankings.offsets.length - 1;
  const kept = new RankingsList(queries, Math.ceil(rankings.documents.length / Math.max(1, queries)));
  for (let query = 0; query < queries; query++) {
    const ranking = rankingOf(rankings, query);
    kept.begin(query);
    for (const [n, document] of ranking.documents.entries()) {
      if (!documents.isDeleted(document)) kept.push(document, ranking.scores[n] ?? 0);
    }
  }
  return kept.finish();
}

function ranksDeleted(rankings: Rankings, documents: DocumentTable): boolean {
  if (documents.liveCount === documents.length) return false;
  for (const document of rankings.documents) if (documents.isDeleted(document)) return true;
  return false;
}
