// What changed from one snapshot to another: what they were made from, and per query its figures and disagreements.
import type {
  QueryChange,
  Snapshot,
  SnapshotChanges,
  SnapshotVersions,
  VersionChange,
} from '../../contract/snapshot.ts';
import type { DisagreementKind } from '../../contract/terms.ts';
import { getHeading } from '../../store/documents.ts';
import { mustHaveSnapshot, type SnapshotRows, snapshotRows } from '../../store/snapshots.ts';
import type { Collection, CollectionQuery } from '../collection/collection.ts';
import type { Project } from '../project.ts';
import { KINDS } from './disagreement-columns.ts';
import { DOCUMENT_FIELDS } from './snapshot-rows.ts';
import { figuresAt, type SnapshotPage } from './snapshots.ts';

type RunVersion = SnapshotVersions['left'];

const runText = ({ tag, derivedFrom, createdAt }: RunVersion) =>
  `${tag}: ${derivedFrom}, made ${new Date(createdAt).toISOString()}`;

/** What a snapshot was made from, each part as a text that differs where the part does. */
function partsOf({ asked, versions }: Snapshot): Record<VersionChange['what'], string> {
  const { metric, set, kind, search, slice } = asked;
  const { collection, judgments, maxGrade, left, right } = versions;
  return {
    left: runText(left),
    right: runText(right),
    collection,
    judgments: `${judgments.pairs} pairs, newest event ${judgments.newest}`,
    metric: `${metric.name}, gain ${metric.gain}, unjudged ${metric.unjudged}, relevant from ${metric.minRelevant} of ${maxGrade}`,
    queries: [set, kind, search, ...Object.entries(slice).map((pair) => pair.join(' '))]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
  };
}

const PARTS = ['left', 'right', 'collection', 'judgments', 'metric', 'queries'] as const;

function versionChanges(before: Snapshot, after: Snapshot): VersionChange[] {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  return PARTS.filter((what) => old[what] !== fresh[what]).map((what) => ({
    what,
    before: old[what],
    after: fresh[what],
  }));
}

/** Kinds of the documents that the rankers disagreed about, by document id, of the query at index `n`. */
function kindsAt({ offsets, documents }: SnapshotRows, n: number): Map<number, DisagreementKind> {
  const kinds = new Map<number, DisagreementKind>();
  for (let document = offsets[n] ?? 0; document < (offsets[n + 1] ?? 0); document++) {
    const [id = 0, , , kind = 0] = documents.subarray(
      document * DOCUMENT_FIELDS,
      (document + 1) * DOCUMENT_FIELDS,
    );
    kinds.set(id, KINDS[kind] ?? 'agreed');
  }
  return kinds;
}

interface DocumentChange {
  readonly documentId: number;
  readonly before: DisagreementKind | null;
  readonly after: DisagreementKind | null;
}

function documentChanges(
  before: ReadonlyMap<number, DisagreementKind>,
  after: ReadonlyMap<number, DisagreementKind>,
): DocumentChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((documentId) => ({
      documentId,
      before: before.get(documentId) ?? null,
      after: after.get(documentId) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

type Change = Pick<QueryChange, 'before' | 'after'> & {
  readonly query: CollectionQuery;
  readonly documents: readonly DocumentChange[];
};

const NONE: ReadonlyMap<number, DisagreementKind> = new Map();

/** The change of one query; `old` and `fresh` are its indices in the snapshots, undefined where it is not in one. */
function changeOf(
  query: CollectionQuery,
  before: SnapshotRows,
  old: number | undefined,
  after: SnapshotRows,
  fresh: number | undefined,
): Change {
  return {
    query,
    before: old === undefined ? null : figuresAt(before, old),
    after: fresh === undefined ? null : figuresAt(after, fresh),
    documents: documentChanges(
      old === undefined ? NONE : kindsAt(before, old),
      fresh === undefined ? NONE : kindsAt(after, fresh),
    ),
  };
}

function isChange({ before, after, documents }: Change): boolean {
  return (
    documents.length > 0 ||
    before?.rbo !== after?.rbo ||
    before?.left !== after?.left ||
    before?.right !== after?.right
  );
}

/** How far the right ranker's value moved. */
function movedBy({ before, after }: Change): number {
  return Math.abs((after?.right ?? 0) - (before?.right ?? 0));
}

/** Of each collection the last two snapshots that were compared: a list is read page by page. */
const compared = new WeakMap<Collection, { readonly of: string; readonly changes: readonly Change[] }>();

/** All queries that changed, the largest change of the right ranker's metric first. */
function changesBetween({ db, state: { collection } }: Project, before: Snapshot, after: Snapshot) {
  // A snapshot never changes, but its id may be given again after it was deleted.
  const of = [before, after].map(({ id, createdAt }) => `${id} made ${createdAt}`).join(', ');
  const known = compared.get(collection);
  if (known?.of === of) return known.changes;
  const [oldRows, freshRows] = [snapshotRows(db, before.id), snapshotRows(db, after.id)];
  const indices = ({ queryIds }: SnapshotRows) => new Map(Array.from(queryIds, (id, n) => [id, n]));
  const [old, fresh] = [indices(oldRows), indices(freshRows)];
  const changes = collection.queries
    .filter(({ id }) => old.has(id) || fresh.has(id))
    .map((query) => changeOf(query, oldRows, old.get(query.id), freshRows, fresh.get(query.id)))
    .filter(isChange)
    .sort(
      (left, right) =>
        movedBy(right) - movedBy(left) ||
        right.documents.length - left.documents.length ||
        left.query.id - right.query.id,
    );
  compared.set(collection, { of, changes });
  return changes;
}

/**
 * Everything that is different in the second of two snapshots.
 * @throws WorkbenchError `not-found` where there is no such snapshot
 */
export function snapshotChanges(
  project: Project,
  { before: beforeId, after: afterId, offset, limit }: SnapshotPage & { before: number; after: number },
): SnapshotChanges {
  const { db } = project;
  const before = mustHaveSnapshot(db, beforeId);
  const after = mustHaveSnapshot(db, afterId);
  const changes = changesBetween(project, before, after);
  const count = (test: (change: DocumentChange) => boolean) =>
    changes.reduce((sum, { documents }) => sum + documents.filter(test).length, 0);
  return {
    before,
    after,
    versions: versionChanges(before, after),
    appeared: count((change) => change.before === null),
    wentAway: count((change) => change.after === null),
    changedKind: count((change) => change.before !== null && change.after !== null),
    total: changes.length,
    rows: changes.slice(offset, offset + limit).map(({ query, documents, ...figures }) => ({
      query: { id: query.id, externalId: query.externalId, text: query.text },
      ...figures,
      documents: documents.map((change) => ({
        ...change,
        ...(getHeading(db, change.documentId) ?? { externalId: '', title: '' }),
      })),
    })),
  };
}
