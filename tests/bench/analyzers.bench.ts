// How fast each analyzer reads real text, beside what JavaScript itself has for finding words.
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { loadCollection } from '../../scripts/experiments/load-collection.ts';
import { languageShares } from '../../src/text/detect-analyzer.ts';
import { rankedText } from '../../src/workbench/collection/document-text.ts';
import { INTL_SEGMENTER, REGULAR_EXPRESSION } from './analyzers/readers.ts';
import type { Reading, ReadingTask } from './analyzers/reading-worker.ts';
import type { Bench, BenchResult } from './bench.ts';
import { median } from './statistics.ts';

const samples = path.join(import.meta.dirname, '..', '..', 'resources', 'samples');
const DEFAULT_FOLDERS = ['tour', 'cranfield'].map((name) => path.join(samples, name));
const WORKER = new URL('./analyzers/reading-worker.ts', import.meta.url);
const ROUNDS = 5;
const WARM_UP_ROUNDS = 3;
/** A round reads the texts again until it has read this much. */
const LEAST_BYTES = 8e6;

const READERS = {
  Chinese: ['bigrams', 'characters', 'words'],
  English: ['bigrams', 'bigrams+stop-words', 'bigrams+stemming', 'bigrams+stemming+stop-words'],
} as const;
type Language = keyof typeof READERS;

function languageOf(text: string): Language {
  return languageShares([text]).chinese >= 0.5 ? 'Chinese' : 'English';
}

async function compareReaders(language: Language, texts: readonly string[]): Promise<BenchResult> {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const repeats = Math.ceil(LEAST_BYTES / bytes);
  const contestants = [...READERS[language], REGULAR_EXPRESSION, INTL_SEGMENTER].map((reader) => {
    const workerData: ReadingTask = { reader, texts, repeats };
    return { reader, worker: new Worker(WORKER, { workerData }), readings: [] as Reading[] };
  });
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const { worker, readings } of contestants) {
      worker.postMessage('read');
      const [reading]: Reading[] = await once(worker, 'message');
      if (round >= 0) readings.push(reading);
    }
  }
  await Promise.all(contestants.map(({ worker }) => worker.terminate()));
  const speeds = contestants.map(
    ({ readings }) => (bytes * repeats) / 1000 / median(readings.map(({ ms }) => ms)),
  );
  return {
    title: `${language}: ${texts.length.toLocaleString('en')} texts, ${(bytes / 1e6).toFixed(1)} MB of UTF-8`,
    columns: ['analyzer', 'terms a text', 'MB/s', 'times as fast as bigrams'],
    rows: contestants.map(({ reader, readings: [{ terms }] }, n) => [
      reader,
      (terms / texts.length).toFixed(1),
      speeds[n].toFixed(1),
      (speeds[n] / speeds[0]).toFixed(2),
    ]),
    notes: [
      `Medians of ${ROUNDS} rounds, all in turn in each, each on one thread. Normalising is included; no strings are made of terms.`,
    ],
  };
}

export const bench: Bench = {
  name: 'analyzers',
  summary: 'cutting texts into terms [FOLDER...: collections, by default the samples]',
  async run({ args }) {
    const folders = args.length > 0 ? args : DEFAULT_FOLDERS;
    const texts = folders.flatMap((folder) => loadCollection(folder).documents.map(rankedText));
    const results: BenchResult[] = [];
    for (const [language, own] of Map.groupBy(texts, languageOf)) {
      results.push(await compareReaders(language, own));
    }
    return results;
  },
};
