// The project's queries and documents in memory, without the documents' texts: everything that is derived names them by
// position (0, 1, … by ascending row id), and this is where positions and row ids meet.
import { WorkbenchError } from '../contract/error.ts';
import type { Split } from '../contract/terms.ts';
import { splitOf } from '../dssm/training/split.ts';
import type { ReadableDb } from '../store/db.ts';
import { listDocumentIds } from '../store/documents.ts';
import { iterateQueries } from '../store/queries.ts';
import { dataVersions } from '../store/settings.ts';
import type { Slices } from './slices.ts';

export interface CollectionQuery {
  readonly id: number;
  readonly externalId: string;
  readonly text: string;
  /** The file's own split, else that of the text's hash. */
  readonly split: Split;
}

export interface CollectionDocument {
  readonly id: number;
  readonly externalId: string;
}

export interface Collection {
  /** Names this state of the documents and queries; what is derived from it carries the name. */
  readonly fingerprint: string;
  readonly queries: readonly CollectionQuery[];
  readonly documents: readonly CollectionDocument[];
  /** Positions by row id. */
  readonly queryPositions: ReadonlyMap<number, number>;
  readonly documentPositions: ReadonlyMap<number, number>;
}

/** Name of the present state of the documents and queries in the file. */
export function collectionFingerprint(db: ReadableDb): string {
  const { documents, queries } = dataVersions(db);
  return `documents ${documents}, queries ${queries}`;
}

function positions(rows: readonly { readonly id: number }[]): Map<number, number> {
  return new Map(rows.map(({ id }, position) => [id, position]));
}

/** Reads the collection. No import may run meanwhile. */
export async function loadCollection(db: ReadableDb, slices: Slices): Promise<Collection> {
  const queries: CollectionQuery[] = [];
  for (const { id, externalId, text, split } of iterateQueries(db)) {
    queries.push({ id, externalId, text, split: split ?? splitOf(text) });
    if (slices.isOver()) await slices.pause();
  }
  const documents = listDocumentIds(db);
  return {
    fingerprint: collectionFingerprint(db),
    queries,
    documents,
    queryPositions: positions(queries),
    documentPositions: positions(documents),
  };
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

/** A document's position. */
export function documentPosition({ documentPositions }: Collection, id: number): number {
  const position = documentPositions.get(id);
  if (position === undefined) throw gone('document', id);
  return position;
}

function gone(kind: string, id: number): WorkbenchError {
  return new WorkbenchError(
    'not-found',
    `The project has no ${kind} with row id ${id}.`,
    'Reload the page: another project may have been opened.',
  );
}
