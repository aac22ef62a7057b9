// Where two rankers part: over all queries, by slice, in one query, and why BM25 gave a score.
import { z } from 'zod';
import { documentTextSchema, queryTextSchema } from './judge.ts';
import { metricNameSchema, metricSchema, metricSettingsSchema } from './metric.ts';
import { reads } from './procedure.ts';
import { sliceDimensionSchema, sliceSchema } from './slice.ts';
import { disagreementKindSchema, gradeSchema, idSchema, rankerSchema, splitSchema } from './terms.ts';

const pairOfRankers = z.object({ left: rankerSchema, right: rankerSchema });

/** Two rankers, and what they are measured by. */
export const comparedSchema = pairOfRankers.extend({ metric: metricSchema.prefault({}) });
export type Compared = z.infer<typeof comparedSchema>;

export const querySetSchema = z.enum(['all', 'train', 'dev', 'held-out']);
export type QuerySet = z.infer<typeof querySetSchema>;

/** Which queries are looked at. */
export const queryFilterSchema = z.object({
  set: querySetSchema.default('all'),
  /** Queries with a document of this kind of disagreement. */
  kind: disagreementKindSchema.optional(),
  /** Part of the query's text or id. */
  search: z.string().max(200).optional(),
  slice: sliceSchema.prefault({}),
});
export type QueryFilter = z.infer<typeof queryFilterSchema>;

export const kindCountsSchema = z.partialRecord(disagreementKindSchema, z.int());

export const queryDisagreementSchema = z.object({
  query: queryTextSchema,
  split: splitSchema,
  /** RBO_ext of the two rankings, p = 0.9; 1 is the same order. */
  rbo: z.number(),
  /** Kendall's tau on the documents both rank; null with fewer than two. */
  tau: z.number().nullable(),
  /** The chosen metric of each; null where the query has no relevant document. */
  left: z.number().nullable(),
  right: z.number().nullable(),
  /** right - left; null where they are. */
  difference: z.number().nullable(),
  /** Documents of either top ten by kind; kinds that do not occur are left out. */
  kinds: kindCountsSchema,
  /** Documents in either top ten without a judgment. */
  unjudged: z.int(),
});
export type QueryDisagreement = z.infer<typeof queryDisagreementSchema>;

export const rankedDocumentSchema = z.object({
  document: documentTextSchema,
  grade: gradeSchema.nullable(),
  /** The asking rater's own current grade. */
  ownGrade: gradeSchema.nullable(),
  leftRank: z.int().nullable(),
  rightRank: z.int().nullable(),
  leftScore: z.number().nullable(),
  rightScore: z.number().nullable(),
  /** leftRank - rightRank: positive where the right ranker puts it higher; null where one does not rank it. */
  shift: z.int().nullable(),
  kind: disagreementKindSchema,
});
export type RankedDocument = z.infer<typeof rankedDocumentSchema>;

/** A mean over queries and its 95 % bootstrap interval. */
export const intervalSchema = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

export const comparisonSummarySchema = z.object({
  /** Queries that the filter lets through, and those of them that have a relevant document: what is averaged. */
  queries: z.int(),
  measured: z.int(),
  /** Null where no query is measured. */
  left: intervalSchema.nullable(),
  right: intervalSchema.nullable(),
  /** right - left. */
  difference: intervalSchema.nullable(),
  /** Of the paired randomisation test, two-sided. */
  pValue: z.number().nullable(),
  /** Queries on which the right ranker is better, equal, worse. */
  wins: z.int(),
  ties: z.int(),
  losses: z.int(),
  /** Mean RBO_ext over all queries let through; null of none. */
  rbo: z.number().nullable(),
  kinds: kindCountsSchema,
  unjudged: z.int(),
});
export type ComparisonSummary = z.infer<typeof comparisonSummarySchema>;

/** Averages over the queries of one slice. */
export const sliceRowSchema = comparisonSummarySchema
  .pick({ queries: true, measured: true, wins: true, ties: true, losses: true, rbo: true, unjudged: true })
  .extend({
    dimension: sliceDimensionSchema,
    /** As a filter by slice takes it: `3-4`, `zh`, `true`, a tag. */
    value: z.string(),
    left: z.number().nullable(),
    right: z.number().nullable(),
    difference: z.number().nullable(),
  });
