// Documents: what is ranked and judged.
import { inPages, insertedId, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { insertOrConflict } from './unique-rows.ts';

/** A document as it is read in; `externalId` is unique in the project. */
export interface NewDocument {
  readonly externalId: string;
  readonly title: string;
  readonly body: string;
}

export interface DocumentRow extends NewDocument {
  readonly id: number;
}

const COLUMNS = 'id, external_id AS externalId, title, body';

/**
 * Stores a document and returns its id.
 * @throws WorkbenchError `conflict` if its external id is taken
 */
export function insertDocument(db: WritableDb, document: NewDocument): number {
  return insertOrConflict(`document ${document.externalId}`, () =>
    insertedId(
      prepared<[NewDocument]>(
        db,
        'INSERT INTO document (external_id, title, body) VALUES (@externalId, @title, @body)',
      ).run(document),
    ),
  );
}

/** Gives a document new texts; false where there is none with this id. */
export function updateDocument(db: WritableDb, id: number, texts: { title: string; body: string }): boolean {
  const update = prepared<[{ id: number; title: string; body: string }]>(
    db,
    'UPDATE document SET title = @title, body = @body WHERE id = @id',
  );
  return update.run({ id, ...texts }).changes === 1;
}

export function getDocument(db: ReadableDb, id: number): DocumentRow | undefined {
  return prepared<[number], DocumentRow>(db, `SELECT ${COLUMNS} FROM document WHERE id = ?`).get(id);
}

/** Id of the document with this external id. */
export function documentIdOf(db: ReadableDb, externalId: string): number | undefined {
  return prepared<[string], { id: number }>(db, 'SELECT id FROM document WHERE external_id = ?').get(
    externalId,
  )?.id;
}

export function countDocuments(db: ReadableDb): number {
  return prepared<[], { n: number }>(db, 'SELECT count(*) AS n FROM document').get()?.n ?? 0;
}

/** All documents by ascending id; other queries and writes may run between two of them. */
export function iterateDocuments(db: ReadableDb): Generator<DocumentRow, void, undefined> {
  const page = prepared<[number, number], DocumentRow>(
    db,
    `SELECT ${COLUMNS} FROM document WHERE id > ? ORDER BY id LIMIT ?`,
  );
  return inPages((afterId, limit) => page.all(afterId, limit));
}

/** Ids and external ids of all documents by ascending id, without their texts. */
export function listDocumentIds(db: ReadableDb): { id: number; externalId: string }[] {
  return prepared<[], { id: number; externalId: string }>(
    db,
    'SELECT id, external_id AS externalId FROM document ORDER BY id',
  ).all();
}
