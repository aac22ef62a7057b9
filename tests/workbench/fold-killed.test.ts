// Kill -9 at every row that a fold writes: the reopened index equals one built anew, to the bit, and nothing is indexed again.
import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { deleteDocument, insertDocument, updateDocument } from '../../src/store/documents.ts';
import { activeGeneration } from '../../src/store/index-generations.ts';
import { checkProject, closeProject, openProject } from '../../src/store/open-project.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { bytesOf, freshBytes, indexOf, newDocuments, textOf } from './indexed-documents.ts';

const child = fileURLToPath(new URL('./fold-until-killed.ts', import.meta.url));
const run = promisify(execFile);

/** Makes a project whose stored index is two pieces long, with changes that wait for the next fold; gives the index built anew. */
async function waitingProject(path: string): Promise<Buffer> {
  const db = newDocuments(path, 6000);
  const { index } = indexOf(db);
  await index.fresh();
  await index.written();
  expect(activeGeneration(db)?.bytes).toBeGreaterThan(2 ** 20);
  updateDocument(db, 3, { title: 'new', body: 'text' });
  deleteDocument(db, 5);
  insertDocument(db, { externalId: 'late', title: '', body: textOf(7000) });
  const fresh = freshBytes(db);
  closeProject(db);
  return fresh;
}

/** How the child ended: the rows that it wrote, or null where it was killed. */
async function fold(path: string, killAt: number): Promise<number | null> {
  try {
    const { stdout } = await run(process.execPath, [child, path, String(killAt)]);
    return Number(stdout);
  } catch (error) {
    expect(error).toMatchObject({ signal: 'SIGKILL' });
    return null;
  }
}

test('After kill -9 at any row of a fold the reopened index equals a fresh build', async () => {
  const folder = temporaryFolder();
  const prepared = join(folder, 'prepared.plx');
  const fresh = await waitingProject(prepared);
  const active = new Set<number>();

  let rows: number | null = null;
  for (let killAt = 1; rows === null; killAt++) {
    const path = join(folder, `${killAt}.plx`);
    copyFileSync(prepared, path);
    rows = await fold(path, killAt);

    const db = openProject(path);
    checkProject(db);
    active.add(activeGeneration(db)?.id ?? 0);
    const { index, told } = indexOf(db);
    const reopened = bytesOf(await index.fresh());
    expect(reopened.equals(fresh), `killed at row ${killAt}`).toBe(true);
    expect(told).toEqual({ progress: [], rebuilds: [] });
    closeProject(db);
    if (rows !== null) expect(killAt).toBe(rows + 1);
  }

  // Two pieces in, two generations changed, the log shortened, two pieces out: some kills were before the change, some after.
  expect(rows).toBeGreaterThan(8);
  expect(active).toEqual(new Set([1, 2]));
}, 180_000);
