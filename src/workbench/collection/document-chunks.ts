// The documents in chunks, as their vectors are stored, and the order in which equal scores rank.
import type { DocumentLayout } from '../../contract/trainer-messages.ts';
import type { ReadableDb } from '../../store/db.ts';
import { iterateIdsByExternalId } from '../../store/documents.ts';
import { CHUNK_IDS } from '../../store/embeddings.ts';
import type { Slices } from '../slices.ts';
import type { DocumentTable } from './document-table.ts';

/** A chunk's documents are at positions first .. end - 1. */
export interface ChunkRange {
  readonly chunk: number;
  readonly first: number;
  readonly end: number;
}

/** Number of the chunk that has the document with a row id. */
export function chunkAt(id: number): number {
  return Math.floor(id / CHUNK_IDS);
}

/** All chunks that have documents, in the order of positions. */
export function chunkRanges({ ids }: DocumentTable): ChunkRange[] {
  const ranges: ChunkRange[] = [];
  for (let first = 0; first < ids.length; ) {
    const chunk = chunkAt(ids[first] ?? 0);
    let end = first + 1;
    while (end < ids.length && (ids[end] ?? 0) < (chunk + 1) * CHUNK_IDS) end++;
    ranges.push({ chunk, first, end });
    first = end;
  }
  return ranges;
}

/** Places by ascending external id of all documents of a table; edits and deletions leave its ids, and so these, as they are. */
const placesOf = new WeakMap<Int32Array, Int32Array>();

/** (documents): a number of each that ascends with external ids, by which equal scores rank; -1 for a deleted document. */
export async function tieKeys(db: ReadableDb, documents: DocumentTable, slices: Slices): Promise<Int32Array> {
  const known = placesOf.get(documents.ids);
  const places = known ?? (await readPlaces(db, documents, slices));
  placesOf.set(documents.ids, places);
  if (documents.liveCount === documents.length) return places;
  return places.map((place, position) => (documents.isDeleted(position) ? -1 : place));
}

async function readPlaces(db: ReadableDb, documents: DocumentTable, slices: Slices): Promise<Int32Array> {
  const places = new Int32Array(documents.length);
  let place = 0;
  for (const id of iterateIdsByExternalId(db)) {
    const position = documents.positionOf(id);
    if (position !== undefined) places[position] = place++;
    if (slices.isOver()) await slices.pause();
  }
  return places;
}

/** What a trainer is told of these. */
export function documentLayout(ranges: readonly ChunkRange[], keys: Int32Array): DocumentLayout {
  return { keys, chunks: Int32Array.from([0, ...ranges.map(({ end }) => end)]) };
}
