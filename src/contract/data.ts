// Data in and out: uploading a file in pieces, looking at it, importing it, exporting.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { queryFilterSchema } from './compare.ts';
import { valuesSchema } from './error.ts';
import { documentTextSchema } from './judge.ts';
import { metricSchema } from './metric.ts';
import { ownerReads, ownerWrites } from './procedure.ts';
import { type RowProblemName, rowProblems } from './row-problems.ts';
import { idSchema, rankerSchema } from './terms.ts';

export const fileKindSchema = z.enum(['documents', 'queries', 'qrels', 'run']);
export type FileKind = z.infer<typeof fileKindSchema>;

export const exportKindSchema = z.enum(['qrels', 'judgments', 'run', 'comparison', 'disagreements']);
export type ExportKind = z.infer<typeof exportKindSchema>;

/** Tables are written as CSV or as one JSON object a line. */
export const tableFormatSchema = z.enum(['csv', 'jsonl']);
export type TableFormat = z.infer<typeof tableFormatSchema>;

export const badRowSchema = z.object({
  file: z.string(),
  line: z.int(),
  field: z.string(),
  /** What is wrong: in English, and by name for other languages. */
  message: z.string(),
  problem: z.custom<RowProblemName>((name) => typeof name === 'string' && Object.hasOwn(rowProblems, name)),
  values: valuesSchema,
});
export type BadRow = z.infer<typeof badRowSchema>;

export const importResultSchema = z.object({
  file: z.string(),
  kind: fileKindSchema,
  rows: z.int(),
  rejected: z.int(),
  /** The first bad rows; all of them are in the rejects file. */
  badRows: z.array(badRowSchema).max(100),
  rejectsFile: z.string().nullable(),
  /** False where bad rows were found and `skipBad` was not set: nothing of the file is kept. */
  kept: z.boolean(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const uploadIdSchema = z.uuid();

const MAX_TEXT = 10_000_000;
const documentTextsSchema = z.object({ title: z.string().max(MAX_TEXT), body: z.string().max(MAX_TEXT) });

export const judgedDocumentSchema = z.object({
  document: documentTextSchema,
  /** (query, document) pairs that have a grade today. */
  judgedPairs: z.int(),
});
export type JudgedDocument = z.infer<typeof judgedDocumentSchema>;

export const dataContract = {
  /** Begins an upload; the browser sends the file in pieces, so that any size fits and every host can carry it. */
  beginUpload: ownerReads
    .input(z.object({ name: z.string().min(1).max(255) }))
    .output(z.object({ uploadId: uploadIdSchema })),
  /** Appends one piece (at most 1 MiB, base64) at `offset` bytes. */
  appendUpload: ownerReads
    .input(z.object({ uploadId: uploadIdSchema, offset: z.int().min(0), base64: z.string().max(1_500_000) }))
    .output(z.object({ bytes: z.int() })),
  /** What an uploaded file looks like: format and first rows, as a file of `kind`, or of the kind that it seems to be. */
  preview: ownerReads.input(z.object({ uploadId: uploadIdSchema, kind: fileKindSchema.optional() })).output(
    z.object({
      name: z.string(),
      bytes: z.int(),
      kind: fileKindSchema.nullable(),
      format: z.enum(['tsv', 'csv', 'spaces', 'jsonl']),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())).max(20),
    }),
  ),
  /** Imports an uploaded file in one transaction; a qrels file's judgments belong to the file. */
  import: ownerWrites
    .input(
      z.object({
        uploadId: uploadIdSchema,
        kind: fileKindSchema,
        skipBad: z.boolean(),
        /** Documents that are there already get the file's texts, instead of being bad rows. */
        update: z.boolean().default(false),
      }),
    )
    .output(importResultSchema),
  /** Documents whose external id begins with `search`, by external id, then those that contain its words, the best first. */
  documents: ownerReads
    .input(z.object({ search: z.string().max(500), limit: z.int().min(1).max(100) }))
    .output(z.array(judgedDocumentSchema)),
  /** Adds a document; a deleted one of this external id comes back with these texts, and its judgments count again. */
  addDocument: ownerWrites
    .input(documentTextsSchema.extend({ externalId: z.string().trim().min(1).max(500) }))
    .output(judgedDocumentSchema),
  /** Gives a document new texts; its judgments stay. */
  editDocument: ownerWrites.input(documentTextsSchema.extend({ id: idSchema })).output(judgedDocumentSchema),
  /** Deletes a document; its judgments stay in the log and count no more. Says how many pairs those are. */
  deleteDocument: ownerWrites
    .input(z.object({ id: idSchema }))
    .output(z.object({ externalId: z.string(), judgedPairs: z.int() })),
  /**
   * Reads a file out in pieces of text, each with the file's name, so that any size fits. `comparison` has a row a query,
   * `disagreements` a row a document of either top ten; both compare `ranker` with `other`.
   */
  export: ownerReads
    .input(
      z.object({
        kind: exportKindSchema,
        ranker: rankerSchema.default('bm25'),
        other: rankerSchema.default('model'),
        metric: metricSchema.prefault({}),
        filter: queryFilterSchema.prefault({}),
        format: tableFormatSchema.default('csv'),
      }),
    )
    .output(eventIterator(z.object({ name: z.string(), mediaType: z.string(), text: z.string() }))),
};
