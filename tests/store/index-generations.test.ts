// The index in the file: one generation counts, whatever is being written beside it.
import { expect, test } from 'vitest';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { deleteDocument, updateDocument } from '../../src/store/documents.ts';
import {
  activeGeneration,
  DamagedIndexError,
  dropUnfinished,
  type GenerationRow,
  readGeneration,
  writeGeneration,
} from '../../src/store/index-generations.ts';
import { newProject } from './new-project.ts';

type Db = ReturnType<typeof newProject>['db'];

/** 2.5 MiB, each byte told by its place and `seed`: three pieces. */
function bytesOf(seed: number): Uint8Array {
  return Uint8Array.from({ length: 2.5 * 2 ** 20 }, (_, n) => (n * 31 + (n >> 8) + seed) % 256);
}

const about = { format: 1, analyzer: 'bigrams', documentsVersion: 3, documents: 3 };

function write(db: Db, seed: number, version = 3): void {
  for (const _ of writeGeneration(db, { ...about, documentsVersion: version }, bytesOf(seed), 1000));
}

function read(db: Db, row: GenerationRow | undefined = activeGeneration(db)): Uint8Array {
  if (row === undefined) throw new Error('no generation');
  return runSteps(readGeneration(db, row));
}

const count = (db: Db, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('A generation is read as it was written', () => {
  const { db } = newProject();

  write(db, 1);

  expect(activeGeneration(db)).toEqual({ ...about, id: 1, bytes: 2.5 * 2 ** 20, createdAt: 1000 });
  expect(Buffer.compare(read(db), bytesOf(1))).toBe(0);
  expect(count(db, 'index_piece')).toBe(3);
});

test('While a generation is written the one before counts; when it counts, the one before goes', () => {
  const { db } = newProject();
  write(db, 1);
  const seen: number[] = [];

  for (const _ of writeGeneration(db, about, bytesOf(2))) {
    const active = read(db);
    seen.push(Buffer.compare(active, bytesOf(1)) === 0 ? 1 : 2);
    if (seen.at(-1) === 2) expect(Buffer.compare(active, bytesOf(2))).toBe(0);
  }

  // The row and three pieces, then the change, then the three old pieces.
  expect(seen).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  expect([count(db, 'index_generation'), count(db, 'index_piece')]).toEqual([1, 3]);
});

test('What was left unfinished is dropped, and the active generation stays', () => {
  const { db } = newProject();
  write(db, 1);
  const unfinished = writeGeneration(db, about, bytesOf(2));
  for (let step = 0; step < 3; step++) unfinished.next();
  expect(count(db, 'index_piece')).toBe(5);

  for (const _ of dropUnfinished(db));

  expect([count(db, 'index_generation'), count(db, 'index_piece')]).toEqual([1, 3]);
  expect(Buffer.compare(read(db), bytesOf(1))).toBe(0);
});

test('A piece that is missing or not what was written is found when it is read', () => {
  const { db } = newProject();
  write(db, 1);

  db.exec('UPDATE index_piece SET bytes = zeroblob(length(bytes)) WHERE number = 1');
  expect(() => read(db)).toThrow(new DamagedIndexError('piece 1 of the index is damaged'));
  db.exec('DELETE FROM index_piece WHERE number = 2');
  db.exec('DELETE FROM index_piece WHERE number = 1');

  expect(() => read(db)).toThrow(new DamagedIndexError('piece 1 of the index is missing'));
});

test('Making a generation active shortens the log of the changes that it holds, in the same transaction', () => {
  const { db } = newProject();
  updateDocument(db, 1, { title: '', body: 'new' });
  deleteDocument(db, 2);
  const texts = () => db.prepare('SELECT body FROM document_change WHERE body IS NOT NULL').pluck().all();
  expect(texts()).toEqual(['Body 1', 'Body 2']);

  write(db, 1, 4);

  expect(texts()).toEqual(['Body 2']);
});
