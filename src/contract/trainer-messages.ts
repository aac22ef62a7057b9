// What the workbench and the trainer process say to each other; typed arrays cross by structured clone.

import { z } from 'zod';
import { failureSchema } from './error.ts';
import { precisionSchema } from './terms.ts';
import { engineNameSchema, towerNameSchema, trainingProgressSchema } from './train.ts';

// z.instanceof would infer arrays that own an ArrayBuffer; what crosses by structured clone may lie in any buffer.
const int32 = z.custom<Int32Array>((value) => value instanceof Int32Array, 'expected an Int32Array');
const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array');
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'expected a Float64Array');
const int8 = z.custom<Int8Array>((value) => value instanceof Int8Array, 'expected an Int8Array');
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array');

export const packedTextsSchema = z.object({ ids: int32, tokenOffsets: int32, textOffsets: int32 });

/** Everything a training may know, frozen when it starts. Queries and documents are named by their position. */
export const trainingSnapshotSchema = z.object({
  queries: packedTextsSchema,
  documents: packedTextsSchema,
  /** (queries): 0 train, 1 dev, 2 held-out. */
  split: bytes,
  /** Judgments, three columns of one length: positions and grade. All splits; the trainer fits only `train`. */
  judgments: z.object({ query: int32, document: int32, grade: float32 }),
  /** Weak pairs from the corpus: text n stands for document `document[n]` (title → body, sentence → rest). */
  weakPairs: z.object({ queries: packedTextsSchema, bodies: packedTextsSchema, document: int32 }),
  /** BM25's best documents of every query, CSR: offsets (queries + 1), documents and scores in rank order. */
  bm25: z.object({ offsets: int32, documents: int32, scores: float64 }),
});
export type TrainingSnapshot = z.infer<typeof trainingSnapshotSchema>;

/** Texts of the next documents of a training, and their weak pairs, by position among all documents. */
export const trainingTextsSchema = trainingSnapshotSchema.pick({ documents: true, weakPairs: true });
export type TrainingTexts = z.infer<typeof trainingTextsSchema>;

export const trainingConfigSchema = z.object({
  tower: z.object({
    tower: towerNameSchema,
    buckets: z.int(),
    embedding: z.int(),
    hidden: z.int(),
    /** False: texts are hashed without pairs of characters; true where absent. */
    characterPairs: z.boolean().optional(),
  }),
  engine: engineNameSchema,
  threads: z.int(),
  seed: z.int(),
  /** Without `initial` weights both stages run, with them only fine-tuning. */
  stages: z.array(z.enum(['base', 'fine-tune'])),
  /** How many documents of each query's ranking come back. */
  depth: z.int(),
});
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;

/** What the parts of a training cost on this machine, in milliseconds: the time left is told from it. */
export const workCostsSchema = z.object({
  /** A token that is trained on, a token that is encoded, a query-document pair that is ranked. */
  step: z.number(),
  encode: z.number(),
  rank: z.number(),
  /** All that follows the last of these, until the model is measured and stored. */
  ending: z.number(),
});
export type WorkCosts = z.infer<typeof workCostsSchema>;

/** How a collection's documents are ranked and their vectors kept. */
export const documentLayoutSchema = z.object({
  /** (documents): equal scores rank by ascending key; a document with a negative one is not ranked. */
  keys: int32,
  /** (chunks + 1): chunk n of the vectors has documents chunks[n] .. chunks[n + 1]. */
  chunks: int32,
});
export type DocumentLayout = z.infer<typeof documentLayoutSchema>;

/** Some queries' rankings, CSR: those of query n are at offsets[n] .. offsets[n + 1]. */
const rankedDocumentsSchema = z.object({ offsets: int32, documents: int32 });

/** An inverted file: documents lie in lists, and a query looks only through those whose centres are nearest to it. */
export const invertedFileSchema = z.object({
  /** (lists, H), each row of length 1. */
  centroids: float32,
  /** Lists that a query looks through. */
  probes: z.int(),
});
export type InvertedFile = z.infer<typeof invertedFileSchema>;

/** The model that ranks a collection, no more than it needs to encode, and the queries. */
export const rankingModelSchema = z.object({
  /** A checkpoint (safetensors). */
  weights: bytes,
  engine: engineNameSchema,
  threads: z.int(),
  queries: packedTextsSchema,
});
export type RankingModel = z.infer<typeof rankingModelSchema>;

/** What of a collection a model ranks. */
export const rankingOrderSchema = z.object({
  /** Positions, ascending, of the queries that are ranked among all documents; the others are ranked among changed ones. */
  whole: int32,
  /** Those of BM25's best documents whose cosines come back. */
  bm25: rankedDocumentsSchema,
  /** How many documents of each query's ranking come back; 0 where only cosines are wanted. */
  depth: z.int(),
  documents: z.int(),
  /** How many chunks come: all, or those with a changed document or one of `bm25` where no query is `whole`. */
  chunks: z.int(),
  /** Documents of the largest chunk. */
  largestChunk: z.int(),
  /** Null: all `whole` queries are compared with every document, as few of them always are. */
  invertedFile: invertedFileSchema.nullable(),
  /** How the documents' vectors are stored. */
  precision: precisionSchema,
});
export type RankingOrder = z.infer<typeof rankingOrderSchema>;

/** Vectors as they are stored: float32, or int8 numbers with one scale (float32) a vector. */
export const storedVectorsSchema = z.union([float32, z.object({ values: int8, scales: float32 })]);
export type StoredVectors = z.infer<typeof storedVectorsSchema>;

