// Which term an analyzer makes of a word, asked once for each word.
import { Int32List } from '../../text/int32-list.ts';
import type { Analyzer } from '../analyzer.ts';
import { byteStringAt } from '../segment/byte-strings.ts';
import type { CutKernel } from './cut-kernel.ts';
import { GrowingTermTable } from './growing-term-table.ts';

/** For analyzers that change words or leave some out: words → numbers in the table of terms. */
export class WordTerms {
  readonly #analyzer: Analyzer;
  readonly #terms: GrowingTermTable;
  readonly #kernel: CutKernel;
  readonly #words: GrowingTermTable;
  /** By word: its term's number, -1 where it is left out. */
  readonly #termOf = new Int32List();

  constructor(analyzer: Analyzer, terms: GrowingTermTable, kernel: CutKernel) {
    this.#words = new GrowingTermTable(kernel);
    this.#analyzer = analyzer;
    this.#terms = terms;
    this.#kernel = kernel;
  }

  /** Makes of the words that the kernel cut last their terms' numbers, -1 where a word is left out; new terms are added. */
  numberWords(): Int32Array {
    const numbers = this.#words.numberWords();
    for (let n = 0; n < this.#kernel.count; n++) {
      const word = numbers[n];
      if (word === this.#termOf.length) this.#termOf.push(this.#askTerm(word));
      numbers[n] = this.#termOf.at(word);
    }
    return numbers;
  }

  #askTerm(word: number): number {
    const [term] = this.#analyzer.terms(byteStringAt(this.#words.strings, word));
    return term === undefined ? -1 : this.#terms.add(term, 0, term.length);
  }
}
