// Cuts a text at the borders of its marked parts.

/** Half-open ranges of UTF-16 positions, ascending and not overlapping. */
export type Ranges = readonly (readonly [number, number])[];

export interface Piece {
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts `text` into marked and unmarked pieces; ranges that lie outside or overlap are clipped. */
export function piecesOf(text: string, ranges: Ranges): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ at, text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const [start, end] of ranges) {
    add(Math.min(start, text.length), false);
    add(Math.min(end, text.length), true);
  }
  add(text.length, false);
  return pieces;
}

/** The pieces before `at` and those from it on; a piece that reaches over it is cut there. */
export function splitPieces(pieces: readonly Piece[], at: number): [Piece[], Piece[]] {
  const before: Piece[] = [];
  const after: Piece[] = [];
  for (const piece of pieces) {
    const kept = Math.min(Math.max(at - piece.at, 0), piece.text.length);
    if (kept > 0) before.push({ ...piece, text: piece.text.slice(0, kept) });
    if (kept < piece.text.length) after.push({ ...piece, at: piece.at + kept, text: piece.text.slice(kept) });
  }
  return [before, after];
}
