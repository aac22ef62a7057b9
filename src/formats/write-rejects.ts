// The rejects file: each bad row with its line, field and reason, to be mended and imported again.
import type { BadRow } from './bad-row.ts';

const inOneCell = (text: string) => text.replaceAll(/[\t\r\n]/g, ' ');

export const rejectsHeader = 'line\tfield\treason\trow\n';

/** One bad row as a TSV line; the row itself comes last and keeps its own tabs. */
export function rejectLine({ line, field, message, raw }: BadRow): string {
  return `${line}\t${inOneCell(field)}\t${inOneCell(message)}\t${raw.replaceAll(/[\r\n]+/g, ' ')}\n`;
}
