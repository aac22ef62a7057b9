// How much of a model's float32 rankings is left once its vectors are int8.
import { changedDocuments, type DocumentIds } from '../../store/document-changes.ts';
import { findEmbedding, setInt8Recall } from '../../store/embeddings.ts';
import { documentsVersionOf } from '../collection/collection.ts';
import type { DocumentTable } from '../collection/document-table.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import type { Slices } from '../slices.ts';
import { modelSource } from './rankers.ts';
import { type Rankings, rankingOf } from './rankings.ts';
import type { ShelvedRun } from './run-shelf.ts';

interface Compared {
  readonly modelId: number;
  readonly before: ShelvedRun;
  /** The rankings by int8 vectors. */
  readonly today: Rankings;
}

/**
 * Notes the part of the documents of the run of before that are ranked today too, where that run is of the same queries and
 * float32 vectors; documents that have changed since do not count.
 */
export async function noteInt8Recall(
  { db, lock }: Project,
  { collection }: ProjectState,
  { modelId, before, today }: Compared,
  slices: Slices,
): Promise<void> {
  const source = modelSource(collection.fingerprint, modelId, 'float32');
  const version = documentsVersionOf(before.row.derivedFrom, source);
  const embedding = findEmbedding(db, modelId);
  if (version === undefined || embedding === undefined) return;
  const changed = changedDocuments(db, version);
  const measured = await recallOf(before.rankings, today, collection.documents, changed, slices);
  if (measured === null) return;
  await lock.hold("noting the vectors' recall", () => setInt8Recall(db, embedding.id, measured), Infinity);
}

async function recallOf(
  before: Rankings,
  today: Rankings,
  documents: DocumentTable,
  changed: DocumentIds,
  slices: Slices,
): Promise<{ recall: number; queries: number } | null> {
  let wanted = 0;
  let found = 0;
  let queries = 0;
  for (let query = 0; query + 1 < before.offsets.length; query++) {
    const has = new Set(rankingOf(today, query).documents);
    const unchanged = rankingOf(before, query).documents.filter(
      (document) => !changed.has(documents.idAt(document)),
    );
    wanted += unchanged.length;
    for (const document of unchanged) if (has.has(document)) found++;
    if (unchanged.length > 0) queries++;
    if (slices.isOver()) await slices.pause();
  }
  return wanted === 0 ? null : { recall: found / wanted, queries };
}
