// Documents, queries, raters, settings and the versions that tell derived data when it is stale.
import { expect, test } from 'vitest';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { inTransaction } from '../../src/store/db.ts';
import {
  countDocuments,
  documentIdOf,
  externalIdOf,
  findDocument,
  getDocument,
  insertDocument,
  iterateDocuments,
  listDocumentIds,
  updateDocument,
} from '../../src/store/documents.ts';
import { appendImport, listImports } from '../../src/store/imports.ts';
import { getQuery, insertQuery, iterateQueries, queryIdOf, setSplit } from '../../src/store/queries.ts';
import { ensureRater } from '../../src/store/raters.ts';
import { dataVersions, readSetting, writeSetting } from '../../src/store/settings.ts';
import { newProject } from './new-project.ts';

test('A document is found by its id and by its external id', () => {
  const { db } = newProject();

  const id = insertDocument(db, { externalId: '菜鸟', title: '菜鸟裹裹', body: '查快递' });

  expect(getDocument(db, id)).toEqual({
    id,
    externalId: '菜鸟',
    title: '菜鸟裹裹',
    body: '查快递',
    deletedAt: null,
  });
  expect(externalIdOf(db, id)).toBe('菜鸟');
  expect(findDocument(db, '菜鸟')?.id).toBe(id);
  expect(documentIdOf(db, '菜鸟')).toBe(id);
  expect(documentIdOf(db, 'none')).toBeUndefined();
  expect([...runSteps(listDocumentIds(db))]).toEqual([1, 2, 3, id]);
});

test('A second document or query with one external id is a conflict that names it', () => {
  const { db } = newProject();

  expect(() => insertDocument(db, { externalId: 'd1', title: '', body: '' })).toThrow(
    expect.objectContaining({ code: 'conflict', message: 'There is already a document d1.' }),
  );
  expect(() => insertQuery(db, { externalId: 'q1', text: '' })).toThrow(
    expect.objectContaining({ code: 'conflict', message: 'There is already a query q1.' }),
  );
});

test('Documents are read in order past one page, and may be changed meanwhile', () => {
  const { db } = newProject();
  inTransaction(db, () => {
    for (let n = 4; n <= 1203; n++) insertDocument(db, { externalId: `d${n}`, title: '', body: '' });
  });

  const ids: number[] = [];
  for (const { id } of iterateDocuments(db)) {
    ids.push(id);
    if (id === 1) updateDocument(db, 1203, { title: 'new', body: '' });
  }

  expect(ids).toEqual(Array.from({ length: 1203 }, (_, n) => n + 1));
  expect(getDocument(db, 1203)?.title).toBe('new');
});

test('A query keeps its split and tags; without a split the hash of its text decides', () => {
  const { db } = newProject();
  const id = insertQuery(db, { externalId: 'q9', text: '机票', split: 'held-out', tags: ['seed', 'zh'] });

  expect(getQuery(db, id)).toEqual({
    id,
    externalId: 'q9',
    text: '机票',
    split: 'held-out',
    tags: ['seed', 'zh'],
  });
  expect(setSplit(db, id, null)).toBe(true);
  expect(setSplit(db, 99, 'dev')).toBe(false);
  expect([...iterateQueries(db)].map((query) => [query.externalId, query.split])).toEqual([
    ['q1', null],
    ['q2', null],
    ['q9', null],
  ]);
  expect(queryIdOf(db, 'q9')).toBe(id);
});

test('What fails in a transaction leaves nothing behind, inside another one only its own part', () => {
  const { db } = newProject();
  const fails = () => {
    insertDocument(db, { externalId: 'gone', title: '', body: '' });
    throw new Error('no');
  };

  inTransaction(db, () => {
    insertDocument(db, { externalId: 'kept', title: '', body: '' });
    expect(() => inTransaction(db, fails)).toThrow('no');
  });

  expect(documentIdOf(db, 'kept')).toBe(4);
  expect(documentIdOf(db, 'gone')).toBeUndefined();
  expect(countDocuments(db)).toBe(4);
});

test('A rater is one person however often named, and a file cannot take a person’s name', () => {
  const { db, ann } = newProject();

  expect(ensureRater(db, 'ann', 'person')).toBe(ann);
  expect(() => ensureRater(db, 'ann', 'import')).toThrow(expect.objectContaining({ code: 'conflict' }));
});

test('A setting is read as it was written, and a value against its schema is refused', () => {
  const { db } = newProject();

  writeSetting(db, 'bm25', { k1: 0.9, b: 0.4 });

  expect(readSetting(db, 'bm25')).toEqual({ k1: 0.9, b: 0.4 });
  expect(readSetting(db, 'analyzer')).toBeUndefined();
  expect(() => writeSetting(db, 'scale', { min: 0, max: 10 })).toThrow();
});

test('Versions grow with each added or changed document and query, and only then', () => {
  const { db } = newProject();
  expect(dataVersions(db)).toEqual({ documents: 3, queries: 2, judgments: 0 });

  updateDocument(db, 1, { title: 'x', body: 'y' });
  setSplit(db, 1, 'dev');
  writeSetting(db, 'name', 'Other');

  expect(dataVersions(db)).toEqual({ documents: 4, queries: 3, judgments: 0 });
});

test('Imports are listed newest first', () => {
  const { db } = newProject();
  appendImport(db, { file: 'a.tsv', kind: 'documents', rows: 10, rejected: 0 }, 1000);
  appendImport(db, { file: 'b.txt', kind: 'qrels', rows: 5, rejected: 2 }, 2000);

  expect(listImports(db).map(({ file, rejected, createdAt }) => [file, rejected, createdAt])).toEqual([
    ['b.txt', 2, 2000],
    ['a.tsv', 0, 1000],
  ]);
});
