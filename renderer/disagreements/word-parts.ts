// The words of a model's explanation: where they stand in the text, and which do most.
import type { ExplainedText } from '../../src/contract/compare.ts';

export interface WordPiece {
  readonly at: number;
  readonly text: string;
  /** Null of what stands between words. */
  readonly part: number | null;
}

export type StrongWord = WordPiece & { readonly part: number };

/** The whole text, cut at the borders of its words. */
export function piecesWithParts({ text, words }: ExplainedText): WordPiece[] {
  const pieces: WordPiece[] = [];
  let at = 0;
  const add = (end: number, part: number | null) => {
    if (end > at) pieces.push({ at, text: text.slice(at, end), part });
    at = end;
  };
  for (const { start, end, part } of words) {
    add(start, null);
    add(end, part);
  }
  add(text.length, null);
  return pieces;
}

/** The words that change the score most, up or down; equal ones in the text's order. */
export function strongestWords({ text, words }: ExplainedText, most: number): StrongWord[] {
  return words
    .map(({ start, end, part }) => ({ at: start, text: text.slice(start, end), part }))
    .sort((left, right) => Math.abs(right.part) - Math.abs(left.part))
    .slice(0, most);
}

/** The largest change of the score by one word of the text: what shades and bars are measured by. Above 0. */
export function largestPart({ words }: ExplainedText): number {
  return Math.max(Number.EPSILON, ...words.map(({ part }) => Math.abs(part)));
}