/** Documents of the collection that is ranked, of consecutive positions; chunks come in their order. */
export const documentChunkSchema = z.object({
  /** Position of the first. */
  first: z.int(),
  keys: int32,
  /** (documents, H), in the ranking's precision: what is stored of them; any numbers in the rows that are missing. */
  vectors: storedVectorsSchema,
  /** Rows of the chunk without a vector, ascending, and their texts. */
  missing: int32,
  texts: packedTextsSchema,
  /** Rows of the documents that have changed since the queries that are not `whole` were ranked. */
  changed: int32,
  /** (documents): list of each, -1 where it is not known; empty without an inverted file. */
  lists: int32,
});
export type DocumentChunk = z.infer<typeof documentChunkSchema>;

/** What an inverted file of a collection is made with. */
export const invertedFileOrderSchema = z.object({
  /** A checkpoint (safetensors). */
  weights: bytes,
  engine: engineNameSchema,
  threads: z.int(),
  seed: z.int(),
  lists: z.int(),
  /** Some queries: part of their first `depth` documents among all that must be found. */
  queries: packedTextsSchema,
  depth: z.int(),
  recall: z.number(),
  documents: z.int(),
  /** Documents of the largest chunk. */
  largestChunk: z.int(),
  /** Vectors that come as a sample before all of them come. */
  sample: z.int(),
});
export type InvertedFileOrder = z.infer<typeof invertedFileOrderSchema>;

/** An inverted file and the part of the exact documents that it finds. */
export const builtInvertedFileSchema = invertedFileSchema.extend({ recall: z.number() });
export type BuiltInvertedFile = z.infer<typeof builtInvertedFileSchema>;

/** How a training's state is kept in a file, so that it can go on after its process was killed. */
export const keepOrderSchema = z.object({
  file: z.string(),
  /** Milliseconds between two writings, at least. */
  everyMs: z.number(),
  /** Whether to go on from what the file has. */
  resume: z.boolean(),
});
export type KeepOrder = z.infer<typeof keepOrderSchema>;

export const toTrainerSchema = z.discriminatedUnion('type', [
  /** Comes before `start`, as often as it takes: the snapshot's own documents and weak pairs are not looked at then. */
  z.object({ type: z.literal('texts'), texts: trainingTextsSchema }),
  z.object({
    type: z.literal('start'),
    config: trainingConfigSchema,
    snapshot: trainingSnapshotSchema,
    /** A checkpoint (safetensors) to start from. */
    initial: bytes.nullable(),
    /** Where absent, documents rank by position and are one chunk. */
    layout: documentLayoutSchema.optional(),
    /** As an earlier training measured them. */
    costs: workCostsSchema.optional(),
    keep: keepOrderSchema.optional(),
  }),
  /** Comes before `rank`: the queries are encoded while it is found out what is to be ranked. */
  z.object({ type: z.literal('queries'), model: rankingModelSchema }),
  /** Ranks a collection that follows chunk by chunk; each is answered with `encoded`, the last one with `ranked` too. */
  z.object({ type: z.literal('rank'), order: rankingOrderSchema }),
  z.object({ type: z.literal('chunk'), chunk: documentChunkSchema }),
  /** Makes an inverted file of vectors: a sample of them comes first, then all by position; each of these loads is answered with `encoded`, the last one with `indexed` too. */
  z.object({ type: z.literal('index'), order: invertedFileOrderSchema }),
  z.object({ type: z.literal('sample'), vectors: float32 }),
  z.object({ type: z.literal('list'), vectors: float32, keys: int32 }),
  z.object({ type: z.literal('cancel') }),
]);
export type ToTrainer = z.infer<typeof toTrainerSchema>;

export const rankedSchema = z.object({
  /** (queries, H), row-major, each row of length 1 (or 0 for an empty text). */
  queryVectors: float32,
  /** The model's ranking of every query: (queries, depth) positions of documents, -1 where there are fewer, and cosines. */
  ranking: z.object({ depth: z.int(), documents: int32, scores: float32 }),
  /** Cosine of each of BM25's documents with its query, one for each of bm25.documents. */
  bm25Cosines: float32,
  /** Milliseconds that comparing one query by itself with every document takes; null where too few came to tell. */
  exactMs: z.number().nullable(),
});
export type Ranked = z.infer<typeof rankedSchema>;

export const trainedSchema = z.object({
  /** Null; or where and how the numbers went wrong: then the checkpoint is the best one before that. */
  stopped: z.string().nullable(),
  /** Weights and config of the best epoch on dev (safetensors). */
  checkpoint: bytes,
  engine: engineNameSchema,
  /** What computed, as Engine.build: each rounds in its own way. */
  build: z.string(),
  threads: z.int(),
  /** Weight of the model's score in the hybrid ranking, tuned on dev. */
  hybridWeight: z.number(),
  ...rankedSchema.shape,
  elapsedMs: z.number(),
  /** As measured; how long the ending takes, only the workbench will know. */
  costs: workCostsSchema.omit({ ending: true }),
});
export type Trained = z.infer<typeof trainedSchema>;

export const fromTrainerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: trainingProgressSchema }),
  /** Vectors of chunk n of a training's documents, (documents, H), each of length 1 or 0; they come before `done`. */
  z.object({ type: z.literal('vectors'), chunk: z.int(), vectors: float32 }),
  z.object({ type: z.literal('done'), result: trainedSchema }),
  /** (missing, H): vectors of the rows that a chunk lacked; (documents): the list of each where there is an inverted file. */
  z.object({ type: z.literal('encoded'), vectors: storedVectorsSchema, lists: int32 }),
  z.object({ type: z.literal('ranked'), result: rankedSchema }),
  z.object({ type: z.literal('indexed'), result: builtInvertedFileSchema }),
  z.object({ type: z.literal('cancelled') }),
  failureSchema.extend({ type: z.literal('failed') }),
]);
export type FromTrainer = z.infer<typeof fromTrainerSchema>;
