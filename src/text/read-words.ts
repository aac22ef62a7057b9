// The words that the model reads of a text, and where they stand in it.
import { originalOffsets } from './original-offsets.ts';
import { readEnd } from './read-end.ts';
import { characterEnd, scanRuns } from './runs.ts';

export interface ReadWords {
  /** The text as given, up to where the model stops reading. */
  readonly text: string;
  /** Half-open ranges of code units of `text`, ascending and not overlapping. */
  readonly words: readonly (readonly [number, number])[];
  /** True where the text goes on. */
  readonly cut: boolean;
}

/**
 * The words among the first `maxTokens` tokens of a text. Tokens are those of hashText: words, and the characters of Han,
 * Kana and Hangul. Tokens that normalising makes of one character (½ is 1⁄2) are one word.
 */
export function readWords(given: string, maxTokens: number): ReadWords {
  const end = readEnd(given, maxTokens);
  const text = end === null ? given : given.slice(0, end);
  const { normalized, starts, ends } = originalOffsets(text);
  const words: [number, number][] = [];
  const add = (from: number, to: number) => {
    const start = starts[from] ?? 0;
    const last = words.at(-1);
    if (last && start < last[1]) last[1] = ends[to - 1] ?? 0;
    else words.push([start, ends[to - 1] ?? 0]);
  };
  scanRuns(normalized, (ideographic, start, runEnd) => {
    for (let next = start; next < runEnd; ) {
      const to = ideographic ? characterEnd(normalized, next, runEnd) : runEnd;
      add(next, to);
      next = to;
    }
    return true;
  });
  return { text, words, cut: end !== null };
}
