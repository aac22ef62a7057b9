// Snapshots of comparisons: saved with the versions of everything they were made from, opened again, deleted.
import type { Snapshot, SnapshotQuery, SnapshotVersions } from '../../contract/snapshot.ts';
import { dataVersions } from '../../store/settings.ts';
import {
  deleteSnapshot,
  insertSnapshot,
  mustHaveSnapshot,
  type SnapshotRows,
  snapshotRows,
} from '../../store/snapshots.ts';
import type { Project } from '../project.ts';
import type { ShelvedRun } from '../rankings/run-shelf.ts';
import { createSlices } from '../slices.ts';
import { type AskedComparison, type Comparison, orNull } from './comparison.ts';
import { summaryOf } from './comparison-summary.ts';
import { makeSnapshotRows, QUERY_FIELDS } from './snapshot-rows.ts';

function versionOf({ row: { tag, config, derivedFrom, createdAt } }: ShelvedRun) {
  return { tag, config, derivedFrom, createdAt };
}

function versionsOf({ db, scale }: Project, { state, left, right }: Comparison): SnapshotVersions {
  return {
    left: versionOf(left),
    right: versionOf(right),
    collection: state.collection.fingerprint,
    judgments: { newest: dataVersions(db).judgments, pairs: state.judgments.pairs },
    maxGrade: scale.max,
  };
}

/**
 * Compares two rankers as things are now and keeps what comes out.
 * @throws WorkbenchError `not-found` where there is no such run
 */
export async function saveSnapshot(
  project: Project,
  { name, ...asked }: AskedComparison & { readonly name: string },
): Promise<Snapshot> {
  const { rows, comparison } = await makeSnapshotRows(project, asked);
  const versions = versionsOf(project, comparison);
  const summary = await summaryOf(comparison, createSlices(project.closing));
  return project.lock.hold('saving a snapshot', () =>
    insertSnapshot(project.db, { name, asked, versions, summary }, rows),
  );
}

/** Deletes a snapshot. */
export async function removeSnapshot(project: Project, { id }: { id: number }): Promise<{ id: number }> {
  await project.lock.hold('deleting a snapshot', () => deleteSnapshot(project.db, id));
  return { id };
}

/** Overlap and both values of the query at index `n` of a snapshot. */
export function figuresAt({ figures }: SnapshotRows, n: number) {
  const [rbo = 0, left, right] = figures.subarray(n * QUERY_FIELDS, (n + 1) * QUERY_FIELDS);
  return { rbo, left: orNull(left), right: orNull(right) };
}

export interface SnapshotPage {
  readonly offset: number;
  readonly limit: number;
}

/** A page of a snapshot's queries, the smallest overlap first; queries that were deleted since are left out. */
export function openSnapshot(
  { db, state: { collection } }: Project,
  { id, offset, limit }: SnapshotPage & { readonly id: number },
): { snapshot: Snapshot; total: number; rows: SnapshotQuery[] } {
  const snapshot = mustHaveSnapshot(db, id);
  const rows = snapshotRows(db, id);
  const found = Array.from(rows.queryIds, (queryId, n) => {
    const query = collection.queries[collection.queryPositions.get(queryId) ?? -1];
    return { query, n, rbo: figuresAt(rows, n).rbo };
  });
  const ordered = found
    .filter(({ query }) => query !== undefined)
    .sort((left, right) => left.rbo - right.rbo || left.n - right.n);
  const page = ordered.slice(offset, offset + limit).flatMap(({ query, n }): SnapshotQuery[] => {
    if (query === undefined) return [];
    const { id, externalId, text } = query;
    const disagreements = (rows.offsets[n + 1] ?? 0) - (rows.offsets[n] ?? 0);
    return [{ query: { id, externalId, text }, ...figuresAt(rows, n), disagreements }];
  });
  return { snapshot, total: ordered.length, rows: page };
}
