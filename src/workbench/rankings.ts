// One ranker's rankings of all queries in memory: positions of documents and scores, in rank order.
import type { DocumentTable } from './document-table.ts';

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

/** Whether both have the same documents with the same scores in the same order. */
export function isSameRanking(left: Ranking, right: Ranking): boolean {
  return (
    left.documents.length === right.documents.length &&
    left.documents.every((document, n) => document === right.documents[n]) &&
    left.scores.every((score, n) => score === right.scores[n])
  );
}

/** Ranks first + 1 .. end of every query. */
export function ranksOf(rankings: Rankings, first: number, end: number): Rankings {
  return eachRanking(rankings, ({ documents, scores }) => ({
    documents: documents.subarray(first, end),
    scores: scores.subarray(first, end),
  }));
}

/** Every query's ranking with another one, of other documents, after it. */
export function followedBy(rankings: Rankings, rest: Rankings): Rankings {
  return eachRanking(rankings, ({ documents, scores }, query) => {
    const after = rankingOf(rest, query);
    return {
      documents: Int32Array.of(...documents, ...after.documents),
      scores: Float64Array.of(...scores, ...after.scores),
    };
  });
}

function eachRanking(rankings: Rankings, make: (ranking: Ranking, query: number) => Ranking): Rankings {
  const queries = rankings.offsets.length - 1;
  return joinRankings(Array.from({ length: queries }, (_, query) => make(rankingOf(rankings, query), query)));
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
    if (this.#length === this.#documents.length) this.#grow();
    this.#documents[this.#length] = document;
    this.#scores[this.#length] = score;
    this.#length++;
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

  #grow(): void {
    const documents = new Int32Array(this.#length * 2 + 64);
    documents.set(this.#documents);
    const scores = new Float64Array(documents.length);
    scores.set(this.#scores);
    this.#documents = documents;
    this.#scores = scores;
  }
}

/** The same rankings without deleted documents; the very same object where none of them is ranked. */
export function withoutDeleted(rankings: Rankings, documents: DocumentTable): Rankings {
  if (!rankings.documents.some((document) => documents.isDeleted(document))) return rankings;
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
