// What a peer of the benchmark is: another search engine that answers the same queries from the same terms.
import type { Corpus } from './corpus.ts';

/** Documents asked for by every query. */
export const K = 100;

/** Every peer with a choice gets these. */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

export interface Answers {
  /** (queries): milliseconds of each. */
  readonly ms: readonly number[];
  /** (queries): document numbers, best first. */
  readonly documents: readonly (readonly number[])[];
}

export interface Searcher {
  /** Answers the queries [from, to) of the corpus one after the other, K documents each. */
  ask(from: number, to: number): Promise<Answers>;
  close(): Promise<void>;
}

export interface Peer {
  /** As the `--peers` argument names it, and its folder. */
  readonly name: string;
  /** What it is, with its version where that is known. */
  readonly label: string;
  /** How to install it, where it is not installed. */
  readonly missing: string | undefined;
  /** Largest number of documents that it is asked to index. */
  readonly mostDocuments?: number;
  /** Every how many-th query it is asked: 1 unless it is too slow for all of them. */
  readonly every: number;
  /** Makes its index of the corpus in an empty folder; milliseconds that it took, reading the texts not counted where possible. */
  build(corpus: Corpus, folder: string): Promise<number>;
  /** Bytes of the index in the folder without the texts; absent: all files there, none if it lives in memory. */
  bytes?(folder: string): number;
  open(corpus: Corpus, folder: string): Promise<Searcher>;
}
