// How a file separates its fields, and what it seems to hold, seen from its first rows.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind } from '../contract/data.ts';
import { WorkbenchError } from '../contract/error.ts';
import { readByteLines } from './byte-lines.ts';
import { decodeForShow } from './decode.ts';
import { type JsonObject, readJsonLines } from './json-lines.ts';
import {
  columnsWithoutHeader,
  guessKind,
  guessKindOfObjects,
  isMost,
  isTrecRow,
  readHeader,
} from './layout.ts';
import { type RecordFormat, readRecords } from './records.ts';

export type FileFormat = RecordFormat | 'jsonl';

const sampleRows = 20;

/** TREC's files are separated by spaces, or by tabs; a tab-separated file has the same columns either way. */
const isTrecLine = (line: string) => isTrecRow(line.split(/\s+/));

/** Bytes that are looked at to see that a file is no text. */
const BEGINNING = 1024;
const signatures = ['PK\x03\x04', '%PDF-'];

/** A spreadsheet, a PDF, UTF-16 without its mark: they have a signature or zero bytes. */
function isNoText(line: Buffer): boolean {
  const beginning = line.subarray(0, BEGINNING);
  return (
    beginning.includes(0) || signatures.some((signature) => beginning.indexOf(signature, 0, 'latin1') === 0)
  );
}

/** @throws WorkbenchError `bad-file` where the file begins as no text does, or as JSON that is not one object a line */
async function firstLines(file: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { line, bytes } of readByteLines(file)) {
    if (line === 1 && isNoText(bytes)) throw new WorkbenchError('notText', { file: path.basename(file) });
    const text = decodeForShow(bytes).trim();
    if (text !== '') lines.push(text);
    if (lines.length === 1 && /^\[\s*(?:\{|$)/.test(text)) {
      throw new WorkbenchError('jsonArray', { file: path.basename(file) });
    }
    if (lines.length >= sampleRows) break;
  }
  return lines;
}

/**
 * The format of `file`, by what most of its first rows look like, so that a bad row among them is reported as one.
 * The name's ending decides only between TSV and CSV where both could be.
 * @param kind what the file is said to hold: only qrels and runs are separated by white space
 */
export async function formatOf(file: string, kind: FileKind | null = null): Promise<FileFormat> {
  const lines = await firstLines(file);
  const [first = ''] = lines;
  if (isMost(lines, (line) => line.startsWith('{'))) return 'jsonl';
  if (kind !== 'documents' && kind !== 'queries' && isMost(lines, isTrecLine)) return 'spaces';
  // Said to be TREC's, but most of its rows are bad: told by its columns, not taken for one column of something else.
  if ((kind === 'qrels' || kind === 'run') && !isMost(lines, (line) => /[\t,;]/.test(line))) return 'spaces';
  const name = path.basename(file).replace(/\.gz$/i, '').toLowerCase();
  if (name.endsWith('.csv')) return 'csv';
  if (name.endsWith('.tsv') || first.includes('\t')) return 'tsv';
  return /[,;]/.test(first) ? 'csv' : 'tsv';
}

export interface FilePreview {
  readonly name: string;
  readonly bytes: number;
  /** Null where nothing says what it holds: a person must. */
  readonly kind: FileKind | null;
  readonly format: FileFormat;
  /** The header's names; without one, what the kind's columns are called, or their numbers. */
  readonly columns: readonly string[];
  /** At most 20 rows, without the header. */
  readonly rows: readonly (readonly string[])[];
}

async function previewObjects(
  file: string,
  name: string,
  said: FileKind | null,
): Promise<Omit<FilePreview, 'bytes'>> {
  const objects: JsonObject[] = [];
  for await (const read of readJsonLines(file)) {
    if (read.ok) objects.push(read.row);
    if (objects.length >= sampleRows) break;
  }
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const cell = (value: unknown) =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const rows = objects.map((object) => columns.map((column) => cell(object[column])));
  return { name, kind: said ?? guessKindOfObjects(name, objects), format: 'jsonl', columns, rows };
}

async function firstRecords(file: string, format: RecordFormat): Promise<string[][]> {
  const records: string[][] = [];
  for await (const read of readRecords(file, format)) {
    if (read.ok) records.push(read.row);
    if (records.length > sampleRows) break;
  }
  return records;
}

/** What the columns of a file without a header are called: by the widest row that fits the kind, else by number. */
function columnsOf(kind: FileKind | null, records: readonly (readonly string[])[]): readonly string[] {
  const widestFirst = records.map(({ length }) => length).sort((one, other) => other - one);
  const fitting = kind && widestFirst.map((width) => columnsWithoutHeader(kind, width)).find(Boolean);
  return fitting ?? Array.from({ length: widestFirst[0] ?? 0 }, (_, index) => String(index + 1));
}

async function previewRecords(
  file: string,
  name: string,
  said: FileKind | null,
  guessed: RecordFormat,
): Promise<Omit<FilePreview, 'bytes'>> {
  let records = await firstRecords(file, guessed);
  const kind = said ?? guessKind(name, records);
  // What the file holds can decide how it is separated.
  const format = kind === said ? guessed : await formatOf(file, kind);
  if (format === 'jsonl') return previewObjects(file, name, kind);
  if (format !== guessed) records = await firstRecords(file, format);
  const [first = []] = records;
  const hasHeader = kind !== null && readHeader(kind, first) !== null;
  const columns = hasHeader ? first : columnsOf(kind, records);
  const rows = records.slice(hasHeader ? 1 : 0).slice(0, sampleRows);
  return { name, kind, format, columns, rows };
}

/**
 * What `file` looks like: format, kind, first rows.
 * @param said the kind that a person says it is; guessed where null
 */
export async function previewFile(file: string, said: FileKind | null = null): Promise<FilePreview> {
  const name = path.basename(file);
  const { size: bytes } = await stat(file);
  const format = await formatOf(file, said);
  const seen =
    format === 'jsonl'
      ? await previewObjects(file, name, said)
      : await previewRecords(file, name, said, format);
  return { ...seen, bytes };
}
