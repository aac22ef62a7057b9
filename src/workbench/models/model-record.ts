// What the registry keeps of a model as JSON, and the model as the contract tells of it.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ModelInfo, modelInfoSchema } from '../../contract/train.ts';
import {
  type TrainingConfig,
  trainingConfigSchema,
  type WorkCosts,
  workCostsSchema,
} from '../../contract/trainer-messages.ts';
import type { ReadableDb } from '../../store/db.ts';
import { findEmbedding } from '../../store/embeddings.ts';
import { findInvertedFile } from '../../store/inverted-files.ts';
import { listModels as listModelRows, type ModelRow } from '../../store/models.ts';
import { blendSchema } from '../rankings/hybrid-run.ts';
import { findingOf } from '../training/finding.ts';

const configSchema = trainingConfigSchema.pick({ tower: true, stages: true, depth: true }).extend({
  blend: blendSchema,
  /**
   * What computed, as Engine.build: with the engine, its threads and the seed, all that a repetition to the bit needs.
   * Models of older projects were stored without it.
   */
  build: z.string().default('unknown'),
  /** How texts became tokens. */
  hashing: z.object({ buckets: z.int(), maxTokens: z.int() }),
  /** What its training cost: the time left of the next one is told from it. */
  costs: workCostsSchema.optional(),
});
export type ModelConfig = z.infer<typeof configSchema>;

const metricsSchema = modelInfoSchema.pick({
  judgments: true,
  elapsedMs: true,
  heldOutQueries: true,
  heldOut: true,
});
export type ModelMetrics = z.infer<typeof metricsSchema>;

export function modelConfig(row: ModelRow): ModelConfig {
  return configSchema.parse(row.config);
}

/** What the newest training of such a tower on so many threads cost, on whichever machine it was. */
export function knownCosts(
  db: ReadableDb,
  { tower, threads }: Pick<TrainingConfig, 'tower' | 'threads'>,
): WorkCosts | undefined {
  return listModelRows(db)
    .filter((row) => row.threads === threads && isDeepStrictEqual(modelConfig(row).tower, tower))
    .map((row) => modelConfig(row).costs)
    .find((costs) => costs !== undefined);
}

const statusSchema = modelInfoSchema.shape.status;

/** A model as the interface sees it. */
export function modelInfo(db: ReadableDb, row: ModelRow): ModelInfo {
  const { id, parentId, createdAt, threads, seed, dataFingerprint } = row;
  const metrics = metricsSchema.parse(row.metrics);
  return {
    id,
    parentId,
    createdAt,
    status: statusSchema.parse(row.status),
    tower: modelConfig(row).tower.tower,
    engine: modelInfoSchema.shape.engine.parse(row.engine),
    threads,
    seed,
    dataFingerprint,
    ...metrics,
    finding: findingOf(metrics.heldOut.differences),
    search: vectorSearch(db, row.id),
  };
}

function vectorSearch(db: ReadableDb, modelId: number): ModelInfo['search'] {
  const embedding = findEmbedding(db, modelId);
  if (embedding === undefined || embedding.exactMs === null) return null;
  const file = findInvertedFile(db, embedding);
  if (file === undefined) return { exactMs: embedding.exactMs, approximate: null };
  const { recall, queries, probes, centroids } = file;
  const share = (probes * embedding.dimension) / centroids.length;
  return { exactMs: embedding.exactMs, approximate: { recall, queries, share } };
}

/** All models that were not thrown away, newest first. */
export function listModels(db: ReadableDb): ModelInfo[] {
  return listModelRows(db)
    .filter(({ status }) => status !== 'discarded')
    .map((row) => modelInfo(db, row));
}
