// Kill -9 at every chunk that encoding in the background writes, or rounding to one byte a number: opened again, it goes on
// there, and the vectors and the rankings are those of work that nothing interrupted, to the bit.
import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkProject, closeProject, openProject } from '../../src/store/open-project.ts';
import { trainableProject, trainToEnd } from './trainable-project.ts';

const child = fileURLToPath(new URL('./encode-until-killed.ts', import.meta.url));
const run = promisify(execFile);

/** Documents with row ids up to 9,024: chunks 0, 1 and 2. */
const FILLING = 9000;
const CHUNKS = 3;

const TO_BE_ENCODED = 'DELETE FROM embedding';
const TO_BE_ROUNDED = `INSERT INTO setting VALUES ('vectors', '"int8"')`;

/** A closed project with a model whose vectors are to be made and whose rankings are stale; gives its folder and file. */
async function projectToEncode(sql: string): Promise<{ readonly folder: string; readonly prepared: string }> {
  const opened = await trainableProject();
  await trainToEnd(opened);
  const filling = Array.from({ length: FILLING }, (_, n) => `filling${n}\tparcel ${n}\tof courier ${n % 97}`);
  await opened.import('filling.tsv', 'documents', filling.join('\n'));
  await opened.workbench.refreshRuns();
  const prepared = opened.workbench.project!.path;
  await opened.workbench.close();
  const db = openProject(prepared);
  db.exec(`${sql}; UPDATE run SET derived_from = 'stale' WHERE kind <> 'bm25'`);
  closeProject(db);
  return { folder: opened.folder, prepared };
}

/** Encodes in a process of its own: the chunks that it wrote, or null where it was killed. */
async function encode(path: string, killAt: number): Promise<number | null> {
  try {
    const { stdout } = await run(process.execPath, [child, path, String(killAt)]);
    return Number(stdout);
  } catch (error) {
    expect(error, String(error)).toMatchObject({ signal: 'SIGKILL' });
    return null;
  }
}

/** What the file has of the model's vectors in this precision and of all rankings. */
function derivedData(path: string, precision: 'float32' | 'int8') {
  const db = openProject(path);
  checkProject(db);
  const rows = (sql: string) => db.prepare<[], Record<string, unknown>>(sql).all();
  const vectors = rows(
    `SELECT chunk, documents_version, ids, vectors, scales, checksum FROM embedding_chunk
    WHERE (scales IS NULL) = ${precision === 'float32'} ORDER BY chunk`,
  );
  const rankings = rows(
    'SELECT tag, query_id, documents, scores FROM run JOIN ranking ON run_id = run.id ORDER BY tag, query_id',
  );
  closeProject(db);
  return { vectors, rankings };
}

test.each([
  { work: 'an encoding', sql: TO_BE_ENCODED, precision: 'float32' },
  { work: 'rounding to one byte', sql: TO_BE_ROUNDED, precision: 'int8' },
] as const)(
  'After kill -9 at any chunk of $work it goes on there, and ends with the same vectors and rankings',
  async ({ sql, precision }) => {
    const { folder, prepared } = await projectToEncode(sql);
    const whole = join(folder, 'whole.plx');
    copyFileSync(prepared, whole);
    expect(await encode(whole, 0)).toBe(CHUNKS);
    const expected = derivedData(whole, precision);
    expect(expected.vectors).toHaveLength(CHUNKS);

    for (let killAt = 1; killAt <= CHUNKS; killAt++) {
      const path = join(folder, `${killAt}.plx`);
      copyFileSync(prepared, path);
      expect(await encode(path, killAt)).toBeNull();
      expect(derivedData(path, precision).vectors).toEqual(expected.vectors.slice(0, killAt - 1));

      expect(await encode(path, 0)).toBe(CHUNKS - (killAt - 1));
      expect(derivedData(path, precision)).toEqual(expected);
    }
  },
  300_000,
);
