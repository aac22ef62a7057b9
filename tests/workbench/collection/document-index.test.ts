// The documents' index: stored, opened, kept up with changes, and built anew where what is stored cannot be used.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deleteDocument, insertDocument, updateDocument } from '../../../src/store/documents.ts';
import { activeGeneration } from '../../../src/store/index-generations.ts';
import { closeProject, openProject } from '../../../src/store/open-project.ts';
import { dataVersions } from '../../../src/store/settings.ts';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { bytesOf, freshBytes, indexOf, newDocuments } from '../indexed-documents.ts';

/** A project of 40 documents whose index is stored, with a change of each kind after that. */
async function changedProject(): Promise<string> {
  const path = join(temporaryFolder(), 'a.plx');
  const db = newDocuments(path, 40);
  const { index } = indexOf(db);
  await index.fresh();
  await index.written();
  updateDocument(db, 3, { title: 'new', body: 'text' });
  deleteDocument(db, 5);
  insertDocument(db, { externalId: 'late', title: '', body: 'added' });
  deleteDocument(db, 7);
  updateDocument(db, 7, { title: '', body: 'back again' });
  closeProject(db);
  return path;
}

test('A stored index is opened with the changes of the log, and nothing is indexed again', async () => {
  const db = openProject(await changedProject());
  const { index, told } = indexOf(db);

  const fresh = await index.fresh();

  expect(told).toEqual({ progress: [], rebuilds: [] });
  expect(fresh.documentCount).toBe(40);
  expect(bytesOf(fresh).equals(freshBytes(db))).toBe(true);
  closeProject(db);
});

test('Changes are in the index the next time it is asked for', async () => {
  const db = openProject(await changedProject());
  const { index } = indexOf(db);
  const before = await index.fresh();
  expect(before.search('added', { k: 5 }).keys).toHaveLength(1);

  deleteDocument(db, 41);
  insertDocument(db, { externalId: 'last', title: '', body: 'added twice' });

  expect([...(await index.fresh()).search('added', { k: 5 }).keys]).toEqual([42]);
  expect(bytesOf(await index.fresh()).equals(freshBytes(db))).toBe(true);
  closeProject(db);
});

test('A fold stores the index with all changes, and the log forgets the old texts', async () => {
  const db = openProject(await changedProject());
  const { index } = indexOf(db);
  await index.fresh();

  index.fold();
  updateDocument(db, 1, { title: '', body: 'edited while it folds' });
  await index.written();

  expect(activeGeneration(db)?.documentsVersion).toBe(dataVersions(db).documents - 1);
  expect(db.prepare('SELECT count(*) FROM document_change WHERE body IS NOT NULL').pluck().get()).toBe(1);
  expect(bytesOf(await index.fresh()).equals(freshBytes(db))).toBe(true);
  closeProject(db);
});

test('Documents that change while the index is built are in it', async () => {
  const path = join(temporaryFolder(), 'a.plx');
  const db = newDocuments(path, 3000);
  const { index, told } = indexOf(db);

  const building = index.fresh();
  await new Promise((resolve) => setTimeout(resolve, 5));
  updateDocument(db, 2999, { title: '', body: 'changed meanwhile' });
  deleteDocument(db, 1);
  insertDocument(db, { externalId: 'late', title: '', body: 'added meanwhile' });

  expect(bytesOf(await building).equals(freshBytes(db))).toBe(true);
  expect(told.progress[0]).toBe(0);
  expect(told.progress.at(-1)).toBe(1);
  await index.written();
  closeProject(db);
});

test('A damaged index is built anew, stored in the old one’s place, and the reason is told', async () => {
  const db = openProject(await changedProject());
  db.exec('UPDATE index_piece SET bytes = zeroblob(length(bytes))');
  const { index, told } = indexOf(db);

  const fresh = await index.fresh();
  await index.written();

  expect(told.rebuilds).toEqual(['piece 0 of the index is damaged']);
  expect(told.progress.at(-1)).toBe(1);
  expect(bytesOf(fresh).equals(freshBytes(db))).toBe(true);
  const again = indexOf(db);
  expect(bytesOf(await again.index.fresh()).equals(freshBytes(db))).toBe(true);
  expect(again.told.rebuilds).toEqual([]);
  closeProject(db);
});

test('An index of another analyzer or of another form is built anew', async () => {
  const db = openProject(await changedProject());
  const stemming = createAnalyzer({ ...DEFAULT_ANALYZER, stemming: true });
  const other = indexOf(db, stemming);

  const fresh = await other.index.fresh();
  await other.index.written();

  expect(other.told.rebuilds).toEqual([]);
  expect(other.told.progress.at(-1)).toBe(1);
  expect(activeGeneration(db)?.analyzer).toBe(stemming.hash);
  expect(bytesOf(fresh).equals(freshBytes(db, stemming))).toBe(true);

  db.exec('UPDATE index_generation SET format = 0');
  const old = indexOf(db, stemming);
  await old.index.fresh();
  expect(old.told.progress.at(-1)).toBe(1);
  await old.index.written();
  closeProject(db);
});

test('A log that does not fit the index leads to a new one', async () => {
  const db = openProject(await changedProject());
  db.exec("UPDATE document_change SET body = 'something else' WHERE kind = 'edited'");
  const { index, told } = indexOf(db);

  const fresh = await index.fresh();

  expect(told.rebuilds).toHaveLength(1);
  expect(bytesOf(fresh).equals(freshBytes(db))).toBe(true);
  await index.written();
  closeProject(db);
});
