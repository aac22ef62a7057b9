// The log of document changes: written by triggers, in the transaction of the change itself.
import { expect, test } from 'vitest';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { inTransaction } from '../../src/store/db.ts';
import { changedDocuments, changedSince, readChanges, shortenLog } from '../../src/store/document-changes.ts';
import {
  countDocuments,
  deleteDocument,
  getDocument,
  insertDocument,
  listDeletedIds,
  listDocumentIds,
  updateDocument,
} from '../../src/store/documents.ts';
import { appendGrade } from '../../src/store/judgment-log.ts';
import { currentJudgments, listQrels } from '../../src/store/judgments.ts';
import { dataVersions } from '../../src/store/settings.ts';
import { newProject } from './new-project.ts';

/** Each change as `id: before → after`, by body. */
function told(db: ReturnType<typeof newProject>['db'], since: number): string[] {
  return [...readChanges(db, changedSince(db, since))].map(
    ({ id, before, after }) => `${id}: ${before?.body ?? '–'} → ${after?.body ?? '–'}`,
  );
}

test('Documents added one after the other are one row of the log, and read as added', () => {
  const { db } = newProject();

  expect(db.prepare('SELECT * FROM document_change').all()).toEqual([
    { first_version: 1, last_version: 3, kind: 'added', first_id: 1, last_id: 3, title: null, body: null },
  ]);
  expect(told(db, 0)).toEqual(['1: – → Body 1', '2: – → Body 2', '3: – → Body 3']);
});

test('Whoever knows a version in the middle of a row hears only of the documents after it', () => {
  const { db } = newProject();

  const changed = changedDocuments(db, 2);
  expect([1, 2, 3, 4].filter(changed.has)).toEqual([3]);
  expect([1, 2, 3, 4].filter(changedDocuments(db, 3).has)).toEqual([]);
});

test('A document edited twice goes from its first text to its newest', () => {
  const { db } = newProject();
  const { documents: known } = dataVersions(db);

  updateDocument(db, 2, { title: 'Title 2', body: 'second' });
  updateDocument(db, 2, { title: 'Title 2', body: 'third' });

  expect(told(db, known)).toEqual(['2: Body 2 → third']);
});

test('A document that was added, edited and deleted since was never there', () => {
  const { db } = newProject();
  const { documents: known } = dataVersions(db);

  const id = insertDocument(db, { externalId: 'd4', title: '', body: 'new' });
  updateDocument(db, id, { title: '', body: 'newer' });
  expect(told(db, known)).toEqual(['4: – → newer']);
  deleteDocument(db, id);

  expect(told(db, known)).toEqual(['4: – → –']);
});

test('A deleted document loses its texts and keeps its row; brought back, it is as if it had been edited', () => {
  const { db } = newProject();
  const { documents: known } = dataVersions(db);

  expect(deleteDocument(db, 2, 1000)).toBe(true);
  expect(deleteDocument(db, 2)).toBe(false);

  expect(getDocument(db, 2)).toEqual({ id: 2, externalId: 'd2', title: '', body: '', deletedAt: 1000 });
  expect([countDocuments(db), [...runSteps(listDocumentIds(db))], listDeletedIds(db)]).toEqual([
    2,
    [1, 2, 3],
    [2],
  ]);
  expect(told(db, known)).toEqual(['2: Body 2 → –']);
  updateDocument(db, 2, { title: '', body: 'back' });
  expect(told(db, known)).toEqual(['2: Body 2 → back']);
});

test('A row that SQL deletes is logged with its text, and one of its id that comes after it too', () => {
  const { db } = newProject();
  const { documents: known } = dataVersions(db);

  db.exec('DELETE FROM document WHERE id = 3');
  expect(told(db, known)).toEqual(['3: Body 3 → –']);
  insertDocument(db, { externalId: 'other', title: '', body: 'other' });

  expect(told(db, known)).toEqual(['3: Body 3 → other']);
});

test('What is rolled back leaves no change behind', () => {
  const { db } = newProject();
  const { documents: known } = dataVersions(db);

  expect(() =>
    inTransaction(db, () => {
      updateDocument(db, 1, { title: '', body: 'gone' });
      throw new Error('no');
    }),
  ).toThrow('no');

  expect(dataVersions(db).documents).toBe(known);
  expect(told(db, known)).toEqual([]);
});

test('A shortened log forgets old texts and all rows of a document but its newest, and still names every change', () => {
  const { db } = newProject();
  updateDocument(db, 1, { title: '', body: 'a' });
  updateDocument(db, 1, { title: '', body: 'b' });
  deleteDocument(db, 3);
  const { documents: known } = dataVersions(db);
  updateDocument(db, 2, { title: '', body: 'c' });

  shortenLog(db, known);

  expect(db.prepare('SELECT first_version, first_id, body FROM document_change').raw().all()).toEqual([
    [1, 1, null],
    [5, 1, null],
    [6, 3, null],
    [7, 2, 'Body 2'],
  ]);
  const changed = changedDocuments(db, 3);
  expect([1, 2, 3, 4].filter(changed.has)).toEqual([1, 2, 3]);
  expect(told(db, known)).toEqual(['2: Body 2 → c']);
});

test('Judgments of a deleted document stay in the log, and count again when it comes back', () => {
  const { db, ann } = newProject();
  const grade = { raterId: ann, queryId: 1, source: 'judge' };
  appendGrade(db, { ...grade, documentId: 1, grade: 1 });
  appendGrade(db, { ...grade, documentId: 2, grade: 2 });

  deleteDocument(db, 2);
  expect(currentJudgments(db).map(({ documentId }) => documentId)).toEqual([1]);
  expect(listQrels(db)).toHaveLength(1);
  expect(db.prepare('SELECT count(*) FROM judgment_event').pluck().get()).toBe(2);
  updateDocument(db, 2, { title: '', body: 'back' });

  expect(listQrels(db).map(({ documentId, grade }) => [documentId, grade])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test('Ids with gaps are read from the file', () => {
  const { db } = newProject();

  db.exec('DELETE FROM document WHERE id = 2');

  expect([...runSteps(listDocumentIds(db))]).toEqual([1, 3]);
});
