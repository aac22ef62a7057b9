// Top-k over the documents in memory, by MaxScore (Turtle and Flood 1995) with one bound a list. Segments are searched before and
// leave a high threshold: often only the rarest term's list is read, and the documents found there give the rest themselves.

import type { SegmentBuilder } from '../build/segment-builder.ts';
import type { Query } from '../query.ts';
import type { TopK } from '../search/top-k.ts';
import { MANY, postingFrequency, postingNumber } from '../segment/posting.ts';
import { lengthNorm, termFactor } from '../similarity.ts';
import type { MemoryLists } from './memory-lists.ts';

const INITIAL_SCORES = 64;

interface BoundedList {
  readonly term: number;
  readonly weight: number;
  /** No document scores more by this term. */
  readonly bound: number;
}

export class MemorySearch {
  readonly #builder: SegmentBuilder;
  readonly #lists: MemoryLists;
  /** Scores in the making, all 0 between searches, and the documents that have one. */
  #scores = new Float64Array(INITIAL_SCORES);
  #touched = new Int32Array(INITIAL_SCORES);
  #touchedCount = 0;

  constructor(builder: SegmentBuilder, lists: MemoryLists) {
    this.#builder = builder;
    this.#lists = lists;
  }

  /** Offers every document that is not deleted and can be among the k best. */
  search(query: Query, best: TopK, isDeleted: (document: number) => boolean): void {
    this.#reserveScores();
    const lists = this.#boundLists(query);
    // Documents that are only in the lists before `essential` cannot reach the threshold; `others` is the most they add.
    let essential = 0;
    let others = 0;
    while (essential < lists.length && others + lists[essential].bound < best.threshold) {
      others += lists[essential++].bound;
    }
    for (const list of lists.slice(essential)) this.#addList(list, query);
    const rest = new Map(lists.slice(0, essential).map(({ term, weight }) => [term, weight]));
    for (let n = 0; n < this.#touchedCount; n++) {
      const document = this.#touched[n];
      const partial = this.#scores[document];
      this.#scores[document] = 0;
      if (partial + others < best.threshold || isDeleted(document)) continue;
      const score = partial + (rest.size === 0 ? 0 : this.#sumTerms(document, rest, query));
      if (score >= best.threshold) best.offer(document, score);
    }
    this.#touchedCount = 0;
  }

  #reserveScores(): void {
    const { documentCount } = this.#builder;
    if (this.#scores.length >= documentCount) return;
    this.#scores = new Float64Array(2 * documentCount);
    this.#touched = new Int32Array(2 * documentCount);
  }

  /** The query's lists by ascending bound. */
  #boundLists({ terms, averageLength, parameters }: Query): BoundedList[] {
    const lists: BoundedList[] = [];
    for (const { term: word, weight } of terms) {
      const term = weight === 0 ? -1 : this.#builder.terms.find(word);
      if (term < 0) continue;
      const norm = lengthNorm(this.#lists.shortestLength(term), averageLength, parameters);
      lists.push({ term, weight, bound: weight * termFactor(this.#lists.highestFrequency(term), norm) });
    }
    return lists.sort((one, other) => one.bound - other.bound);
  }

  #addList({ term, weight }: BoundedList, { averageLength, parameters }: Query): void {
    const { lengths } = this.#builder;
    for (let at = this.#lists.newest(term); at >= 0; at = this.#lists.previous(at)) {
      const posting = this.#lists.postingAt(at);
      const document = postingNumber(posting);
      const packed = postingFrequency(posting);
      const frequency = packed < MANY ? packed : this.#builder.frequencyAt(at);
      const norm = lengthNorm(lengths.at(document), averageLength, parameters);
      // A matching document's score is never 0: see similarity.ts.
      if (this.#scores[document] === 0) this.#touched[this.#touchedCount++] = document;
      this.#scores[document] += weight * termFactor(frequency, norm);
    }
  }

  /** What a document scores by some terms, given with their weights. */
  #sumTerms(
    document: number,
    terms: ReadonlyMap<number, number>,
    { averageLength, parameters }: Query,
  ): number {
    const { starts, postings, lengths } = this.#builder;
    const norm = lengthNorm(lengths.at(document), averageLength, parameters);
    let sum = 0;
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      const weight = terms.get(postingNumber(postings.at(at)));
      if (weight !== undefined) sum += weight * termFactor(this.#builder.frequencyAt(at), norm);
    }
    return sum;
  }
}
