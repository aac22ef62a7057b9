// Snapshots: a comparison as it was in one moment, kept with the versions of everything that it was made from.
import { z } from 'zod';
import { comparedSchema, comparisonSummarySchema, queryFilterSchema } from './compare.ts';
import { queryTextSchema } from './judge.ts';
import { ownerWrites, reads } from './procedure.ts';
import { disagreementKindSchema, idSchema, rankerSchema } from './terms.ts';

/** A run as it was when it was compared; BM25's parameters and analyzer, or the model, are in its `config`. */
export const runVersionSchema = z.object({
  tag: rankerSchema,
  config: z.record(z.string(), z.unknown()),
  derivedFrom: z.string(),
  createdAt: z.int(),
});

export const snapshotVersionsSchema = z.object({
  left: runVersionSchema,
  right: runVersionSchema,
  /** Fingerprint of documents and queries. */
  collection: z.string(),
  /** Newest judgment event, and how many pairs had a grade. */
  judgments: z.object({ newest: z.int(), pairs: z.int() }),
  /** Highest grade of the scale. */
  maxGrade: z.int(),
});
export type SnapshotVersions = z.infer<typeof snapshotVersionsSchema>;

export const askedComparisonSchema = comparedSchema.extend(queryFilterSchema.shape);

export const snapshotNameSchema = z.string().trim().min(1).max(100);

export const snapshotSchema = z.object({
  id: idSchema,
  name: snapshotNameSchema,
  createdAt: z.int(),
  asked: askedComparisonSchema,
  versions: snapshotVersionsSchema,
  summary: comparisonSummarySchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const figuresSchema = z.object({
  rbo: z.number(),
  left: z.number().nullable(),
  right: z.number().nullable(),
});

export const snapshotQuerySchema = figuresSchema.extend({
  query: queryTextSchema,
  /** Documents that the rankers disagreed about. */
  disagreements: z.int(),
});
export type SnapshotQuery = z.infer<typeof snapshotQuerySchema>;

/** Something that two snapshots were made from, and that is not the same. */
export const versionChangeSchema = z.object({
  what: z.enum(['left', 'right', 'collection', 'judgments', 'metric', 'queries']),
  before: z.string(),
  after: z.string(),
});
export type VersionChange = z.infer<typeof versionChangeSchema>;

export const queryChangeSchema = z.object({
  query: queryTextSchema,
  /** Null where the query was not in that snapshot. */
  before: figuresSchema.nullable(),
  after: figuresSchema.nullable(),
  /** Disagreements that appeared (`before` null), went away (`after` null) or are of another kind. */
  documents: z.array(
    z.object({
      documentId: idSchema,
      externalId: z.string(),
      title: z.string(),
      before: disagreementKindSchema.nullable(),
      after: disagreementKindSchema.nullable(),
    }),
  ),
});
export type QueryChange = z.infer<typeof queryChangeSchema>;

export const snapshotChangesSchema = z.object({
  before: snapshotSchema,
  after: snapshotSchema,
  versions: z.array(versionChangeSchema),
  /** Disagreements over all queries. */
  appeared: z.int(),
  wentAway: z.int(),
  changedKind: z.int(),
  /** Queries with any change, the largest change of the right ranker's metric first. */
  total: z.int(),
  rows: z.array(queryChangeSchema),
});
export type SnapshotChanges = z.infer<typeof snapshotChangesSchema>;

const page = { offset: z.int().min(0), limit: z.int().min(1).max(1000) };

export const snapshotsContract = {
  /** Newest first. */
  list: reads.output(z.array(snapshotSchema)),
  /** Compares now and keeps what comes out. */
  save: ownerWrites.input(askedComparisonSchema.extend({ name: snapshotNameSchema })).output(snapshotSchema),
  /** A page of a snapshot's queries, the smallest overlap first. */
  open: reads
    .input(z.object({ id: idSchema, ...page }))
    .output(z.object({ snapshot: snapshotSchema, total: z.int(), rows: z.array(snapshotQuerySchema) })),
  /** What changed per query from one snapshot to another. */
  changes: reads
    .input(z.object({ before: idSchema, after: idSchema, ...page }))
    .output(snapshotChangesSchema),
  remove: ownerWrites.input(z.object({ id: idSchema })).output(z.object({ id: idSchema })),
};
