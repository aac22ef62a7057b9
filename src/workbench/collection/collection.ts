// The project's queries and documents in memory, without the documents' texts: everything that is derived names them by
// position (0, 1, … by ascending row id).
import { WorkbenchError } from '../../contract/error.ts';
import type { Split } from '../../contract/terms.ts';
import { splitOf } from '../../dssm/training/split.ts';
import type { ReadableDb } from '../../store/db.ts';
import { listDeletedIds, listDocumentIds, listDocumentIdsAfter } from '../../store/documents.ts';
import { iterateQueries } from '../../store/queries.ts';
import { dataVersions } from '../../store/settings.ts';
import { finishInSlices, type Slices } from '../slices.ts';
import { DocumentTable } from './document-table.ts';

export interface CollectionQuery {
  readonly id: number;
  readonly externalId: string;
  readonly text: string;
  /** The file's own split, else that of the text's hash. */
  readonly split: Split;
  readonly tags: readonly string[];
}

export interface Collection {
  /** Names this state of the documents and queries; what is derived from it carries the name. */
  readonly fingerprint: string;
  readonly queries: readonly CollectionQuery[];
  readonly documents: DocumentTable;
  /** Positions by row id. */
  readonly queryPositions: ReadonlyMap<number, number>;
}

/** Name of the present state of the documents and queries in the file. */
export function collectionFingerprint(db: ReadableDb): string {
  const { documents, queries } = dataVersions(db);
  return `documents ${documents}, queries ${queries}`;
}

const DOCUMENTS = /documents (\d+)/;

/**
 * Version of the documents that something was derived from by `source`, a text with a fingerprint in it; undefined where
 * it differs from `present`, the same text of today, in more than that.
 */
export function documentsVersionOf(source: string, present: string): number | undefined {
  const version = DOCUMENTS.exec(source)?.[1];
  const differsInMore = source.replace(DOCUMENTS, '') !== present.replace(DOCUMENTS, '');
  return version === undefined || differsInMore ? undefined : Number(version);
}

/** Where fewer documents are new than this, the others are not counted again. */
const FEW = 1000;

/** All documents of today. */
async function readDocuments(db: ReadableDb, slices: Slices): Promise<DocumentTable> {
  return new DocumentTable(await finishInSlices(listDocumentIds(db), slices), listDeletedIds(db));
}

/** Today's documents, those of `before` among them: rows are never taken out. Undefined where many are new. */
function withFewNew(db: ReadableDb, before: DocumentTable): DocumentTable | undefined {
  const added = listDocumentIdsAfter(db, before.ids.at(-1) ?? 0, FEW);
  if (added === undefined) return undefined;
  if (added.length === 0) return new DocumentTable(before.ids, listDeletedIds(db));
  const ids = new Int32Array(before.length + added.length);
  ids.set(before.ids);
  ids.set(added, before.length);
  return new DocumentTable(ids, listDeletedIds(db));
}

/** Reads the collection. No import may run meanwhile. */
export async function loadCollection(db: ReadableDb, slices: Slices): Promise<Collection> {
  const queries: CollectionQuery[] = [];
  for (const { id, externalId, text, split, tags } of iterateQueries(db)) {
    queries.push({ id, externalId, text, split: split ?? splitOf(text), tags });
    if (slices.isOver()) await slices.pause();
  }
  return {
    fingerprint: collectionFingerprint(db),
    queries,
    documents: await readDocuments(db, slices),
    queryPositions: new Map(queries.map(({ id }, position) => [id, position])),
  };
}

/**
 * The collection after some documents were added, edited or deleted: every position that it had means what it meant.
 * Throws RangeError where so many were added that reading them is no single turn's work.
 */
export function withDocumentsOfToday(db: ReadableDb, collection: Collection): Collection {
  const documents = withFewNew(db, collection.documents);
  if (documents === undefined) throw new RangeError(`more than ${FEW} documents are new`);
  return { ...collection, fingerprint: collectionFingerprint(db), documents };
}

/** The same after an import, which may have added any number. */
export async function withImportedDocuments(
  db: ReadableDb,
  collection: Collection,
  slices: Slices,
): Promise<Collection> {
  const documents = withFewNew(db, collection.documents) ?? (await readDocuments(db, slices));
  return { ...collection, fingerprint: collectionFingerprint(db), documents };
}

/** A query and its position. */
export function queryById(
  { queries, queryPositions }: Collection,
  id: number,
): { position: number; query: CollectionQuery } {
  const position = queryPositions.get(id);
  const query = position === undefined ? undefined : queries[position];
  if (position === undefined || query === undefined) throw gone('query', id);
  return { position, query };
}

/** A document's position, deleted or not: a rater may have had it on screen when it was deleted. */
export function documentPosition({ documents }: Collection, id: number): number {
  const position = documents.positionOf(id);
  if (position === undefined) throw gone('document', id);
  return position;
}

/** What to say where a row id is nobody's. */
export function gone(kind: 'query' | 'document', id: number): WorkbenchError {
  return new WorkbenchError(kind === 'query' ? 'queryGone' : 'documentGone', { id });
}
