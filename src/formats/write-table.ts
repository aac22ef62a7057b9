// Tables as CSV or as JSON lines, one record after the other.
import { csvLine } from './write-csv.ts';

/** One row: its cells by the columns' names, in their order, the same for all rows of a table. */
export type TableRecord = Readonly<Record<string, string | number | null>>;

/** The lines of a table; as CSV with its header. A table without rows has no line. */
export async function* tableLines(
  records: AsyncIterable<TableRecord>,
  format: 'csv' | 'jsonl',
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const record of records) {
    if (format === 'jsonl') {
      yield `${JSON.stringify(record)}\n`;
      continue;
    }
    if (isFirst) yield csvLine(Object.keys(record));
    isFirst = false;
    yield csvLine(Object.values(record));
  }
}
