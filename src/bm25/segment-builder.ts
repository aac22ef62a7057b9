// Collects documents in any order and makes a segment of them. The segment depends on the documents alone.
import { Int32List } from '../text/int32-list.ts';
import type { Analyzer } from './analyzer.ts';
import { ByteStringList } from './byte-string-list.ts';
import { type CollectedDocuments, inverted } from './invert.ts';
import { MANY, MOST_NUMBERS, packPosting, postingFrequency, postingNumber } from './posting.ts';
import type { Segment } from './segment.ts';
import { GrowingTermTable } from './term-table.ts';
import { Utf8Encoder } from './utf8-encoder.ts';

export interface SourceDocument {
  /** The caller's number of the document, an integer from 0 below 2^31. */
  readonly key: number;
  /** External id. */
  readonly id: string;
  readonly text: string;
}

export class SegmentBuilder implements CollectedDocuments {
  readonly analyzer: Analyzer;
  readonly terms = new GrowingTermTable();
  readonly ids = new ByteStringList();
  readonly keys = new Int32List();
  readonly lengths = new Int32List();
  readonly starts = new Int32List();
  readonly postings = new Int32List();
  readonly highFrequencies = new Map<number, number>();
  /** By term: its newest posting. */
  readonly #newest = new Int32List();
  readonly #encoder = new Utf8Encoder();
  #length = 0;

  constructor(analyzer: Analyzer) {
    this.analyzer = analyzer;
    this.starts.push(0);
  }

  get documentCount(): number {
    return this.keys.length;
  }

  /** Adds a document and returns its number. Throws RangeError where the key is no integer from 0 below 2^31. */
  add({ key, id, text }: SourceDocument): number {
    const number = this.#begin(key, id);
    this.analyzer.scan(text, this.#onTerm);
    return this.#end(number);
  }

  /** Adds a document by its terms, in any order, repeats counted. Throws as `add`. */
  addTerms(key: number, id: string, terms: readonly string[]): number {
    const number = this.#begin(key, id);
    for (const term of terms) this.#onTerm(term, 0, term.length);
    return this.#end(number);
  }

  /**
   * The segment of all documents but those `skipped` says. Throws RangeError where an external id occurs twice, or
   * there are more than 2^24 documents.
   */
  finish(skipped?: (number: number) => boolean): Generator<void, Segment> {
    return inverted(this, this.analyzer.hash, skipped);
  }

  frequencyAt(at: number): number {
    const frequency = postingFrequency(this.postings.at(at));
    return frequency < MANY ? frequency : (this.highFrequencies.get(at) ?? MANY);
  }

  #begin(key: number, id: string): number {
    if (!(Number.isInteger(key) && key >= 0 && key < 2 ** 31)) {
      throw new RangeError(`a document's key must be an integer from 0 below 2^31, got ${key}`);
    }
    this.#encoder.encode(id);
    this.ids.push(this.#encoder.bytes, this.#encoder.length);
    this.keys.push(key);
    this.#length = 0;
    return this.keys.length - 1;
  }

  #end(number: number): number {
    this.lengths.push(this.#length);
    this.starts.push(this.postings.length);
    return number;
  }

  readonly #onTerm = (source: string, start: number, end: number): void => {
    this.#length++;
    const term = this.terms.add(source, start, end);
    if (term === this.#newest.length) {
      if (term === MOST_NUMBERS) throw new RangeError(`more than ${MOST_NUMBERS} different terms`);
      this.#newest.push(-1);
    }
    const newest = this.#newest.at(term);
    if (newest >= this.starts.at(this.starts.length - 1)) this.#countAgain(newest);
    else {
      this.#newest.set(term, this.postings.length);
      this.postings.push(packPosting(term, 1));
    }
  };

  #countAgain(at: number): void {
    const frequency = this.frequencyAt(at) + 1;
    this.postings.set(at, packPosting(postingNumber(this.postings.at(at)), frequency));
    if (frequency >= MANY) this.highFrequencies.set(at, frequency);
  }
}
