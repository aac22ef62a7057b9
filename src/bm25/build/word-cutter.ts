// Cuts the ASCII part of a text into words, lower-cased, without a string for each.
import { MOST_UNITS } from './cut-fields.ts';
import type { CutKernel } from './cut-kernel.ts';

export class WordCutter {
  readonly #kernel: CutKernel;
  #text = '';
  /** The piece of the text that is in the kernel's memory: [#from, #to). */
  #from = 0;
  #to = 0;

  constructor(kernel: CutKernel) {
    this.#kernel = kernel;
  }

  /** Takes a text to be cut. */
  load(text: string): void {
    this.#text = text;
    this.#loadPiece(0);
  }

  /**
   * Cuts the text from `start` on; the words are then in the kernel. Returns where it stopped, never within a word: at the text's
   * end, before the word or character in which there is the first code unit beyond ASCII, or somewhere in a long text.
   */
  cut(start: number): number {
    if (start >= this.#to) this.#loadPiece(start);
    const isLast = this.#to === this.#text.length;
    return this.#from + this.#kernel.cut(start - this.#from, this.#to - this.#from, isLast);
  }

  #loadPiece(from: number): void {
    const rest = from === 0 ? this.#text : this.#text.slice(from, from + MOST_UNITS);
    this.#kernel.units.write(rest, 'utf16le');
    this.#from = from;
    this.#to = from + Math.min(rest.length, MOST_UNITS);
  }
}
