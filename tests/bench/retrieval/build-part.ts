// Building, storing and opening the index, against SQLite's own on the same texts.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, atMost, digits, type PartResult } from '../bar.ts';
import { median } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import { openIndex, sourceDocuments, writeIndex } from './ours.ts';
import { sqliteFts5 } from './sqlite-fts5.ts';

/** Builds both `rounds` times, in turn. */
export async function compareBuilds(corpus: Corpus, rounds: number): Promise<PartResult> {
  const documents = sourceDocuments(corpus);
  const fts5 = sqliteFts5('none', 1);
  const folder = mkdtempSync(join(tmpdir(), 'retrieval-'));
  const file = join(folder, 'segment');
  const buildMs: number[] = [];
  const writeMs: number[] = [];
  const openMs: number[] = [];
  const fts5Ms: number[] = [];
  let fts5Bytes = 0;
  let bytes = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const written = writeIndex(documents, file);
      buildMs.push(written.buildMs);
      writeMs.push(written.writeMs);
      bytes = statSync(file).size;
      const start = performance.now();
      openIndex(file);
      openMs.push(performance.now() - start);
      const peer = mkdtempSync(join(folder, 'fts5-'));
      fts5Ms.push(await fts5.build(corpus, peer));
      fts5Bytes = fts5.bytes?.(peer) ?? Number.NaN;
      rmSync(peer, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const seconds = (ms: readonly number[]): string => digits(median(ms) / 1000);
  const ourMs = buildMs.map((ms, round) => ms + writeMs[round]);
  return {
    tables: [
      {
        title: `Building the index of ${corpus.count.toLocaleString('en')} documents, ${(corpus.tokens / corpus.count).toFixed(1)} terms each`,
        columns: ['engine', 'build s', 'to a file s', 'open s', 'MB'],
        rows: [
          ['Parallax', seconds(buildMs), seconds(writeMs), seconds(openMs), digits(bytes / 1e6)],
          [fts5.label, seconds(fts5Ms), '–', '–', digits(fts5Bytes / 1e6)],
        ],
        notes: [
          `Medians of ${rounds} builds of each, in turn, on one thread, texts in memory (FTS5: in its file, in the page cache).`,
          'FTS5: "rebuild" over a table of texts, synchronous off; merging its segments is not counted, its size is after that.',
          'Opening reads the file, checks its checksum and unpacks it.',
        ],
      },
    ],
    bars: [
      atLeast('build and file, faster than FTS5', median(fts5Ms) / median(ourMs), 1.2),
      atMost('size of the file, of FTS5’s', bytes / fts5Bytes, 2, 'times'),
      ...(corpus.size === '1m' ? [atMost('open', median(openMs) / 1000, 0.3, 's')] : []),
    ],
  };
}