export type SliceRow = z.infer<typeof sliceRowSchema>;

export const explanationSchema = z.object({
  score: z.number(),
  k1: z.number(),
  b: z.number(),
  documentLength: z.int(),
  averageLength: z.number(),
  terms: z.array(
    z.object({
      term: z.string(),
      documentFrequency: z.int(),
      termFrequency: z.int(),
      idf: z.number(),
      factor: z.number(),
      contribution: z.number(),
    }),
  ),
  unmatchedTerms: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanationSchema>;

const explainedTextSchema = z.object({
  /** As it is, up to where the model stops reading. */
  text: z.string(),
  /** Half-open ranges of code units of `text`, ascending; `part` is the score less the score without the word. */
  words: z.array(z.object({ start: z.int(), end: z.int(), part: z.number() })),
  /** True where the text goes on. */
  cut: z.boolean(),
});
export type ExplainedText = z.infer<typeof explainedTextSchema>;

/** The score of the model in use, and what each word does to it. A document's text is its title, a line break and its body. */
export const cosineExplanationSchema = z.object({
  score: z.number(),
  query: explainedTextSchema,
  document: explainedTextSchema,
});
export type CosineExplanation = z.infer<typeof cosineExplanationSchema>;

export const runInfoSchema = z.object({
  ranker: rankerSchema,
  kind: z.enum(['bm25', 'model', 'hybrid', 'imported']),
  createdAt: z.int(),
  /** False where documents, queries or the model changed after the run was made. */
  fresh: z.boolean(),
});
export type RunInfo = z.infer<typeof runInfoSchema>;

export const sortSchema = z.enum(['rbo', 'difference', 'unjudged', 'query']);
export type Sort = z.infer<typeof sortSchema>;

const usualMetrics = ['nDCG@10', 'MRR', 'MAP', 'P@10', 'Recall@100', 'judged@10'];

export const compareContract = {
  runs: reads.output(z.array(runInfoSchema)),
  /** All tags of queries, in alphabetical order. */
  tags: reads.output(z.array(z.string())),
  /** Averages of each ranker over a set of queries, with the number of queries that have a relevant document. */
  metrics: reads
    .input(
      metricSettingsSchema.extend({
        rankers: z.array(rankerSchema).min(1).max(10),
        set: querySetSchema,
        metrics: z.array(metricNameSchema).min(1).max(20).default(usualMetrics),
      }),
    )
    .output(
      z.array(
        z.object({
          ranker: rankerSchema,
          queries: z.int(),
          metrics: z.record(z.string(), z.number().nullable()),
        }),
      ),
    ),
  /** A page of queries with their disagreement, in a deterministic order. */
  queries: reads
    .input(
      comparedSchema.extend(queryFilterSchema.shape).extend({
        sort: sortSchema,
        descending: z.boolean(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(queryDisagreementSchema) })),
  /** Both averages, their difference, and how sure one can be of it. */
  summary: reads.input(comparedSchema.extend(queryFilterSchema.shape)).output(comparisonSummarySchema),
  /** Averages of every slice of the queries that the filter lets through. */
  slices: reads.input(comparedSchema.extend(queryFilterSchema.shape)).output(z.array(sliceRowSchema)),
  /** The documents of both top lists of one query, `depth` of each. */
  query: reads
    .input(
      comparedSchema.extend({
        queryId: idSchema,
        depth: z.int().min(1).max(100),
        rater: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ summary: queryDisagreementSchema, documents: z.array(rankedDocumentSchema) })),
  /** Why BM25 gave its score. */
  explain: reads.input(z.object({ queryId: idSchema, documentId: idSchema })).output(explanationSchema),
  /** Why the model in use gave its score. */
  explainCosine: reads
    .input(z.object({ queryId: idSchema, documentId: idSchema }))
    .output(cosineExplanationSchema),
};
