// A collection of any size for benchmarks: short texts of made-up words by Zipf's law, queries drawn from them, judgments.

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createRandom, type Random } from '../../../src/dssm/random.ts';

const SEED = 4;
const VOCABULARY = 300_000;
/** Zipf and Mandelbrot: the word of rank r is met in proportion to 1 / (r + SHIFT). */
const SHIFT = 2.7;
const SHORTEST = 6;
const LONGEST = 20;
const JUDGED_PER_QUERY = 5;

export interface CollectionSize {
  readonly documents: number;
  readonly queries: number;
}

/** Paths of the files, in the order in which to import them. */
export interface CollectionFiles {
  readonly documents: string;
  readonly queries: string;
  readonly qrels: string;
}

/** The word of a rank: syllables, so that lengths are as those of words. */
function wordOf(rank: number): string {
  const syllables: string[] = [];
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / 100)) {
    syllables.push(`${'bdfgklmnprstvwxzchjq'[rest % 20]}${'aeiou'[Math.floor(rest / 20) % 5]}`);
  }
  return syllables.join('');
}

/** Draws ranks of words. */
function drawWords(random: Random): (count: number) => string[] {
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank++) {
    sum += 1 / (rank + 1 + SHIFT);
    sums[rank] = sum;
  }
  const draw = () => {
    const value = random.uniform() * sum;
    let low = 0;
    let high = VOCABULARY - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return wordOf(low);
  };
  return (count) => Array.from({ length: count }, draw);
}

async function write(stream: WriteStream, line: string): Promise<void> {
  if (!stream.write(line)) await once(stream, 'drain');
}

/** Writes the files into `folder`: the same bytes for the same sizes. */
export async function writeCollection(
  folder: string,
  { documents, queries }: CollectionSize,
): Promise<CollectionFiles> {
  const files = {
    documents: path.join(folder, 'documents.tsv'),
    queries: path.join(folder, 'queries.tsv'),
    qrels: path.join(folder, 'qrels.txt'),
  };
  const random = createRandom(SEED);
  const words = drawWords(random);
  const below = (limit: number) => Math.floor(random.uniform() * limit);
  const asked: string[][] = [];
  const stream = createWriteStream(files.documents);
  for (let n = 0; n < documents; n++) {
    const text = words(SHORTEST + below(LONGEST - SHORTEST + 1));
    await write(stream, `d${n}\t${text.slice(0, 4).join(' ')}\t${text.slice(4).join(' ')}\n`);
    // Queries are words of documents that lie evenly in the collection.
    if (Math.floor(((n + 1) * queries) / documents) > asked.length) {
      asked.push(Array.from({ length: 2 + below(4) }, () => text[below(text.length)] ?? ''));
    }
  }
  stream.end();
  await once(stream, 'close');
  await writeLines(
    files.queries,
    asked.map((text, n) => `q${n}\t${text.join(' ')}\n`),
  );
  await writeLines(
    files.qrels,
    asked.flatMap((_, n) =>
      Array.from({ length: JUDGED_PER_QUERY }, () => `q${n} 0 d${below(documents)} ${below(4)}\n`),
    ),
  );
  return files;
}

async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const line of lines) await write(stream, line);
  stream.end();
  await once(stream, 'close');
}
