// A text with the parts marked that share a term with the query.
import { piecesOf, type Ranges } from './pieces.ts';

export function HighlightedText({ text, ranges }: { readonly text: string; readonly ranges: Ranges }) {
  return piecesOf(text, ranges).map(({ at, text: part, marked }) =>
    marked ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
  );
}
