// The model's way in a large project: trained on a few documents, then all of them imported, encoded and ranked, looked at,
// edited, the model trained again, and one from scratch.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { writeCollection } from './project/large-collection.ts';
import { partFiles } from './project/part-files.ts';
import { runPhases } from './project/run-phases.ts';

export const bench: Bench = {
  name: 'model',
  summary:
    'train, encode, rank and edit in a project of 1,000,000 documents and 10,000 queries (or: DOCUMENTS QUERIES)',
  async run({ args }) {
    const [documents = 1_000_000, queries = 10_000] = args.map(Number);
    const folder = await mkdtemp(path.join(tmpdir(), 'parallax-bench-'));
    try {
      await writeCollection(folder, { documents, queries });
      await partFiles(folder);
      const phases = [
        'first model',
        'grow',
        'look',
        'edit with a model',
        'train again',
        'train from scratch',
      ];
      const table = await runPhases(phases, path.join(folder, 'large.plx'), folder);
      return { title: `A model in a project of ${documents} documents and ${queries} queries`, ...table };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
