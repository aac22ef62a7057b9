// Judging: the next pair, a grade, a skip, undo, progress.
import { z } from 'zod';
import { judges, reads } from './procedure.ts';
import { gradeSchema, idSchema, raterNameSchema } from './terms.ts';

export const documentTextSchema = z.object({
  id: idSchema,
  externalId: z.string(),
  title: z.string(),
  body: z.string(),
  /** True where the model reads only the text's beginning (maxDocTokens). */
  cut: z.boolean(),
});
export type DocumentText = z.infer<typeof documentTextSchema>;

export const queryTextSchema = z.object({ id: idSchema, externalId: z.string(), text: z.string() });
export type QueryText = z.infer<typeof queryTextSchema>;

export const pairSchema = z.object({
  query: queryTextSchema,
  document: documentTextSchema,
  /** The rater's own current grade, null where there is none. */
  grade: gradeSchema.nullable(),
  /** Character ranges of the document's title and body that share a term with the query. */
  matches: z.object({
    title: z.array(z.tuple([z.int(), z.int()])),
    body: z.array(z.tuple([z.int(), z.int()])),
  }),
  /** Where in the body the model stops reading; 0 where it does not get beyond the title, null where it reads all. */
  unreadFrom: z.int().nullable(),
});
export type Pair = z.infer<typeof pairSchema>;

/**
 * Where pairs come from. `disagreements`: unjudged documents on which BM25 and the promoted model differ most,
 * largest expected change of nDCG first; without a model, or when they are used up, `pool`: the best-ranked
 * unjudged documents of each query.
 */
export const queueSchema = z.enum(['disagreements', 'pool']);
export type Queue = z.infer<typeof queueSchema>;

const eventSchema = z.object({ eventId: idSchema });

export const judgeContract = {
  /** Up to `count` pairs for the rater to judge next, none of them in `exclude` (pairs already on screen). */
  next: reads
    .input(
      z.object({
        rater: raterNameSchema,
        queue: queueSchema,
        count: z.int().min(1).max(50),
        exclude: z.array(z.object({ queryId: idSchema, documentId: idSchema })).max(200),
      }),
    )
    .output(z.object({ source: queueSchema, pairs: z.array(pairSchema) })),
  /** One given pair, to be judged again. */
  pair: reads
    .input(z.object({ rater: raterNameSchema, queryId: idSchema, documentId: idSchema }))
    .output(pairSchema),
  /** Stores a grade; when this returns, the judgment survives a crash and a power cut. */
  submit: judges
    .input(
      z.object({
        rater: raterNameSchema,
        queryId: idSchema,
        documentId: idSchema,
        grade: gradeSchema,
        /** The screen or file that it came from. */
        source: z.enum(['judge', 'disagreements', 'terminal']),
        elapsedMs: z.int().min(0).optional(),
      }),
    )
    .output(eventSchema),
  skip: judges
    .input(z.object({ rater: raterNameSchema, queryId: idSchema, documentId: idSchema }))
    .output(eventSchema),
  /** Takes back the rater's newest grade or skip that still counts; null where there is none. */
  undo: judges
    .input(z.object({ rater: raterNameSchema }))
    .output(z.object({ undone: eventSchema, pair: pairSchema }).nullable()),
  /** Names of the people who judged here, the one who came last first: whoever comes back picks theirs. */
  raters: reads.output(z.array(z.string())),
  progress: reads.input(z.object({ rater: raterNameSchema })).output(
    z.object({
      /** Grades by this rater that count today. */
      byRater: z.int(),
      /** The same, given since local midnight on the workbench's clock. */
      today: z.int(),
      /** Pairs with a grade from anyone. */
      judgedPairs: z.int(),
      /** Pairs that the disagreement queue still holds; null without a model. */
      disagreementsLeft: z.int().nullable(),
    }),
  ),
};
