// A project at the size that teams have: imported, opened, opened again, edited, and how long the workbench is deaf meanwhile.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from './bench.ts';
import { writeCollection } from './project/large-collection.ts';
import type { Phase } from './project/phase.ts';

const script = fileURLToPath(new URL('./project/phase.ts', import.meta.url));
const run = promisify(execFile);

async function runPhase(name: string, project: string, folder: string): Promise<Phase> {
  const { stdout } = await run(process.execPath, [script, name, project, folder]);
  return JSON.parse(stdout);
}

export const bench: Bench = {
  name: 'project',
  summary:
    'import, open, rank and edit a project of 1,000,000 documents and 10,000 queries (or: DOCUMENTS QUERIES)',
  async run({ args }) {
    const [documents = 1_000_000, queries = 10_000] = args.map(Number);
    const folder = await mkdtemp(path.join(tmpdir(), 'parallax-bench-'));
    try {
      await writeCollection(folder, { documents, queries });
      const project = path.join(folder, 'large.plx');
      const rows: (string | number)[][] = [];
      const notes: string[] = [];
      for (const name of ['import', 'first open', 'open again', 'edit']) {
        const { measured, bytes, residentMegabytes } = await runPhase(name, project, folder);
        for (const { step, ms, longestTurnMs } of measured) {
          rows.push([step, ms.toFixed(0), longestTurnMs.toFixed(0)]);
        }
        notes.push(`After "${name}": file ${(bytes / 1e6).toFixed(0)} MB, process ${residentMegabytes} MB.`);
      }
      return {
        title: `A project of ${documents} documents (13 words each) and ${queries} queries`,
        columns: ['step', 'ms', 'longest turn, ms'],
        rows,
        notes: [
          ...notes,
          'Each phase is a process of its own; the files are in the page cache. Longest turn: no key press is answered meanwhile.',
          'The bar: the first pairs to judge within 3 s of opening, turns of about 50 ms at most.',
        ],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
