// What finds the terms of texts: our analyzers, and what JavaScript itself has for finding words.
import { analyzerNamed } from '../../../scripts/experiments/named-analyzer.ts';

/** How many terms a text has. */
export type Reader = (text: string) => number;

export const REGULAR_EXPRESSION = 'lower case, a regular expression for words';
export const INTL_SEGMENTER = 'lower case, Intl.Segmenter';

const WORD = /[\p{L}\p{N}]+/gu;

/** The reader of this name: one of the two above, or an analyzer's. */
export function readerNamed(name: string): Reader {
  if (name === REGULAR_EXPRESSION) return (text) => text.toLowerCase().match(WORD)?.length ?? 0;
  if (name === INTL_SEGMENTER) return wordsBySegmenter;
  const analyzer = analyzerNamed(name);
  let terms = 0;
  const onTerm = () => {
    terms++;
  };
  return (text) => {
    terms = 0;
    analyzer.scan(text, onTerm);
    return terms;
  };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsBySegmenter(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text.toLowerCase())) if (isWordLike) words++;
  return words;
}
