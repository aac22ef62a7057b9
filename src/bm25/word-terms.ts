// Which term an analyzer makes of a word, asked once for each word.
import { Int32List } from '../text/int32-list.ts';
import type { Analyzer } from './analyzer.ts';
import { GrowingTermTable } from './growing-term-table.ts';

/** For analyzers that change words or leave some out: words → numbers in the table of terms. */
export class WordTerms {
  readonly #analyzer: Analyzer;
  readonly #terms: GrowingTermTable;
  readonly #words = new GrowingTermTable();
  /** By word: its term's number, -1 where it is left out. */
  readonly #termOf = new Int32List();

  constructor(analyzer: Analyzer, terms: GrowingTermTable) {
    this.#analyzer = analyzer;
    this.#terms = terms;
  }

  /** Number of the word's term, -1 where it is left out; a new term is added. For the parameters see GrowingTermTable. */
  addBytes(source: Uint8Array, from: number, length: number, low: number, high: number): number {
    const word = this.#words.addBytes(source, from, length, low, high);
    if (word === this.#termOf.length) {
      const text = String.fromCharCode(...source.subarray(from, from + length));
      const [term] = this.#analyzer.terms(text);
      this.#termOf.push(term === undefined ? -1 : this.#terms.add(term, 0, term.length));
    }
    return this.#termOf.at(word);
  }
}
