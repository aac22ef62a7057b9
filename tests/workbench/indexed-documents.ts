// A project file with an index of its documents, without queries or a workbench around it.

import type { Bm25Index } from '../../src/bm25/bm25-index.ts';
import { buildIndex } from '../../src/bm25/build/build-index.ts';
import { encodeSegment } from '../../src/bm25/file/encode-segment.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { inTransaction, type ReadableDb, type WritableDb } from '../../src/store/db.ts';
import { insertDocument, iterateDocuments } from '../../src/store/documents.ts';
import { createProject } from '../../src/store/open-project.ts';
import { type Analyzer, createAnalyzer, DEFAULT_ANALYZER } from '../../src/text/analyzer.ts';
import { DocumentIndex } from '../../src/workbench/collection/document-index.ts';
import { rankedText } from '../../src/workbench/collection/document-text.ts';
import { WriteLock } from '../../src/workbench/write-lock.ts';

export const ANALYZER = createAnalyzer(DEFAULT_ANALYZER);

/** Texts of words that hardly repeat, so that a few thousand documents make an index of several pieces. */
export function textOf(n: number): string {
  return Array.from({ length: 20 }, (_, word) => `w${((n * 20 + word) * 2654435761) % 1_000_000_007}`).join(
    ' ',
  );
}

export function newDocuments(path: string, count: number): WritableDb {
  const db = createProject(path, { name: 'Indexed', scale: { min: 0, max: 3 } });
  inTransaction(db, () => {
    for (let n = 0; n < count; n++) insertDocument(db, { externalId: `d${n}`, title: '', body: textOf(n) });
  });
  return db;
}

/** The index of a project, with what it told. */
export function indexOf(db: WritableDb, analyzer: Analyzer = ANALYZER) {
  const closing = new AbortController();
  const index = new DocumentIndex(
    { db, lock: new WriteLock(), collectionLock: new WriteLock(), closing: closing.signal },
    () => analyzer,
  );
  const told = { progress: [] as number[], rebuilds: [] as string[] };
  index.follow({
    onProgress: (fraction) => void told.progress.push(fraction),
    onRebuild: (reason) => void told.rebuilds.push(reason),
  });
  return { index, told, close: () => closing.abort() };
}

/** All of an index as one segment's bytes. */
export function bytesOf(index: Bm25Index): Buffer {
  return Buffer.from(runSteps(encodeSegment(runSteps(index.fold()).segment)));
}

/** The bytes of an index built of the documents that are in the file now. */
export function freshBytes(db: ReadableDb, analyzer: Analyzer = ANALYZER): Buffer {
  const live = [...iterateDocuments(db)].filter(({ deletedAt }) => deletedAt === null);
  const documents = live.map((row) => ({ key: row.id, id: row.externalId, text: rankedText(row) }));
  return bytesOf(buildIndex(analyzer, documents));
}
