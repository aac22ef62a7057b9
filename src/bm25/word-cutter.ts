// Cuts the ASCII part of a text into words, lower-cased, without a string for each.
import { ASCII_WORD_UNITS } from '../text/ascii-words.ts';

const INITIAL_UNITS = 1 << 10;

/** Integers that describe a word: its last eight bytes as `low` and `high`, its place in `bytes`, its length. */
export const WORD_FIELDS = 4;

export class WordCutter {
  /** Lower-cased words, one after the other. */
  bytes = new Uint8Array(INITIAL_UNITS);
  /** (words × WORD_FIELDS) */
  words = new Int32Array(INITIAL_UNITS * WORD_FIELDS);
  /** Words that were cut last. */
  count = 0;

  /**
   * Cuts `text` from `start` on. Returns where it stopped: the text's end, or the beginning of the word or character in
   * which there is the first code unit beyond ASCII.
   */
  cut(text: string, start: number): number {
    const end = text.length;
    this.#reserve(end - start);
    const { bytes, words } = this;
    let count = 0;
    let from = 0;
    let to = 0;
    let low = 0;
    let high = 0;
    for (let at = start; at <= end; at++) {
      // A space behind the text ends its last word.
      const unit = at < end ? text.charCodeAt(at) : 0x20;
      if (unit >= 0x80) {
        this.count = count;
        return at - (to - from);
      }
      const folded = ASCII_WORD_UNITS[unit];
      if (folded !== 0) {
        bytes[to++] = folded;
        high = (high << 8) | (low >>> 24);
        low = (low << 8) | folded;
      } else if (to > from) {
        const word = WORD_FIELDS * count++;
        words[word] = low;
        words[word + 1] = high;
        words[word + 2] = from;
        words[word + 3] = to - from;
        from = to;
        low = 0;
        high = 0;
      }
    }
    this.count = count;
    return end;
  }

  #reserve(units: number): void {
    if (units <= this.bytes.length) return;
    this.bytes = new Uint8Array(2 * units);
    this.words = new Int32Array(2 * units * WORD_FIELDS);
  }
}
