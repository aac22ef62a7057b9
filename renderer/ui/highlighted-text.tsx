// A text with the parts marked that share a term with the query.
import { type Piece, piecesOf, type Ranges } from './pieces.ts';

export function HighlightedText({ text, ranges }: { readonly text: string; readonly ranges: Ranges }) {
  return <Pieces pieces={piecesOf(text, ranges)} />;
}

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ at, text: part, marked }) =>
    marked ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
  );
}
