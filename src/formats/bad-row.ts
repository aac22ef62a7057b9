// A row that cannot be taken: where it is, what was expected, and the row itself for the rejects file.
import type { RowProblem } from '../contract/row-problems.ts';

export interface BadRow extends RowProblem {
  /** File name without its folder. */
  readonly file: string;
  /** Physical line of the row's beginning, from 1. */
  readonly line: number;
  /** Column or property that is wrong; `row` where the whole row is. */
  readonly field: string;
  /** The row as it stands in the file, for the rejects file. */
  readonly raw: string;
}

/** A row that was read, or why it was not. */
export type Read<Row> =
  | { readonly ok: true; readonly line: number; readonly raw: string; readonly row: Row }
  | { readonly ok: false; readonly bad: BadRow };

/** `text` on one short line, in quotes, for a message. */
export function quote(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}

/** One sentence: `docs.tsv:3: id: …`. */
export function formatBadRow({ file, line, field, message }: Omit<BadRow, 'raw'>): string {
  return `${file}:${line}: ${field}: ${message}`;
}
