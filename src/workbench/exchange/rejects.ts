// The bad rows of an import: counted, the first ones kept for the screen, all of them written to a file where wanted.
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { ImportResult } from '../../contract/data.ts';
import type { BadRow } from '../../formats/bad-row.ts';
import { rejectLine, rejectsHeader } from '../../formats/write-rejects.ts';

const SHOWN = 100;

export class Rejects {
  readonly #file: string | null;
  #stream: WriteStream | null = null;
  #count = 0;
  readonly #shown: ImportResult['badRows'] = [];

  /** `file` gets all bad rows; none is written with null. */
  constructor(file: string | null) {
    this.#file = file;
  }

  get count(): number {
    return this.#count;
  }

  /** The first bad rows. */
  get shown(): ImportResult['badRows'] {
    return this.#shown;
  }

  async add(bad: BadRow): Promise<void> {
    this.#count++;
    const { raw, ...shown } = bad;
    if (this.#shown.length < SHOWN) this.#shown.push(shown);
    if (this.#file === null) return;
    const stream = this.#stream ?? (await this.#open(this.#file));
    if (!stream.write(rejectLine(bad))) await once(stream, 'drain');
  }

  /** Puts the file in its place; its path, null where there was nothing to write. */
  async keep(): Promise<string | null> {
    if (this.#file === null || this.#stream === null) return null;
    this.#stream.end();
    await finished(this.#stream);
    await rename(`${this.#file}.part`, this.#file);
    return this.#file;
  }

  /** Takes away what was written. */
  async discard(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.destroy();
    await rm(`${this.#file}.part`, { force: true });
  }

  async #open(file: string): Promise<WriteStream> {
    await mkdir(path.dirname(file), { recursive: true });
    const stream = createWriteStream(`${file}.part`);
    await once(stream, 'open');
    stream.write(rejectsHeader);
    this.#stream = stream;
    return stream;
  }
}
