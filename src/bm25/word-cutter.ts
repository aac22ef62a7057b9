// Cuts the ASCII part of a text into words, lower-cased, without a string for each.
import { MOST_UNITS } from './cut-fields.ts';
import { cutKernel } from './cut-kernel.ts';
import type { PaddedBytes } from './utf8-encoder.ts';

/** Words of one text, by their places in its bytes: word n is bytes [bounds[2n], bounds[2n + 1]). */
export interface CutWords extends PaddedBytes {
  readonly count: number;
  readonly bounds: Int32Array;
  /** (words, KEY): see GrowingTermTable; of a long word its beginning. */
  readonly keys: Int32Array;
  /** (words): hashes of the keys. */
  readonly hashes: Int32Array;
}

/** Its arrays are those of all cutters of the thread: good until the next text is loaded, by whomever. */
export class WordCutter implements CutWords {
  readonly #kernel = cutKernel();
  readonly bytes = this.#kernel.bytes;
  readonly view = this.#kernel.view;
  readonly bounds = this.#kernel.bounds;
  readonly keys = this.#kernel.keys;
  readonly hashes = this.#kernel.hashes;
  #text = '';
  /** The piece of the text that is in the kernel's memory: [#from, #to). */
  #from = 0;
  #to = 0;

  /** Words that were cut last. */
  get count(): number {
    return this.#kernel.count[0];
  }

  /** Takes a text to be cut. */
  load(text: string): void {
    this.#text = text;
    this.#loadPiece(0);
  }

  /**
   * Cuts the text from `start` on. Returns where it stopped, never within a word: at the text's end, before the word or
   * character in which there is the first code unit beyond ASCII, or somewhere in a long text.
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
