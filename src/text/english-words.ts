// English words as terms: stop words left out, the others reduced to their stems.
import { stemEnglish } from './english-stem.ts';
import { ENGLISH_STOP_WORDS } from './english-stop-words.ts';
import { fingerprint } from './fingerprint.ts';
import type { ScanRun } from './scan-terms.ts';

/** To be raised where a word's stem changes. */
const STEMMER_VERSION = 1;

/** Names the stemmer and the stop words. */
export const ENGLISH_VERSION = `${STEMMER_VERSION} ${fingerprint([...ENGLISH_STOP_WORDS].join(' '))}`;

/** Words whose terms are kept at once; a large collection has more, but these are nearly all of its occurrences. */
const CACHED_WORDS = 1 << 16;
const ENGLISH_LETTERS = /^[a-z]+$/;

/** Gives the term of each word, or none for a stop word. Words with other letters or digits are not English: they stay. */
export function createEnglishWords(options: { stemming: boolean; stopWords: boolean }): ScanRun {
  const terms = new Map<string, string | null>();
  const makeTerm = (word: string): string | null => {
    if (options.stopWords && ENGLISH_STOP_WORDS.has(word)) return null;
    return options.stemming && ENGLISH_LETTERS.test(word) ? stemEnglish(word) : word;
  };
  return (text, start, end, onTerm) => {
    const word = text.slice(start, end);
    let term = terms.get(word);
    if (term === undefined) {
      term = makeTerm(word);
      if (terms.size === CACHED_WORDS) terms.clear();
      terms.set(word, term);
    }
    if (term !== null) onTerm(term, 0, term.length, start, end);
  };
}
