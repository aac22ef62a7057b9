// Parts a collection's files, so that a model can be trained on a few documents before all others come.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Documents that the model is first trained on. */
const FIRST = 5000;
const JUDGED_QUERIES = 300;
const GRADES = [0, 1, 2, 3];

/** Parts documents.tsv into `first-documents.tsv` and `other-documents.tsv`, and judges some of the first. */
export async function partFiles(folder: string): Promise<void> {
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
