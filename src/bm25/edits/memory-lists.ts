// Posting lists that grow with every document added: chains from the newest posting to the oldest.
import { Int32List } from '../../text/int32-list.ts';
import { packPosting } from '../segment/posting.ts';

const NONE = -1;

export class MemoryLists {
  // By term: its newest posting, how many documents that are not deleted have it, and for a bound of its factors the
  // highest frequency and the least length of all its documents.
  readonly #newest = new Int32List();
  readonly #documentFrequencies = new Int32List();
  readonly #highest = new Int32List();
  readonly #shortest = new Int32List();
  // By posting, side by side: its document and frequency, packed, and the term's posting before it.
  readonly #links = new Int32List();

  /** Adds the next posting: of a term known already or the next new one, in a document of `length` terms. */
  add(term: number, document: number, frequency: number, length: number): void {
    if (term === this.#newest.length) {
      this.#newest.push(NONE);
      this.#documentFrequencies.push(0);
      this.#highest.push(frequency);
      this.#shortest.push(length);
    }
    const at = this.#links.length / 2;
    this.#links.push(packPosting(document, frequency));
    this.#links.push(this.#newest.at(term));
    this.#newest.set(term, at);
    this.#documentFrequencies.set(term, this.#documentFrequencies.at(term) + 1);
    if (frequency > this.#highest.at(term)) this.#highest.set(term, frequency);
    if (length < this.#shortest.at(term)) this.#shortest.set(term, length);
  }

  /** One document with the term fewer; its posting stays. */
  countDeleted(term: number): void {
    this.#documentFrequencies.set(term, this.#documentFrequencies.at(term) - 1);
  }

  documentFrequency(term: number): number {
    return this.#documentFrequencies.at(term);
  }

  highestFrequency(term: number): number {
    return this.#highest.at(term);
  }

  shortestLength(term: number): number {
    return this.#shortest.at(term);
  }

  /** The term's newest posting. */
  newest(term: number): number {
    return this.#newest.at(term);
  }

  /** The posting of the same term before posting `at`; negative where there is none. */
  previous(at: number): number {
    return this.#links.at(2 * at + 1);
  }

  /** Document number and frequency, packed as posting.ts says. */
  postingAt(at: number): number {
    return this.#links.at(2 * at);
  }
}
