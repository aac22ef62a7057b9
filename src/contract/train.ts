// Training: start, watch, cancel; the models that came of it, promoting and rolling back.

import { z } from 'zod';
import { toldProblemSchema } from './error.ts';
import { ownerWrites, reads } from './procedure.ts';
import { idSchema, metricsSchema } from './terms.ts';

export const engineNameSchema = z.enum(['wasm', 'tfjs']);
export const towerNameSchema = z.enum(['lstm', 'cnn', 'dssm']);
export const stageSchema = z.enum(['prepare', 'base', 'fine-tune', 'encode', 'evaluate']);
export type Stage = z.infer<typeof stageSchema>;

/** What a person may choose; everything has a default. */
export const trainOptionsSchema = z.object({
  /** `auto`: fine-tune the promoted model, or train base and fine-tuning where there is none. */
  start: z.enum(['auto', 'scratch']).default('auto'),
  tower: towerNameSchema.default('lstm'),
  engine: engineNameSchema.default('wasm'),
  threads: z.int().min(1).max(64).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type TrainOptions = z.infer<typeof trainOptionsSchema>;

export const trainingProgressSchema = z.object({
  stage: stageSchema,
  epoch: z.int(),
  epochs: z.int(),
  step: z.int(),
  steps: z.int(),
  /** Mean loss of the steps since the last report; null outside base and fine-tune. */
  loss: z.number().nullable(),
  /** nDCG@10 on dev queries after the last epoch that was evaluated. */
  devNdcg: z.number().nullable(),
  /** Part of the whole job that is done, 0 to 1. */
  fraction: z.number(),
  etaSeconds: z.number().nullable(),
});
export type TrainingProgress = z.infer<typeof trainingProgressSchema>;

export const trainingJobSchema = z.object({
  id: idSchema,
  state: z.enum(['running', 'finished', 'failed', 'cancelled']),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  /** Why it failed, and what to do: in English, and by name for other languages. */
  message: z.string().nullable(),
  hint: z.string().nullable(),
  problem: toldProblemSchema.nullable(),
  /** It was interrupted, and can go on from the state that its trainer kept. */
  canResume: z.boolean(),
  modelId: idSchema.nullable(),
  /** The newest progress, and one point per report for the curves. */
  progress: trainingProgressSchema.nullable(),
  curve: z.array(
    z.object({
      step: z.int(),
      stage: stageSchema,
      loss: z.number().nullable(),
      devNdcg: z.number().nullable(),
    }),
  ),
});
export type TrainingJob = z.infer<typeof trainingJobSchema>;

/** Metrics on held-out queries and nDCG@10's bootstrap 95 % interval. */
export const measuredSchema = z.object({
  metrics: metricsSchema,
  ndcgInterval: z.tuple([z.number(), z.number()]).nullable(),
});

/** Two rankers on the same held-out queries, nDCG@10 query by query. */
export const differenceSchema = z.object({
  /** Mean of the first one's minus the second one's. */
  mean: z.number(),
  /** p of the paired randomisation test: how often chance alone would make a difference as large. */
  pValue: z.number(),
});
export type Difference = z.infer<typeof differenceSchema>;

/**
 * What held-out queries say of the collection, by the paired test: `meaning`: the model alone is better than BM25;
 * `both`: only their hybrid is; `words`: BM25 alone is better than the model, and the hybrid no better than BM25;
 * `unclear`: no difference can be shown; `unmeasured`: there is no held-out query to tell by.
 */
export const findingSchema = z.enum(['meaning', 'both', 'words', 'unclear', 'unmeasured']);
export type Finding = z.infer<typeof findingSchema>;

/** How the model's vectors are searched. */
export const vectorSearchSchema = z.object({
  /** Milliseconds that comparing one query by itself with every document takes, as it was last measured. */
  exactMs: z.number(),
  /** Null where every document is compared; else how much of the exact rankings is found, on how many queries it was measured, and the part of the lists of documents that a query looks through. */
  approximate: z.object({ recall: z.number(), queries: z.int(), share: z.number() }).nullable(),
});
export type VectorSearch = z.infer<typeof vectorSearchSchema>;

export const modelInfoSchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  createdAt: z.int(),
  status: z.enum(['candidate', 'promoted', 'retired']),
  tower: towerNameSchema,
  engine: engineNameSchema,
  threads: z.int(),
  seed: z.int(),
  judgments: z.int(),
  elapsedMs: z.int(),
  dataFingerprint: z.string(),
  heldOutQueries: z.int(),
  /** What this model, BM25, their hybrid and the model promoted at that time measured on the same held-out queries. */
  heldOut: z.object({
    bm25: measuredSchema,
    model: measuredSchema,
    hybrid: measuredSchema,
    previous: measuredSchema.nullable(),
    /** Model minus BM25, hybrid minus BM25, model minus the model before; null without a held-out query. */
    differences: z
      .object({
        modelToBm25: differenceSchema,
        hybridToBm25: differenceSchema,
        modelToPrevious: differenceSchema.nullable(),
      })
      .nullable()
      .default(null),
    /** Relevant documents of the held-out queries; those that BM25 misses in its first 100; those of them that the model has in its own. */
    gap: z
      .object({ relevant: z.int(), missedByBm25: z.int(), foundByModel: z.int() })
      .nullable()
      .default(null),
  }),
  finding: findingSchema,
  /** Null before the first search. */
  search: vectorSearchSchema.nullable(),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export const trainContract = {
  /** The running job, else the last one; null before the first. */
  job: reads.output(trainingJobSchema.nullable()),
  models: reads.output(z.array(modelInfoSchema)),
  /** Starts a job. Refused (`too-few-judgments`) with what is missing, or (`conflict`) while one runs. */
  start: ownerWrites.input(trainOptionsSchema).output(trainingJobSchema),
  /**
   * Lets an interrupted job go on, with the judgments it began with, to the weights it would have had. Refused (`conflict`)
   * where there is none, or the documents, queries or BM25's parameters have changed.
   */
  resume: ownerWrites.output(trainingJobSchema),
  /** Throws away what was kept of an interrupted job. */
  forget: ownerWrites.output(trainingJobSchema.nullable()),
  /** Asks the trainer to stop, and ends it after 2 seconds if it has not. */
  cancel: ownerWrites.output(trainingJobSchema.nullable()),
  /**
   * Makes a model the one in use. Refused (`worse-model`) without `evenIfWorse` where it has a lower nDCG@10 on held-out
   * queries than what ranks today: the model in use, or BM25 where none is.
   */
  promote: ownerWrites
    .input(z.object({ modelId: idSchema, evenIfWorse: z.boolean() }))
    .output(modelInfoSchema),
  /** Throws a model's weights, vectors and runs away. Refused (`conflict`) for the model in use. */
  discard: ownerWrites.input(z.object({ modelId: idSchema })).output(z.array(modelInfoSchema)),
  /** Back to the model that was in use before the promoted one. */
  rollBack: ownerWrites.output(modelInfoSchema),
  /** Takes the model in use out of use: BM25 ranks alone until a person promotes one. Refused (`conflict`) where none is in use. */
  withdraw: ownerWrites.output(z.array(modelInfoSchema)),
};
