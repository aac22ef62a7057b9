// Which term an analyzer makes of a word, asked once for each word.
import { Int32List } from '../text/int32-list.ts';
import type { Analyzer } from './analyzer.ts';
import { byteStringAt } from './byte-strings.ts';
import { GrowingTermTable } from './growing-term-table.ts';
import type { CutWords } from './word-cutter.ts';

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

  /** Appends the numbers of the words' terms to `numbers`, without words that are left out; new terms are added. */
  addWords(words: CutWords, numbers: Int32List): void {
    const first = numbers.length;
    this.#words.addWords(words, numbers);
    const end = numbers.length;
    numbers.length = first;
    for (let at = first; at < end; at++) {
      const word = numbers.at(at);
      if (word === this.#termOf.length) this.#termOf.push(this.#askTerm(word));
      const term = this.#termOf.at(word);
      if (term >= 0) numbers.push(term);
    }
  }

  #askTerm(word: number): number {
    const [term] = this.#analyzer.terms(byteStringAt(this.#words.strings, word));
    return term === undefined ? -1 : this.#terms.add(term, 0, term.length);
  }
}
