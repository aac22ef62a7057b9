// A project at the size that teams have: imported, opened, opened again, edited, and how long the workbench is deaf meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { writeCollection } from './project/large-collection.ts';
import { runPhases } from './project/run-phases.ts';

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
      const table = await runPhases(['import', 'first open', 'open again', 'edit'], project, folder);
      return {
        title: `A project of ${documents} documents (13 words each) and ${queries} queries`,
        ...table,
        notes: [
          ...table.notes,
          'The bar: the first pairs to judge within 3 s of opening, turns of about 50 ms at most.',
        ],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
