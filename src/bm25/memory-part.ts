// Documents added since the segments were made: few, so a search reads all their postings of the query's terms.
import { Int32List } from '../text/int32-list.ts';
import type { Analyzer } from './analyzer.ts';
import type { ByteStrings } from './byte-strings.ts';
import { Deletions } from './deletions.ts';
import type { IndexPart } from './index-part.ts';
import type { MergeSource } from './merge-segments.ts';
import { postingNumber } from './posting.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';
import { SegmentBuilder, type SourceDocument } from './segment-builder.ts';
import { lengthNorm, termFactor } from './similarity.ts';
import type { TopK } from './top-k.ts';

const INITIAL_SCORES = 64;

export class MemoryPart implements IndexPart {
  readonly hasSortedIds = false;
  readonly #builder: SegmentBuilder;
  readonly #numbers = new Map<number, number>();
  readonly #deleted = new Set<number>();
  /** By term: its newest posting, and how many documents that are not deleted have it. */
  readonly #newest = new Int32List();
  readonly #frequencies = new Int32List();
  /** By posting: its document, and the term's posting before it (-1: none). */
  readonly #documents = new Int32List();
  readonly #previous = new Int32List();
  /** Scores in the making, all 0 between searches, and the documents that have one. */
  #scores = new Float64Array(INITIAL_SCORES);
  #touched = new Int32Array(INITIAL_SCORES);

  constructor(analyzer: Analyzer) {
    this.#builder = new SegmentBuilder(analyzer);
  }

  get documentCount(): number {
    return this.#builder.documentCount;
  }

  get deletedCount(): number {
    return this.#deleted.size;
  }

  get ids(): ByteStrings {
    return this.#builder.ids;
  }

  /** Adds a document, whose key must not be in the part; returns its number. */
  add(source: SourceDocument): number {
    const document = this.#builder.add(source);
    const { starts, postings } = this.#builder;
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      const term = postingNumber(postings.at(at));
      if (term === this.#newest.length) {
        this.#newest.push(-1);
        this.#frequencies.push(0);
      }
      this.#documents.push(document);
      this.#previous.push(this.#newest.at(term));
      this.#newest.set(term, at);
      this.#frequencies.set(term, this.#frequencies.at(term) + 1);
    }
    this.#numbers.set(source.key, document);
    return document;
  }

  find(key: number): number {
    return this.#numbers.get(key) ?? -1;
  }

  keyOf(document: number): number {
    return this.#builder.keys.at(document);
  }

  lengthOf(document: number): number {
    return this.#builder.lengths.at(document);
  }

  documentFrequency(term: string): number {
    const number = this.#builder.terms.find(term);
    return number < 0 ? 0 : this.#frequencies.at(number);
  }

  termFrequency(term: string, document: number): number {
    const { terms, starts, postings } = this.#builder;
    const number = terms.find(term);
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      if (postingNumber(postings.at(at)) === number) return this.#builder.frequencyAt(at);
    }
    return 0;
  }

  remove(document: number): void {
    const { starts, postings } = this.#builder;
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      const term = postingNumber(postings.at(at));
      this.#frequencies.set(term, this.#frequencies.at(term) - 1);
    }
    this.#numbers.delete(this.keyOf(document));
    this.#deleted.add(document);
  }

  search(query: Query, best: TopK, part: number): void {
    this.#reserveScores();
    let count = 0;
    for (const { term, weight } of query.terms) {
      const number = weight === 0 ? -1 : this.#builder.terms.find(term);
      if (number >= 0) count = this.#addTerm(number, weight, query, count);
    }
    for (let n = 0; n < count; n++) {
      const document = this.#touched[n];
      const score = this.#scores[document];
      this.#scores[document] = 0;
      if (score >= best.threshold && !this.#deleted.has(document))
        best.offer(part, document, document, score);
    }
  }

  searchExhaustively(query: Query, best: TopK, part: number): void {
    this.search(query, best, part);
  }

  freeze(): Generator<void, MergeSource> {
    const deleted = new Set(this.#deleted);
    return sourceOf(this.#builder.finish((document) => deleted.has(document)));
  }

  #reserveScores(): void {
    if (this.#scores.length >= this.documentCount) return;
    this.#scores = new Float64Array(2 * this.documentCount);
    this.#touched = new Int32Array(2 * this.documentCount);
  }

  /** Adds one term's part to its documents' scores; returns how many documents have a score now. */
  #addTerm(
    term: number,
    weight: number,
    { averageLength, parameters }: Query,
    alreadyTouched: number,
  ): number {
    const lengths = this.#builder.lengths;
    let touched = alreadyTouched;
    for (let at = this.#newest.at(term); at >= 0; at = this.#previous.at(at)) {
      const document = this.#documents.at(at);
      const norm = lengthNorm(lengths.at(document), averageLength, parameters);
      // A matching document's score is never 0: see similarity.ts.
      if (this.#scores[document] === 0) this.#touched[touched++] = document;
      this.#scores[document] += weight * termFactor(this.#builder.frequencyAt(at), norm);
    }
    return touched;
  }
}

function* sourceOf(steps: Generator<void, Segment>): Generator<void, MergeSource> {
  const segment = yield* steps;
  return { segment, deletions: Deletions.none(segment.documentCount) };
}
