// Reading the log of document changes: what became of each document since a version of the documents.
import { prepared, type ReadableDb, type WritableDb } from './db.ts';
import { getDocument, iterateDocuments } from './documents.ts';

export interface DocumentTexts {
  readonly title: string;
  readonly body: string;
}

/** One document's way from one version of the documents to the newest; null: it was, or is, not there. */
export interface DocumentChange {
  readonly id: number;
  readonly externalId: string;
  readonly before: DocumentTexts | null;
  readonly after: DocumentTexts | null;
}

interface LogRow {
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly kind: 'added' | 'edited' | 'deleted';
  readonly firstId: number;
  readonly lastId: number;
}

/** Documents added one after the other: ids from `first` to `last`. */
interface AddedRange {
  first: number;
  last: number;
}

/** The changed documents, each once. */
export interface ChangedDocuments {
  /** Id → version of its first change where it was there before, null where it was not. */
  readonly touched: ReadonlyMap<number, number | null>;
  readonly added: readonly Readonly<AddedRange>[];
  /** Documents in both. */
  readonly count: number;
}

function isIn(ranges: readonly AddedRange[], id: number): boolean {
  return ranges.some(({ first, last }) => id >= first && id <= last);
}

/** Changes after `version` of the documents. */
export function changedSince(db: ReadableDb, version: number): ChangedDocuments {
  const rows = prepared<[number], LogRow>(
    db,
    `SELECT first_version AS firstVersion, last_version AS lastVersion, kind, first_id AS firstId, last_id AS lastId
    FROM document_change WHERE last_version > ? ORDER BY first_version`,
  ).all(version);
  const touched = new Map<number, number | null>();
  const added: AddedRange[] = [];
  for (const { firstVersion, lastVersion, kind, firstId, lastId } of rows) {
    if (kind === 'added' && lastId > firstId) {
      // The documents that the row got after `version` are its last ones.
      added.push({ first: Math.max(firstId, lastId - (lastVersion - version) + 1), last: lastId });
    } else if (!touched.has(firstId) && !isIn(added, firstId)) {
      touched.set(firstId, kind === 'added' ? null : firstVersion);
    }
  }
  const inBoth = [...touched.keys()].filter((id) => isIn(added, id)).length;
  const inRanges = added.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return { touched, added, count: touched.size + inRanges - inBoth };
}

function textsOf(row: { title: string | null; body: string | null } | undefined): DocumentTexts | null {
  const { title = null, body = null } = row ?? {};
  return title === null || body === null ? null : { title, body };
}

function* readTouched(
  db: ReadableDb,
  touched: ReadonlyMap<number, number | null>,
): Generator<DocumentChange> {
  const oldTexts = prepared<[number], { title: string | null; body: string | null }>(
    db,
    'SELECT title, body FROM document_change WHERE first_version = ?',
  );
  for (const [id, version] of touched) {
    const before = version === null ? null : textsOf(oldTexts.get(version));
    const row = getDocument(db, id);
    const after = row?.deletedAt === null ? textsOf(row) : null;
    yield { id, externalId: row?.externalId ?? '', before, after };
  }
}

/** The changed documents with their texts before and after; nobody may write between two of them. */
export function* readChanges(
  db: ReadableDb,
  { touched, added }: ChangedDocuments,
): Generator<DocumentChange, void, undefined> {
  yield* readTouched(db, touched);
  for (const { first, last } of added) {
    for (const row of iterateDocuments(db, first - 1)) {
      if (row.id > last) break;
      if (touched.has(row.id)) continue;
      const after = row.deletedAt === null ? textsOf(row) : null;
      yield { id: row.id, externalId: row.externalId, before: null, after };
    }
  }
}

/** Row ids of documents; as small as the log that they come from, however many they are. */
export interface DocumentIds {
  has(id: number): boolean;
}

/** The documents that were added, edited or deleted after `version`. */
export function changedDocuments(db: ReadableDb, version: number): DocumentIds {
  const { touched, added } = changedSince(db, version);
  return { has: (id) => touched.has(id) || isIn(added, id) };
}

/**
 * Drops what nobody needs any more: old texts that the index has taken back, and all rows of a document but its newest.
 * @param version the index holds all changes up to this version of the documents
 */
export function shortenLog(db: WritableDb, version: number): void {
  prepared<[number]>(
    db,
    'UPDATE document_change SET title = NULL, body = NULL WHERE last_version <= ? AND title IS NOT NULL',
  ).run(version);
  prepared<[number]>(
    db,
    `DELETE FROM document_change WHERE last_version <= ? AND first_id = last_id AND EXISTS (
      SELECT 1 FROM document_change AS newer
      WHERE newer.first_id = document_change.first_id AND newer.last_id = newer.first_id
        AND newer.first_version > document_change.first_version
    )`,
  ).run(version);
}
