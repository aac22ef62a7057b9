// What commands print: tables for people, one JSON document for programs.
import Table from 'cli-table3';

/** A figure with three decimals, or a dash where there is none. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3);
}

/** Prints an aligned table without lines, so that it can be cut and pasted; wide characters count double. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const none = '';
  const table = new Table({
    head: [...head],
    chars: {
      top: none,
      'top-mid': none,
      'top-left': none,
      'top-right': none,
      bottom: none,
      'bottom-mid': none,
      'bottom-left': none,
      'bottom-right': none,
      left: none,
      'left-mid': none,
      mid: none,
      'mid-mid': none,
      right: none,
      'right-mid': none,
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (rows.every((row) => isFigure(row[column])) ? 'right' : 'left')),
  });
  for (const row of rows) table.push([...row]);
  process.stdout.write(`${table.toString()}\n`);
}

function isFigure(cell: string | number | undefined): boolean {
  return typeof cell === 'number' || cell === '–' || (cell !== undefined && /^[-+]?[\d.,]+$/.test(cell));
}

/** Prints `value` as one JSON document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
