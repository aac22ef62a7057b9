// Opening projects and saying what the open one holds.
import { z } from 'zod';
import { ownerReads, ownerWrites, reads } from './procedure.ts';
import { idSchema, precisionSchema, scaleSchema } from './terms.ts';

/** How quickly repeated terms saturate (k1), and how much a document's length counts (b). */
export const bm25Schema = z.object({ k1: z.number().min(0).max(100), b: z.number().min(0).max(1) });

/** The documents' index, which BM25 ranks by. */
export const indexStatusSchema = z.object({
  /** Documents in it. */
  documents: z.int(),
  /** Changes of documents since it was written to the file: they are taken from the log when the project is opened. */
  waiting: z.int(),
  /** Its size in the file; 0 before it was written first. */
  bytes: z.int(),
  /** What cut the documents into terms; null before the first use. */
  analyzer: z.string().nullable(),
});
export type IndexStatus = z.infer<typeof indexStatusSchema>;

/** How models' vectors are stored. */
export const vectorsSchema = z.object({
  precision: precisionSchema,
  /** Of the model in use, in the file; 0 where none is. */
  bytes: z.int(),
  /** How much of the 100 documents that float32 vectors found int8 ones find, on how many queries; null where it was not measured. */
  int8: z.object({ recall: z.number(), queries: z.int() }).nullable(),
});
export type Vectors = z.infer<typeof vectorsSchema>;

export const projectInfoSchema = z.object({
  name: z.string(),
  /** File name without its folder: a rater need not know where it lies. */
  file: z.string(),
  scale: scaleSchema,
  documents: z.int(),
  queries: z.int(),
  /** (query, document) pairs that have a grade today. */
  judgedPairs: z.int(),
  promotedModel: idSchema.nullable(),
  bm25: bm25Schema,
  index: indexStatusSchema,
  vectors: vectorsSchema,
});
export type ProjectInfo = z.infer<typeof projectInfoSchema>;

export const sampleInfoSchema = z.object({
  name: z.string(),
  title: z.record(z.string(), z.string()),
  description: z.record(z.string(), z.string()),
});
export type SampleInfo = z.infer<typeof sampleInfoSchema>;

export const projectContract = {
  /** The open project, or null; `role` is the caller's own. */
  current: reads.output(
    z.object({ project: projectInfoSchema.nullable(), role: z.enum(['owner', 'rater']) }),
  ),
  recent: ownerReads.output(z.array(z.object({ name: z.string(), path: z.string() }))),
  samples: reads.output(z.array(sampleInfoSchema)),
  /** Opens the project file at `path`. */
  open: ownerWrites.input(z.object({ path: z.string().min(1) })).output(projectInfoSchema),
  /** Creates an empty project in the user's own folder and opens it. */
  create: ownerWrites
    .input(z.object({ name: z.string().trim().min(1).max(100), maxGrade: z.int().min(1).max(9) }))
    .output(projectInfoSchema),
  /** Changes BM25's parameters; its runs are made again, its index stays. */
  setBm25: ownerWrites.input(bm25Schema).output(projectInfoSchema),
  /**
   * Changes how models' vectors are stored. Those of the model in use are rounded, or encoded again, in the background, and
   * its rankings made again.
   */
  setVectors: ownerWrites.input(z.object({ precision: precisionSchema })).output(projectInfoSchema),
  /** Opens the user's copy of a sample, made from the shipped files the first time. */
  openSample: ownerWrites.input(z.object({ name: z.string() })).output(projectInfoSchema),
};
