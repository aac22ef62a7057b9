// Where each code unit of the normalised text comes from in the text as given.
import { normalizeText } from './normalize.ts';
import { JOINING } from './simple-folds.ts';

/** A character with all that normalising may join to it. */
const PIECE = new RegExp(`.${JOINING}*`, 'gsu');

export interface OriginalOffsets {
  readonly normalized: string;
  /** (normalized.length): start in the text as given of the piece that code unit n came from. */
  readonly starts: Int32Array;
  /** (normalized.length): end, exclusive, of that piece. */
  readonly ends: Int32Array;
}

/** Normalises a text and keeps where each piece came from. */
export function originalOffsets(text: string): OriginalOffsets {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const normal = normalizeText(piece);
    pieces.push(normal);
    for (let unit = 0; unit < normal.length; unit++) {
      starts.push(index);
      ends.push(index + piece.length);
    }
  }
  return { normalized: pieces.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
