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
  /** Milliseconds since 1970; null for a document that is there. Of a deleted one only the ids are left. */
  readonly deletedAt: number | null;
}

const COLUMNS = 'id, external_id AS externalId, title, body, deleted_at AS deletedAt';

const ID_PAGE = 2000;

/**
 * Stores a document and returns its id.
 * @throws WorkbenchError `conflict` if its external id is taken
 */
export function insertDocument(db: WritableDb, document: NewDocument): number {
  return insertOrConflict('documentExists', document.externalId, () =>
    insertedId(
      prepared<[NewDocument]>(
        db,
        'INSERT INTO document (external_id, title, body) VALUES (@externalId, @title, @body)',
      ).run(document),
    ),
  );
}

/** Gives a document new texts, and brings a deleted one back; false where there is none with this id. */
export function updateDocument(db: WritableDb, id: number, texts: { title: string; body: string }): boolean {
  const update = prepared<[{ id: number; title: string; body: string }]>(
    db,
    'UPDATE document SET title = @title, body = @body, deleted_at = NULL WHERE id = @id',
  );
  return update.run({ id, title: texts.title, body: texts.body }).changes === 1;
}

/**
 * Takes a document's texts away. Its row stays: judgments name it, and count again once `updateDocument` brings it back.
 * False where there is no such document, or it is deleted already.
 */
export function deleteDocument(db: WritableDb, id: number, deletedAt = Date.now()): boolean {
  const update = prepared<[number, number]>(
    db,
    `UPDATE document SET title = '', body = '', deleted_at = ? WHERE id = ? AND deleted_at IS NULL`,
  );
  return update.run(deletedAt, id).changes === 1;
}

export function getDocument(db: ReadableDb, id: number): DocumentRow | undefined {
  return prepared<[number], DocumentRow>(db, `SELECT ${COLUMNS} FROM document WHERE id = ?`).get(id);
}

/** The document with this external id, deleted or not. */
export function findDocument(db: ReadableDb, externalId: string): DocumentRow | undefined {
  return prepared<[string], DocumentRow>(db, `SELECT ${COLUMNS} FROM document WHERE external_id = ?`).get(
    externalId,
  );
}

/** Id of the document with this external id, deleted or not. */
export function documentIdOf(db: ReadableDb, externalId: string): number | undefined {
  return prepared<[string], { id: number }>(db, 'SELECT id FROM document WHERE external_id = ?').get(
    externalId,
  )?.id;
}

/** Documents that are there and whose external id begins with `prefix`, by external id. */
export function listDocuments(db: ReadableDb, prefix: string, limit: number): DocumentRow[] {
  return prepared<[string, string, number], DocumentRow>(
    db,
    `SELECT ${COLUMNS} FROM document
    WHERE external_id >= ? AND external_id < ? || char(0x10ffff) AND deleted_at IS NULL
    ORDER BY external_id LIMIT ?`,
  ).all(prefix, prefix, limit);
}

/** External id of a document; '' where there is none with this id. */
export function externalIdOf(db: ReadableDb, id: number): string {
  return (
    prepared<[number], { externalId: string }>(
      db,
      'SELECT external_id AS externalId FROM document WHERE id = ?',
    ).get(id)?.externalId ?? ''
  );
}

/** Documents that are not deleted. */
/** External id and title of a document, without its text; undefined where there is none with this id. */
export function getHeading(
  db: ReadableDb,
  id: number,
): Pick<DocumentRow, 'externalId' | 'title'> | undefined {
  return prepared<[number], Pick<DocumentRow, 'externalId' | 'title'>>(
    db,
    'SELECT external_id AS externalId, title FROM document WHERE id = ?',
  ).get(id);
}

export function countDocuments(db: ReadableDb): number {
  return (
    prepared<[], { n: number }>(
      db,
      `SELECT (SELECT count(*) FROM document)
        - (SELECT count(*) FROM document WHERE deleted_at IS NOT NULL) AS n`,
    ).get()?.n ?? 0
  );
}

