// Searching the vectors of a collection so large that comparing a query with every document is slow: the program finds it
// out, makes an index of them, and ranks through it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { writeCollection } from './project/large-collection.ts';
import { partFiles } from './project/part-files.ts';
import { runPhases } from './project/run-phases.ts';

export const bench: Bench = {
  name: 'index',
  summary:
    'the index of the vectors of 5,000,000 documents, 2,000 queries ranked with and without it (or: DOCUMENTS QUERIES)',
  async run({ args }) {
    const [documents = 5_000_000, queries = 2000] = args.map(Number);
    const folder = await mkdtemp(path.join(tmpdir(), 'parallax-bench-'));
    try {
      await writeCollection(folder, { documents, queries });
      await partFiles(folder);
      const phases = ['first model', 'grow to the index', 'rank exactly', 'rank through the index'];
      const table = await runPhases(phases, path.join(folder, 'large.plx'), folder);
      return { title: `The vectors of ${documents} documents, searched for ${queries} queries`, ...table };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
