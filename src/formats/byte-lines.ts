// The lines of a file as bytes, gzip or plain, in bounded memory, with progress by bytes of the file itself.
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { WorkbenchError } from '../contract/error.ts';

export interface BytesProgress {
  /** Bytes of the file (compressed, where it is) read so far, and in all. */
  readonly bytesRead: number;
  readonly totalBytes: number;
}

/** A row longer than this is not one: the file is no text file, or has lost its line ends. */
export const maxLineBytes = 64 * 1024 * 1024;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const newline = 0x0a;
const carriageReturn = 0x0d;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** What turns bytes that begin like these into UTF-8; null where they are UTF-8, or anything else that has no mark. */
function utf16Decoder(first: Buffer): TextDecoder | null {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  return first[0] === 0xfe && first[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

/**
 * The file's bytes in UTF-8: unpacked where it is gzip, turned into it where it is marked as UTF-16 (Excel's "Unicode
 * text"), and without a byte order mark.
 * @throws WorkbenchError `bad-file` for what is no file or cannot be read to its end; the system's error for a missing one
 */
export async function* readBytes(
  path: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Buffer> {
  const found = await stat(path);
  if (!found.isFile()) {
    throw new WorkbenchError('notAFile', { path });
  }
  const totalBytes = found.size;
  const gunzip = (await isGzip(path)) ? createGunzip() : null;
  const source = createReadStream(path);
  // A pipe does not carry errors on: without this a file that cannot be read would never end.
  if (gunzip) source.on('error', (error) => gunzip.destroy(error));
  const stream: Readable = gunzip ? source.pipe(gunzip) : source;
  let decoder: TextDecoder | null | undefined;
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = chunk;
      const isFirst = decoder === undefined;
      decoder ??= utf16Decoder(bytes);
      if (decoder) yield Buffer.from(decoder.decode(bytes, { stream: true }));
      else yield isFirst && bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
      onProgress?.({ bytesRead: source.bytesRead, totalBytes });
    }
    if (decoder) yield Buffer.from(decoder.decode());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(gunzip ? 'gzipDamaged' : 'fileUnreadable', { path, reason }, { cause: error });
  } finally {
    source.destroy();
  }
}

export interface ByteLine {
  /** From 1. */
  readonly line: number;
  /** Without its line end, CR LF or LF. */
  readonly bytes: Buffer;
}

/**
 * The file's lines.
 * @throws WorkbenchError `bad-file` for a line over 64 MiB or a file that cannot be read or unpacked; as readBytes
 */
export async function* readByteLines(
  path: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<ByteLine> {
  let line = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  const take = (last: Buffer): ByteLine => {
    const bytes = rest.length > 0 ? Buffer.concat([...rest, last]) : last;
    rest = [];
    restBytes = 0;
    line++;
    return { line, bytes: bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes };
  };
  for await (const bytes of readBytes(path, onProgress)) {
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      yield take(bytes.subarray(start, end));
      start = end + 1;
    }
    rest.push(bytes.subarray(start));
    restBytes += bytes.length - start;
    if (restBytes > maxLineBytes) {
      throw new WorkbenchError('lineTooLong', { path, line: line + 1 });
    }
  }
  if (restBytes > 0) yield take(Buffer.alloc(0));
}
