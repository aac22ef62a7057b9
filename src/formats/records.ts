// Rows as lists of fields, from TSV, CSV or white space, before anyone knows what the columns mean.
import path from 'node:path';
import { parse } from 'csv-parse';
import type { Read } from './bad-row.ts';
import { type BytesProgress, readByteLines, readBytes } from './byte-lines.ts';
import { decodeForShow, decodeStrictly } from './decode.ts';

/** `tsv` has no quoting: a quotation mark is a character. `csv` is RFC 4180. `spaces` is TREC's. */
export type RecordFormat = 'tsv' | 'csv' | 'spaces';

const badUtf8 = 'is not valid UTF-8. Save the file as UTF-8.';

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
      const bad = { file, line, field: `column ${index + 1}`, message: badUtf8, raw: decodeForShow(bytes) };
      return { ok: false, bad };
    }
    texts.push(text);
  }
  return { ok: true, line, raw: decodeForShow(bytes), row: texts };
}

async function* readCsv(
  file: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<string[]>> {
  const name = path.basename(file);
  const parser = parse({
    encoding: null,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const feed = async () => {
    for await (const bytes of readBytes(file, onProgress)) {
      if (!parser.write(bytes)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  };
  const fed = feed().catch((error: unknown) =>
    parser.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  let lastLine = 0;
  try {
    for await (const parsed of parser) {
      // csv-parse types its records as any; with info, raw and no encoding they have this shape.
      const { record, info, raw }: { record: Buffer[]; info: { lines: number }; raw: string | Buffer } =
        parsed;
      const line = lastLine + 1;
      lastLine = info.lines;
      yield decodeFields(name, line, Buffer.from(raw), record);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error;
    yield {
      ok: false,
      bad: {
        file: name,
        line: lastLine + 1,
        field: 'row',
        message: `${error.message}. Expected CSV as RFC 4180 has it.`,
        raw: '',
      },
    };
  }
  await fed;
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
