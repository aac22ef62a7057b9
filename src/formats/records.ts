// Rows as lists of fields, from TSV, CSV or white space, before anyone knows what the columns mean.
import path from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { rowProblem } from '../contract/row-problems.ts';
import type { Read } from './bad-row.ts';
import { type BytesProgress, maxLineBytes, readByteLines, readBytes } from './byte-lines.ts';
import { decodeForShow, decodeStrictly } from './decode.ts';

/** `tsv` has no quoting: a quotation mark is a character. `csv` is RFC 4180. `spaces` is TREC's. */
export type RecordFormat = 'tsv' | 'csv' | 'spaces';

function bytesOfFields(bytes: Buffer, format: 'tsv' | 'spaces'): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const isEnd = at === bytes.length;
    const isSeparator = bytes[at] === 0x09 || (format === 'spaces' && bytes[at] === 0x20);
    if (!isEnd && !isSeparator) continue;
    if (format === 'tsv' || at > start) fields.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return fields;
}

/** Decodes the fields of one row; the first that is no UTF-8 makes it a bad row. */
function decodeFields(file: string, line: number, bytes: Buffer, fields: readonly Buffer[]): Read<string[]> {
  const texts: string[] = [];
  for (const [index, field] of fields.entries()) {
    const text = decodeStrictly(field);
    if (text === null) {
      const place = { file, line, field: `column ${index + 1}`, raw: decodeForShow(bytes) };
      return { ok: false, bad: { ...place, ...rowProblem('notUtf8', {}) } };
    }
    texts.push(text);
  }
  return { ok: true, line, raw: decodeForShow(bytes), row: texts };
}

/** A row in which every quotation mark opens, closes or doubles as RFC 4180 says, by what parts its fields. */
const wellQuoted = {
  ',': /^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/,
  ';': /^(?:"(?:[^"]|"")*"|[^";]*)(?:;(?:"(?:[^"]|"")*"|[^";]*))*$/,
};

/** What parts the fields: `;` where the first line has no comma, as spreadsheets write where a comma is the decimal point. */
async function delimiterOf(file: string): Promise<keyof typeof wellQuoted> {
  for await (const { bytes } of readByteLines(file)) {
    if (bytes.length > 0) return bytes.includes(';') && !bytes.includes(',') ? ';' : ',';
  }
  return ',';
}

async function* readCsv(
  file: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<string[]>> {
  const name = path.basename(file);
  // latin1 carries every byte through csv-parse unchanged; each field is decoded as UTF-8 afterwards, on its own.
  // Relaxed, because strict parsing ends at the first misplaced quotation mark: `wellQuoted` finds those rows.
  const delimiter = await delimiterOf(file);
  const parser = parse({
    delimiter,
    encoding: 'latin1',
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: maxLineBytes,
  });
  const source = Readable.from(readBytes(file, onProgress));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const parsed of parser) {
      // csv-parse types what it yields as any; with `raw` it has this shape.
      const { record, raw }: { record: string[]; raw: string } = parsed;
      const row = raw.replace(/[\r\n]+$/, '');
      const fields = record.map((field) => Buffer.from(field, 'latin1'));
      const bytes = Buffer.from(row, 'latin1');
      if (row.includes('"') && !wellQuoted[delimiter].test(row)) {
        const place = { file: name, line, field: 'row', raw: decodeForShow(bytes) };
        yield { ok: false, bad: { ...place, ...rowProblem('quotationMark', {}) } };
      } else if (row !== '') yield decodeFields(name, line, bytes, fields);
      line += row.split('\n').length;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error;
    const reason =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? rowProblem('quoteNotClosed', {})
        : rowProblem('csvEnds', { reason: error.message });
    yield { ok: false, bad: { file: name, line, field: 'row', raw: '', ...reason } };
  } finally {
    source.destroy();
  }
}

/** The rows of `file`; empty lines are passed over. */
export async function* readRecords(
  file: string,
  format: RecordFormat,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<string[]>> {
  if (format === 'csv') return yield* readCsv(file, onProgress);
  const name = path.basename(file);
  for await (const { line, bytes } of readByteLines(file, onProgress)) {
    const fields = bytesOfFields(bytes, format);
    if (fields.length === 0 || (fields.length === 1 && fields[0]?.length === 0)) continue;
    yield decodeFields(name, line, bytes, fields);
  }
}
