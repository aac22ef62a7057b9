// Cuts the ASCII part of a text into words, lower-cased, without a string for each.
import { ASCII_WORD_UNITS } from '../text/ascii-words.ts';
import { PADDING, type PaddedBytes } from './utf8-encoder.ts';

const INITIAL_UNITS = 1 << 10;
const SPACE = 0x20;

/** Words of one text, by their places in its bytes: word n is bytes [bounds[2n], bounds[2n + 1]). */
export interface CutWords extends PaddedBytes {
  readonly count: number;
  readonly bounds: Int32Array;
}

export class WordCutter implements CutWords {
  /** Words that were cut last. */
  count = 0;
  bounds = new Int32Array(INITIAL_UNITS);
  /** Lower-cased letters and digits, each where it stands in the text. */
  bytes = new Uint8Array(INITIAL_UNITS + PADDING);
  view = new DataView(this.bytes.buffer);
  /** The text's code units: one copy of all is many times faster than asking the string for each. */
  #units = new Uint16Array(INITIAL_UNITS);
  #unitBytes = Buffer.from(this.#units.buffer);
  /** Code units of the text. */
  #length = 0;

  /** Takes a text to be cut. */
  load(text: string): void {
    this.#reserve(text.length + 1);
    this.#unitBytes.write(text, 'utf16le');
    // Behind the text, to end its last word.
    this.#units[text.length] = SPACE;
    this.#length = text.length;
  }

  /**
   * Cuts the text from `start` on. Returns where it stopped: the text's end, or the beginning of the word or character in
   * which there is the first code unit beyond ASCII.
   */
  cut(start: number): number {
    const { bytes, bounds } = this;
    const units = this.#units;
    const end = this.#length;
    let found = 0;
    let wasWord = 0;
    for (let at = start; at <= end; at++) {
      const unit = units[at];
      if (unit >= 0x80) {
        this.count = found >> 1;
        return wasWord === 0 ? at : bounds[found - 1];
      }
      // Without a branch, which would be mistaken at most ends of words: a place that is no bound is written over.
      const letter = ASCII_WORD_UNITS[unit];
      const isWord = (letter + 0xff) >>> 8;
      bytes[at] = letter;
      bounds[found] = at;
      found += wasWord ^ isWord;
      wasWord = isWord;
    }
    this.count = found >> 1;
    return end;
  }

  #reserve(units: number): void {
    if (units <= this.#units.length) return;
    this.bounds = new Int32Array(2 * units);
    this.bytes = new Uint8Array(2 * units + PADDING);
    this.view = new DataView(this.bytes.buffer);
    this.#units = new Uint16Array(2 * units);
    this.#unitBytes = Buffer.from(this.#units.buffer);
  }
}
