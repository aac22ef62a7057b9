// A reader in a thread of its own, so that no other's calls decide how the compiler treats its code.
import { parentPort, workerData } from 'node:worker_threads';
import { readerNamed } from './readers.ts';

export interface ReadingTask {
  readonly reader: string;
  readonly texts: readonly string[];
  /** How often a round reads all texts. */
  readonly repeats: number;
}

export interface Reading {
  readonly ms: number;
  /** Of one time through all texts. */
  readonly terms: number;
}

const { reader, texts, repeats }: ReadingTask = workerData;
const read = readerNamed(reader);

parentPort?.on('message', () => {
  let terms = 0;
  const start = performance.now();
  for (let again = 0; again < repeats; again++) {
    for (const text of texts) terms += read(text);
  }
  const reading: Reading = { ms: performance.now() - start, terms: terms / repeats };
  parentPort?.postMessage(reading);
});
