// A user dictionary for cutting Chinese, as jieba reads it: a word a line, then its frequency and a tag where wanted.

import path from 'node:path';
import { type RowProblem, rowProblem } from '../contract/row-problems.ts';
import { normalizeText } from '../text/normalize.ts';
import { quote, type Read } from './bad-row.ts';
import { readByteLines } from './byte-lines.ts';
import { decodeForShow, decodeStrictly } from './decode.ts';

export interface DictionaryWord {
  /** In the normal form that texts are cut in. */
  readonly word: string;
  /** How often it occurs beside the built-in dictionary's words; null where the file does not say. */
  readonly frequency: number | null;
}

const ONLY_HAN = /^\p{Script=Han}+$/u;
const TAG = /^[a-z]+$/i;
const MAX_FREQUENCY = 1_000_000_000;

/** Why the line is no word, or the word. */
function readWord(line: string): DictionaryWord | ({ readonly field: string } & RowProblem) {
  const [given = '', ...rest] = line.trim().split(/\s+/);
  const word = normalizeText(given);
  if (!ONLY_HAN.test(word)) {
    return { field: 'word', ...rowProblem('notHan', { found: quote(given) }) };
  }
  const [frequency, tag, ...more] = TAG.test(rest[0] ?? '') ? [undefined, ...rest] : rest;
  if (more.length > 0 || (tag !== undefined && !TAG.test(tag))) {
    return { field: 'row', ...rowProblem('noWord', { found: quote(line) }) };
  }
  if (frequency === undefined) return { word, frequency: null };
  const number = Number(frequency);
  if (Number.isInteger(number) && number >= 1 && number <= MAX_FREQUENCY) return { word, frequency: number };
  const reason = rowProblem('noFrequency', { most: MAX_FREQUENCY, found: quote(frequency) });
  return { field: 'frequency', ...reason };
}

/**
 * The words of `file`, plain or gzip; empty lines are passed over.
 * @throws WorkbenchError `bad-file` where the file cannot be read or unpacked
 */
export async function* readDictionary(file: string): AsyncGenerator<Read<DictionaryWord>> {
  const name = path.basename(file);
  for await (const { line, bytes } of readByteLines(file)) {
    const raw = decodeStrictly(bytes);
    const place = { file: name, line, raw: raw ?? decodeForShow(bytes) };
    if (raw === null) {
      yield { ok: false, bad: { ...place, field: 'row', ...rowProblem('notUtf8', {}) } };
      continue;
    }
    if (raw.trim() === '') continue;
    const read = readWord(raw);
    if ('word' in read) yield { ok: true, line, raw, row: read };
    else yield { ok: false, bad: { ...place, ...read } };
  }
}
