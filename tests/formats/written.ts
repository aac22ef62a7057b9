// Test files: bytes in a temporary folder, rows collected.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { FileKind } from '../../src/contract/data.ts';
import { type BadRow, formatBadRow } from '../../src/formats/bad-row.ts';
import { readRows } from '../../src/formats/read-rows.ts';
import type { RowsByKind } from '../../src/formats/rows.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes `content` to a new file called `name` and returns its path. */
export function written(name: string, content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(folder, 'of-')), name);
  writeFileSync(file, content);
  return file;
}

/** All rows of `file`, and the sentences about its bad ones. */
export async function collect<Kind extends FileKind>(
  kind: Kind,
  file: string,
): Promise<{ rows: RowsByKind[Kind][]; lines: number[]; bad: string[]; badRows: BadRow[] }> {
  const rows: RowsByKind[Kind][] = [];
  const lines: number[] = [];
  const badRows: BadRow[] = [];
  for await (const read of readRows(kind, file)) {
    if (read.ok) {
      rows.push(read.row);
      lines.push(read.line);
    } else badRows.push(read.bad);
  }
  return { rows, lines, bad: badRows.map(formatBadRow), badRows };
}
