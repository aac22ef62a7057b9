// BM25's terms of a text: words, and overlapping pairs of Han, Kana and Hangul characters.
import { normalizeText } from './normalize.ts';
import { originalOffsets } from './original-offsets.ts';
import { characterEnd, scanRuns } from './runs.ts';

/** A term and where it stands in the text as given: code units [start, end). */
export interface LocatedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Calls `onTerm` with the bounds of each term in a normalised text, in order. */
function scanTerms(text: string, onTerm: (start: number, end: number) => void): void {
  scanRuns(text, (ideographic, start, end) => {
    if (ideographic) scanPairs(text, start, end, onTerm);
    else onTerm(start, end);
    return true;
  });
}

function scanPairs(text: string, start: number, end: number, onTerm: (start: number, end: number) => void) {
  let first = start;
  let second = characterEnd(text, first, end);
  if (second === end) onTerm(start, end);
  while (second < end) {
    const third = characterEnd(text, second, end);
    onTerm(first, third);
    first = second;
    second = third;
  }
}

/**
 * Terms of a text in order, repeated as often as they occur. A word is a term; a run of Han, Kana or Hangul gives the
 * overlapping pairs of its characters (携程网 → 携程, 程网), or its character where it has but one. The text is
 * normalised first (see normalizeText). Nothing depends on the ICU version's dictionary: Intl.Segmenter is not used.
 */
export function tokenizeTerms(text: string): string[] {
  const normalized = normalizeText(text);
  const terms: string[] = [];
  scanTerms(normalized, (start, end) => {
    terms.push(normalized.slice(start, end));
  });
  return terms;
}

/**
 * The terms of `tokenizeTerms` with their places in the text as given, for highlighting. Where normalising made several
 * characters of one (㌔ → キロ, ½ → 1⁄2), each term made of them covers the one character.
 */
export function locateTerms(text: string): LocatedTerm[] {
  const { normalized, starts, ends } = originalOffsets(text);
  const terms: LocatedTerm[] = [];
  scanTerms(normalized, (start, end) => {
    terms.push({ term: normalized.slice(start, end), start: starts[start], end: ends[end - 1] });
  });
  return terms;
}
