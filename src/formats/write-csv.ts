// CSV as spreadsheets read it: RFC 4180, and no cell that a spreadsheet would run as a formula.
import { stringify } from 'csv-stringify/sync';

/** One row with its line end (CR LF). A text beginning like a formula is marked with an apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return stringify([[...cells]], {
    record_delimiter: 'windows',
    escape_formulas: true,
    // By itself it quotes CR LF only, and a text with a line feed would become two rows.
    quoted_match: /[\r\n]/,
  });
}
