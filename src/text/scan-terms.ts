// Terms of normalised text: words, and overlapping pairs of Han, Kana and Hangul characters.
import { characterEnd, isHan, scanRuns } from './runs.ts';

/** A term and where it stands in the text as given: code units [start, end). */
export interface LocatedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Receives each term as the code units [start, end) of `source`, so that no string need be made of it, and the place
 * [from, to) in the normalised text that it was made of.
 */
export type OnTerm = (source: string, start: number, end: number, from: number, to: number) => void;

/** Gives the terms of one run [start, end) of a normalised text. */
export type ScanRun = (text: string, start: number, end: number, onTerm: OnTerm) => void;

/** Calls `onTerm` for the terms of a normalised text in order, each kind of run cut by its own rule. */
export function scanTerms(text: string, scanWord: ScanRun, scanIdeographs: ScanRun, onTerm: OnTerm): void {
  scanRuns(text, (ideographic, start, end) => {
    if (ideographic) scanIdeographs(text, start, end, onTerm);
    else scanWord(text, start, end, onTerm);
    return true;
  });
}

/** The word is the term. */
export const scanWhole: ScanRun = (text, start, end, onTerm) => onTerm(text, start, end, start, end);

/** Overlapping pairs of characters (携程网 → 携程, 程网), or the character of a run that has but one. */
export const scanPairs: ScanRun = (text, start, end, onTerm) => {
  let first = start;
  let second = characterEnd(text, first, end);
  if (second === end) onTerm(text, start, end, start, end);
  while (second < end) {
    const third = characterEnd(text, second, end);
    onTerm(text, first, third, first, third);
    first = second;
    second = third;
  }
};

/** Each Han character, and each pair (携程网 → 携, 携程, 程, 程网, 网); a run with Kana or Hangul gives its pairs alone. */
export const scanCharacters: ScanRun = (text, start, end, onTerm) => {
  if (!isHan(text, start, end)) return scanPairs(text, start, end, onTerm);
  let first = start;
  let second = characterEnd(text, first, end);
  onTerm(text, first, second, first, second);
  while (second < end) {
    const third = characterEnd(text, second, end);
    onTerm(text, first, third, first, third);
    onTerm(text, second, third, second, third);
    first = second;
    second = third;
  }
};
