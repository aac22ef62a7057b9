// Adding, editing and deleting single documents, and finding the one to change.
import type { JudgedDocument } from '../../contract/data.ts';
import { WorkbenchError } from '../../contract/error.ts';
import type { WritableDb } from '../../store/db.ts';
import {
  type DocumentRow,
  deleteDocument as deleteRow,
  findDocument,
  getDocument,
  insertDocument,
  listDocuments,
  updateDocument,
} from '../../store/documents.ts';
import { currentJudgmentsOfDocument } from '../../store/judgments.ts';
import type { OpenProject } from '../opened.ts';
import type { Project } from '../project.ts';
import { changeCollection } from './change-collection.ts';
import { documentText } from './document-text.ts';

export interface DocumentTexts {
  readonly title: string;
  readonly body: string;
}

/** Runs `write`, which changes one document and returns its id. */
function changeDocument(
  opened: OpenProject,
  what: string,
  write: (db: WritableDb) => number,
): Promise<number> {
  return changeCollection(opened, what, write, (id) => [id]);
}

function mustFind(db: WritableDb, id: number): DocumentRow {
  const row = getDocument(db, id);
  if (row && row.deletedAt === null) return row;
  throw new WorkbenchError('documentGone', { id });
}

function judged(db: WritableDb, row: DocumentRow): JudgedDocument {
  const queries = new Set(currentJudgmentsOfDocument(db, row.id).map(({ queryId }) => queryId));
  return { document: documentText(row), judgedPairs: queries.size };
}

/**
 * Documents whose external id begins with `search`, by external id, then those that contain its words, the best first.
 * Words are looked up in the index that is in memory: it may lack the newest changes.
 */
export function findDocuments(
  { db, index }: Project,
  { search, limit }: { search: string; limit: number },
): JudgedDocument[] {
  const found = new Map(listDocuments(db, search, limit).map((row) => [row.id, row]));
  for (const id of index.loaded?.search(search, { k: limit }).keys ?? []) {
    const row = getDocument(db, id);
    if (row?.deletedAt === null && !found.has(id)) found.set(id, row);
  }
  return [...found.values()].slice(0, limit).map((row) => judged(db, row));
}

/**
 * Adds a document. One that was deleted under this external id comes back with the new texts, and its judgments count again.
 * @throws WorkbenchError `conflict` where there is a document of this external id, `project-busy` during a long import
 */
export async function addDocument(
  opened: OpenProject,
  { externalId, title, body }: DocumentTexts & { externalId: string },
): Promise<JudgedDocument> {
  const id = await changeDocument(opened, `adding document ${externalId}`, (db) => {
    const known = findDocument(db, externalId);
    if (known === undefined || known.deletedAt === null)
      return insertDocument(db, { externalId, title, body });
    updateDocument(db, known.id, { title, body });
    return known.id;
  });
  return judged(opened.project.db, mustFind(opened.project.db, id));
}

/**
 * Gives a document new texts. Its judgments stay: whoever finds that they no longer fit judges again.
 * @throws WorkbenchError `not-found` where there is none, `project-busy` during a long import
 */
export async function editDocument(
  opened: OpenProject,
  { id, title, body }: DocumentTexts & { id: number },
): Promise<JudgedDocument> {
  await changeDocument(opened, 'editing a document', (db) => {
    const row = mustFind(db, id);
    if (row.title !== title || row.body !== body) updateDocument(db, id, { title, body });
    return id;
  });
  return judged(opened.project.db, mustFind(opened.project.db, id));
}

/**
 * Deletes a document: its texts are gone, no ranking shows it, its judgments stay in the log and do not count.
 * Returns how many judged pairs count no more.
 * @throws WorkbenchError `not-found` where there is none, `project-busy` during a long import
 */
export async function deleteDocument(
  opened: OpenProject,
  { id }: { id: number },
): Promise<{ externalId: string; judgedPairs: number }> {
  let deleted: JudgedDocument | undefined;
  await changeDocument(opened, 'deleting a document', (db) => {
    deleted = judged(db, mustFind(db, id));
    deleteRow(db, id);
    return id;
  });
  return { externalId: deleted?.document.externalId ?? '', judgedPairs: deleted?.judgedPairs ?? 0 };
}
