// Files on their way in: a browser sends them in pieces, and they lie in the user's folder until they are imported.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../contract/error.ts';

const MAX_PIECE_BYTES = 1024 * 1024;
/** What an interrupted session left behind is cleared after a day: another process may be using what is younger. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Uploads {
  /** Makes room for a file; `name` is kept for messages and for telling its format. */
  begin(name: string): Promise<string>;
  /** Appends a piece at `offset`, which must be the number of bytes received so far. Returns that number afterwards. */
  append(uploadId: string, offset: number, base64: string): Promise<number>;
  /** Path of an uploaded file. Its base name is the name it was given. */
  file(uploadId: string): Promise<string>;
  remove(uploadId: string): Promise<void>;
  /** Removes what was left behind more than a day ago. */
  clear(): Promise<void>;
}

/** Letters that are safe in a file name on every system; the rest becomes `_`. */
function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/[^\p{L}\p{N}._ ()-]/gu, '_').replace(/^\.+/, '_') || 'upload';
}

/** Uploads that lie in `folder`. */
export function openUploads(folder: string): Uploads {
  async function fileOf(uploadId: string): Promise<string> {
    const own = path.join(folder, uploadId);
    const [name] = await readdir(own).catch(() => []);
    if (name === undefined) {
      throw new WorkbenchError('uploadGone', {});
    }
    return path.join(own, name);
  }
  return {
    async begin(name) {
      const uploadId = randomUUID();
      const own = path.join(folder, uploadId);
      await mkdir(own, { recursive: true });
      await (await open(path.join(own, safeName(name)), 'wx')).close();
      return uploadId;
    },
    async append(uploadId, offset, base64) {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > MAX_PIECE_BYTES) {
        throw new WorkbenchError('pieceTooLarge', { most: MAX_PIECE_BYTES });
      }
      const handle = await open(await fileOf(uploadId), 'r+');
      try {
        const { size } = await handle.stat();
        if (size !== offset) {
          throw new WorkbenchError('pieceMisplaced', { expected: size, offset });
        }
        await handle.write(bytes, 0, bytes.length, offset);
        return offset + bytes.length;
      } finally {
        await handle.close();
      }
    },
    file: fileOf,
    async remove(uploadId) {
      await rm(path.join(folder, uploadId), { recursive: true, force: true });
    },
    async clear() {
      for (const name of await readdir(folder).catch(() => [])) {
        const own = path.join(folder, name);
        const { mtimeMs } = await stat(own);
        if (Date.now() - mtimeMs > KEPT_MS) await rm(own, { recursive: true, force: true });
      }
    },
  };
}
