// JSONL: one JSON object a line.
import path from 'node:path';
import { type RowProblem, rowProblem } from '../contract/row-problems.ts';
import { quote, type Read } from './bad-row.ts';
import { type BytesProgress, readByteLines } from './byte-lines.ts';
import { decodeForShow, decodeStrictly } from './decode.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readObject(file: string, line: number, bytes: Buffer): Read<JsonObject> {
  const refuse = (reason: RowProblem): Read<JsonObject> => ({
    ok: false,
    bad: { file, line, field: 'row', raw: decodeForShow(bytes), ...reason },
  });
  const raw = decodeStrictly(bytes);
  if (raw === null) return refuse(rowProblem('notUtf8', {}));
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value)
      ? { ok: true, line, raw, row: value }
      : refuse(rowProblem('noObject', { found: quote(raw) }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(rowProblem('badJson', { reason }));
  }
}

/** The objects of `file`; empty lines are passed over. */
export async function* readJsonLines(
  file: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<JsonObject>> {
  const name = path.basename(file);
  for await (const { line, bytes } of readByteLines(file, onProgress)) {
    if (bytes.every((byte) => byte === 0x20 || byte === 0x09)) continue;
    yield readObject(name, line, bytes);
  }
}
