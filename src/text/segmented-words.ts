// Chinese cut into words by a segmenter's search mode: each word, and the shorter words of the dictionary inside it.
import { isHan } from './runs.ts';
import { type OnTerm, type ScanRun, scanPairs } from './scan-terms.ts';

/** A dictionary's segmenter, such as jieba. It is given normalised runs of Han characters. */
export interface Segmenter {
  /** Names everything its output depends on: the program's version, its dictionaries. */
  readonly hash: string;
  /** Words that together are the run. */
  cut(run: string): readonly string[];
  /** jieba's search mode: before each word of three characters or more, the words of two inside it, then those of three. */
  cutForSearch(run: string): readonly string[];
}

/** Words of a run, without their places. A run with Kana or Hangul is cut into pairs: the dictionary is Chinese. */
export function scanWords(segmenter: Segmenter): ScanRun {
  return (text, start, end, onTerm) => {
    if (!isHan(text, start, end)) return scanPairs(text, start, end, onTerm);
    for (const word of segmenter.cutForSearch(text.slice(start, end)))
      onTerm(word, 0, word.length, start, end);
  };
}

/** The same words with their places. */
export function locateWords(segmenter: Segmenter): ScanRun {
  return (text, start, end, onTerm) => {
    if (!isHan(text, start, end)) return scanPairs(text, start, end, onTerm);
    const run = text.slice(start, end);
    const found = segmenter.cutForSearch(run);
    let next = 0;
    let from = start;
    for (const word of segmenter.cut(run)) {
      const last = found.indexOf(word, next);
      if (last < 0)
        throw new RangeError(`the segmenter cuts ${run} in two ways: ${word} is missing in search mode`);
      placeParts(word, found.slice(next, last), from, onTerm);
      onTerm(word, 0, word.length, from, from + word.length);
      next = last + 1;
      from += word.length;
    }
  };
}

/** Places the shorter words inside `word`, which begins at `from`: those of one length stand in order of their start. */
function placeParts(word: string, parts: readonly string[], from: number, onTerm: OnTerm): void {
  let searchFrom = 0;
  let length = 0;
  for (const part of parts) {
    if (part.length !== length) searchFrom = 0;
    length = part.length;
    const at = word.indexOf(part, searchFrom);
    onTerm(part, 0, part.length, from + at, from + at + part.length);
    searchFrom = at + 1;
  }
}
