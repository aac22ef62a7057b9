// Which metric is asked for, and how it treats grades and unjudged documents.
import { z } from 'zod';

/** `nDCG@k`, `ERR@k`, `P@k`, `Recall@k`, `judged@k`, `MAP`, `MRR`, `RBP` (p = 0.8) or `bpref`. */
export const metricNameSchema = z
  .string()
  .regex(
    /^(?:(?:nDCG|ERR|P|Recall|judged)@[1-9]\d{0,3}|MRR|MAP|RBP|bpref)$/,
    'expected nDCG@k, ERR@k, P@k, Recall@k, judged@k (k to 9999), MAP, MRR, RBP or bpref',
  );

export const metricSettingsSchema = z.object({
  /** nDCG's gain: the grade, as trec_eval has it, or 2^grade - 1. */
  gain: z.enum(['linear', 'exponential']).default('linear'),
  /** What an unjudged document counts as: non-relevant, or nothing (condensed lists). */
  unjudged: z.enum(['non-relevant', 'condensed']).default('non-relevant'),
  /** Grade from which a document is relevant, where a metric knows only relevant and not. */
  minRelevant: z.int().min(1).max(9).default(1),
});
export type MetricSettings = z.infer<typeof metricSettingsSchema>;
export const usualSettings: MetricSettings = metricSettingsSchema.parse({});

export const metricSchema = metricSettingsSchema.extend({ name: metricNameSchema.default('nDCG@10') });
export type MetricChoice = z.infer<typeof metricSchema>;
