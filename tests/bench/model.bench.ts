// The model's way in a large project: trained on a few documents, then all of them imported, encoded and ranked, looked at,
// edited, the model trained again, and one from scratch.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { writeCollection } from './project/large-collection.ts';
import { runPhases } from './project/run-phases.ts';

/** Documents that the model is first trained on. */
const FIRST = 5000;
const JUDGED_QUERIES = 300;
const GRADES = [0, 1, 2, 3];

/** Parts documents.tsv into `first-documents.tsv` and `other-documents.tsv`, and judges some of the first. */
async function partFiles(folder: string): Promise<void> {
  const text = await readFile(path.join(folder, 'documents.tsv'));
  let end = 0;
  for (let line = 0; line < FIRST && end < text.length; line++) end = text.indexOf(10, end) + 1;
  await writeFile(path.join(folder, 'first-documents.tsv'), text.subarray(0, end));
  await writeFile(path.join(folder, 'other-documents.tsv'), text.subarray(end));
  const qrels = Array.from({ length: JUDGED_QUERIES }, (_, query) =>
    GRADES.map((grade) => `q${query} 0 d${(query * 97 + grade * 1231) % FIRST} ${grade}\n`).join(''),
  );
  await writeFile(path.join(folder, 'first-qrels.txt'), qrels.join(''));
}

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
