// JSONL: one JSON object a line.
import path from 'node:path';
import { quote, type Read } from './bad-row.ts';
import { type BytesProgress, readByteLines } from './byte-lines.ts';
import { decodeForShow, decodeStrictly } from './decode.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readObject(file: string, line: number, bytes: Buffer): Read<JsonObject> {
  const refuse = (message: string): Read<JsonObject> => ({
    ok: false,
    bad: { file, line, field: 'row', message, raw: decodeForShow(bytes) },
  });
  const raw = decodeStrictly(bytes);
  if (raw === null) return refuse('is not valid UTF-8. Save the file as UTF-8.');
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value)
      ? { ok: true, line, raw, row: value }
      : refuse(`expected a JSON object, found ${quote(raw)}.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`expected one JSON object a line: ${reason}.`);
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
