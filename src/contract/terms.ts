// Small schemas that every part of the contract shares: ids, grades, splits, rankings' names.
import { z } from 'zod';
import { DISAGREEMENT_KINDS } from './kinds.ts';

/** Internal row id of a query, document, judgment event, model or job. */
export const idSchema = z.int().positive();

/** 0 is non-relevant; the project's scale says how far grades go (at most 9: one key a grade). */
export const gradeSchema = z.int().min(0).max(9);

export const scaleSchema = z.object({
  min: z.literal(0),
  max: z.int().min(1).max(9),
});
export type Scale = z.infer<typeof scaleSchema>;

/** The part of the work that a query serves; `auto` splits by a hash of the query's text. */
export const splitSchema = z.enum(['train', 'dev', 'held-out']);
export type Split = z.infer<typeof splitSchema>;

/**
 * Name of a ranker: `bm25`; `model`, `hybrid` (scores mixed) and `fusion` (ranks mixed) of the promoted model, or `model:<id>`,
 * `hybrid:<id>`, `fusion:<id>` of any; or an imported run's tag.
 */
export const rankerSchema = z.string().min(1).max(200);
export type Ranker = z.infer<typeof rankerSchema>;

/** What a disagreement about one document means; see DESIGN.md, "Disagreement". */
export const disagreementKindSchema = z.enum(DISAGREEMENT_KINDS);
export type DisagreementKind = z.infer<typeof disagreementKindSchema>;

/** How a model's vectors are stored: four bytes a number, or one byte and a scale for each vector. */
export const precisionSchema = z.enum(['float32', 'int8']);
export type Precision = z.infer<typeof precisionSchema>;

/** Name under which a person's judgments are stored. */
export const raterNameSchema = z.string().trim().min(1).max(100);

/** Metrics of one run on one set of queries; null where no query of the set has a relevant document. */
export const metricsSchema = z.object({
  'nDCG@10': z.number().nullable(),
  MRR: z.number().nullable(),
  MAP: z.number().nullable(),
  'P@10': z.number().nullable(),
  'Recall@100': z.number().nullable(),
  'judged@10': z.number().nullable(),
});
export type Metrics = z.infer<typeof metricsSchema>;
export type MetricName = keyof Metrics;
