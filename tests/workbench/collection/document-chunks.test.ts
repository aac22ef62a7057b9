// The order in which documents of equal scores rank.
import { expect, test } from 'vitest';
import { deleteDocument, insertDocument } from '../../../src/store/documents.ts';
import { tieKeys } from '../../../src/workbench/collection/document-chunks.ts';
import { DocumentTable } from '../../../src/workbench/collection/document-table.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { newProject } from '../../store/new-project.ts';

test('Keys ascend with external ids, also after one was added before others, and a deleted document has none', async () => {
  const { db } = newProject();
  // newProject has the documents d1, d2, d3.
  const ids = Int32Array.of(1, 2, 3);
  expect([...(await tieKeys(db, new DocumentTable(ids, []), createSlices()))]).toEqual([0, 1, 2]);

  deleteDocument(db, 2);
  expect([...(await tieKeys(db, new DocumentTable(ids, [2]), createSlices()))]).toEqual([0, -1, 2]);

  insertDocument(db, { externalId: 'a', title: '', body: '' });
  const more = new DocumentTable(Int32Array.of(1, 2, 3, 4), [2]);
  expect([...(await tieKeys(db, more, createSlices()))]).toEqual([1, -1, 3, 0]);
});