/** All documents by ascending id, deleted ones too, their texts empty; other queries and writes may run between two of them. */
export function iterateDocuments(db: ReadableDb, afterId = 0): Generator<DocumentRow, void, undefined> {
  const page = prepared<[number, number], DocumentRow>(
    db,
    `SELECT ${COLUMNS} FROM document WHERE id > ? ORDER BY id LIMIT ?`,
  );
  return inPages((after, limit) => page.all(after, limit), afterId);
}

/** About `count` documents from the whole range of ids, deleted ones left out. */
export function sampleDocuments(db: ReadableDb, count: number): DocumentRow[] {
  const last = prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM document').get()?.id ?? 0;
  const next = prepared<[number], DocumentRow>(
    db,
    `SELECT ${COLUMNS} FROM document WHERE id > ? AND deleted_at IS NULL ORDER BY id LIMIT 1`,
  );
  const sample: DocumentRow[] = [];
  const step = Math.max(1, last / count);
  for (let after = 0; after < last; ) {
    const row = next.get(Math.floor(after));
    if (row === undefined) break;
    sample.push(row);
    after = Math.max(row.id, after + step);
  }
  return sample;
}

/** Documents counted in one step: a millisecond. */
const COUNTED = 20_000;

/**
 * (documents): ids of all documents, deleted ones too, ascending, in short steps. No text is read: where ids have no gap
 * they are known from their number, else they are read from the index of external ids. Nobody may write meanwhile.
 */
export function* listDocumentIds(db: ReadableDb): Generator<void, Int32Array> {
  const last = prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM document').get()?.id ?? 0;
  const ids = new Int32Array(yield* countAll(db));
  if (ids.length === last) {
    for (let n = 0; n < last; n++) ids[n] = n + 1;
    return ids;
  }
  const isThere = new Uint8Array(last + 1);
  for (const id of iterateIdsByExternalId(db)) {
    isThere[id] = 1;
    yield;
  }
  let n = 0;
  for (let id = isThere.indexOf(1); id >= 0; id = isThere.indexOf(1, id + 1)) ids[n++] = id;
  return ids;
}

/** Counts all documents, deleted ones too. */
function* countAll(db: ReadableDb): Generator<void, number> {
  const next = prepared<[string], { count: number; last: string | null }>(
    db,
    `SELECT count(*) AS count, max(external_id) AS last FROM (
      SELECT external_id FROM document WHERE external_id > ? ORDER BY external_id LIMIT ${COUNTED})`,
  );
  let count = 0;
  for (let page = next.get(''); page?.last; page = next.get(page.last)) {
    count += page.count;
    yield;
  }
  return count;
}

/** Ids of the documents that came after `id`, ascending; undefined where there are more than `most`. */
export function listDocumentIdsAfter(db: ReadableDb, id: number, most: number): number[] | undefined {
  const rows = prepared<[number, number], { id: number }>(
    db,
    'SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?',
  ).all(id, most + 1);
  return rows.length > most ? undefined : rows.map((row) => row.id);
}

/** Ids of the deleted documents, ascending. */
export function listDeletedIds(db: ReadableDb): number[] {
  return prepared<[], { id: number }>(db, 'SELECT id FROM document WHERE deleted_at IS NOT NULL ORDER BY id')
    .all()
    .map(({ id }) => id);
}

/** Ids of all documents, deleted ones too, by ascending external id; other queries and writes may run between two of them. */
export function* iterateIdsByExternalId(db: ReadableDb): Generator<number, void, undefined> {
  const page = prepared<[string], { id: number; externalId: string }>(
    db,
    `SELECT id, external_id AS externalId FROM document WHERE external_id > ? ORDER BY external_id LIMIT ${ID_PAGE}`,
  );
  for (let rows = page.all(''); rows.length > 0; rows = page.all(rows.at(-1)?.externalId ?? '')) {
    for (const { id } of rows) yield id;
    if (rows.length < ID_PAGE) return;
  }
}
