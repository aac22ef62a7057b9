// The benchmark's corpora: made by script, kept under .cache/, one document a line, its terms parted by spaces.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianDescriptions } from './debian-descriptions.ts';
import { mixedDocuments } from './mixed-documents.ts';
import { sampleQueries } from './sampled-queries.ts';

export const CACHE = fileURLToPath(new URL('../../../.cache/retrieval/', import.meta.url));
/** Debian's descriptions, and mixed documents made of them. */
export const SIZE_NAMES = ['64k', '1m', '4m'] as const;
export type Size = (typeof SIZE_NAMES)[number];

const QUERIES = 10_000;
/** Mixed documents of the sizes that have any. */
const MIXED: Readonly<Partial<Record<Size, number>>> = { '1m': 1_000_000, '4m': 4_000_000 };
const CHUNK = 1 << 22;

export interface Corpus {
  readonly size: Size;
  /** One document a line. */
  readonly documentsFile: string;
  /** One query a line. */
  readonly queriesFile: string;
  readonly count: number;
  readonly tokens: number;
  readonly queries: readonly string[];
}

/** External id of the document on line `number`, from 0: ascending like the numbers. */
export function documentId(number: number): string {
  return `d${String(number).padStart(7, '0')}`;
}

/** The number of a document by its external id. */
export function documentNumber(id: string): number {
  return Number(id.slice(1));
}

/** A corpus and its 10,000 queries, made where they are not there yet, of the package lists in a folder. */
export function loadCorpus(size: Size, lists: string): Corpus {
  const folder = join(CACHE, size);
  const documentsFile = join(folder, 'documents.txt');
  const queriesFile = join(folder, 'queries.txt');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(documentsFile)) writeLines(documentsFile, makeDocuments(size, lists));
  let count = 0;
  let tokens = 0;
  for (const line of readLines(documentsFile)) {
    count++;
    if (line !== '') tokens += 1;
    for (let at = line.indexOf(' '); at !== -1; at = line.indexOf(' ', at + 1)) tokens++;
  }
  if (!existsSync(queriesFile))
    writeLines(queriesFile, sampleQueries(splitLines(documentsFile), count, QUERIES));
  const queries = readFileSync(queriesFile, 'utf8').trimEnd().split('\n');
  return { size, documentsFile, queriesFile, count, tokens, queries };
}

function* makeDocuments(size: Size, lists: string): Generator<string> {
  const count = MIXED[size];
  const texts = debianDescriptions(lists);
  const documents = count === undefined ? texts : mixedDocuments(texts, count);
  for (const terms of documents) yield terms.join(' ');
}

function* splitLines(file: string): Generator<readonly string[]> {
  for (const line of readLines(file)) yield line.split(' ');
}

/** The lines of a file that may be too long for one string. */
export function* readLines(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(CHUNK);
  let rest = '';
  for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
    const lines = (rest + decoder.decode(buffer.subarray(0, read), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  closeSync(handle);
}

/** Under another name first, so that a file that is there is whole. */
function writeLines(file: string, lines: Iterable<string>): void {
  const handle = openSync(`${file}.part`, 'w');
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(`${line}\n`);
    if (chunk.length === 10_000) {
      writeSync(handle, chunk.join(''));
      chunk = [];
    }
  }
  writeSync(handle, chunk.join(''));
  closeSync(handle);
  renameSync(`${file}.part`, file);
}
