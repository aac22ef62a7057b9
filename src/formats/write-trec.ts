// TREC's qrels and runs, as lines of text.
import type { QrelRow, RunRow } from './rows.ts';

/** TREC separates by white space: an id with a space in it would be read as two columns. */
function trecId(id: string): string {
  return id.replaceAll(/\s/gu, '_');
}

/** `query 0 document grade`, with its line end. */
export function qrelLine({ query, document, grade }: Pick<QrelRow, 'query' | 'document' | 'grade'>): string {
  return `${trecId(query)} 0 ${trecId(document)} ${grade}\n`;
}

/** `query Q0 document rank score tag`, with its line end; the score in full, so that it can be compared to the bit. */
export function runLine({ query, document, rank, score, tag }: RunRow): string {
  return `${trecId(query)} Q0 ${trecId(document)} ${rank} ${score} ${trecId(tag)}\n`;
}
