// Runs phases of a project benchmark one after the other, each in a process of its own, as one table.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchResult } from '../bench.ts';
import type { Phase } from './phase.ts';

const script = fileURLToPath(new URL('./phase.ts', import.meta.url));
const run = promisify(execFile);

/** What the phases took; `folder` has the collection's files, `project` is the project's. */
export async function runPhases(
  names: readonly string[],
  project: string,
  folder: string,
): Promise<Pick<BenchResult, 'columns' | 'rows' | 'notes'>> {
  const rows: (string | number)[][] = [];
  const notes: string[] = [];
  for (const name of names) {
    const { stdout } = await run(process.execPath, [script, name, project, folder]);
    const { measured, bytes, residentMegabytes, told }: Phase = JSON.parse(stdout);
    for (const { step, ms, longestTurnMs } of measured) {
      rows.push([step, ms.toFixed(0), longestTurnMs.toFixed(0)]);
    }
    notes.push(
      `After "${name}": file ${(bytes / 1e6).toFixed(0)} MB, process ${residentMegabytes} MB.`,
      ...told,
    );
  }
  notes.push(
    'Each phase is a process of its own; the files are in the page cache. Longest turn: no key press is answered meanwhile.',
  );
  return { columns: ['step', 'ms', 'longest turn, ms'], rows, notes };
}
