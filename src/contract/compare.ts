// Where two rankers part: over all queries, in one query, and why BM25 gave a score.
import { z } from 'zod';
import { documentTextSchema, queryTextSchema } from './judge.ts';
import { reads } from './procedure.ts';
import {
  disagreementKindSchema,
  gradeSchema,
  idSchema,
  metricsSchema,
  rankerSchema,
  splitSchema,
} from './terms.ts';

const pairOfRankers = z.object({ left: rankerSchema, right: rankerSchema });

export const queryDisagreementSchema = z.object({
  query: queryTextSchema,
  split: splitSchema,
  /** RBO_ext of the two top lists, p = 0.9; 1 is the same order. */
  rbo: z.number(),
  /** Kendall's tau on the documents both rank; null with fewer than two. */
  tau: z.number().nullable(),
  /** nDCG@10 of each; null where the query has no relevant document. */
  ndcg: z.object({ left: z.number().nullable(), right: z.number().nullable() }),
  /** right - left; null where either is. */
  ndcgDifference: z.number().nullable(),
  kinds: z.partialRecord(disagreementKindSchema, z.int()),
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

export const runInfoSchema = z.object({
  ranker: rankerSchema,
  kind: z.enum(['bm25', 'model', 'hybrid', 'imported']),
  createdAt: z.int(),
  /** False where documents, queries or the model changed after the run was made. */
  fresh: z.boolean(),
});
export type RunInfo = z.infer<typeof runInfoSchema>;

export const querySetSchema = z.enum(['all', 'train', 'dev', 'held-out']);
export const sortSchema = z.enum(['rbo', 'ndcgDifference', 'unjudged', 'query']);

export const compareContract = {
  runs: reads.output(z.array(runInfoSchema)),
  /** Averages of each ranker over a set of queries, with the number of queries that have a relevant document. */
  metrics: reads
    .input(z.object({ rankers: z.array(rankerSchema).min(1).max(10), set: querySetSchema }))
    .output(z.array(z.object({ ranker: rankerSchema, queries: z.int(), metrics: metricsSchema }))),
  /** A page of queries with their disagreement, in a deterministic order. */
  queries: reads
    .input(
      pairOfRankers.extend({
        set: querySetSchema,
        kind: disagreementKindSchema.optional(),
        search: z.string().max(200).optional(),
        sort: sortSchema,
        descending: z.boolean(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(queryDisagreementSchema) })),
  /** The documents of both top lists of one query, `depth` of each. */
  query: reads
    .input(
      pairOfRankers.extend({
        queryId: idSchema,
        depth: z.int().min(1).max(100),
        rater: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ summary: queryDisagreementSchema, documents: z.array(rankedDocumentSchema) })),
  explain: reads.input(z.object({ queryId: idSchema, documentId: idSchema })).output(explanationSchema),
};
