// Raters as the owner sees them: who judged how much, how well they agree, where they differ, and settling that.
import { z } from 'zod';
import { queryTextSchema } from './judge.ts';
import { ownerReads, ownerWrites } from './procedure.ts';
import { gradeSchema, idSchema, raterNameSchema } from './terms.ts';

/** Whose grades are compared: those of persons, or those of imported files as well. */
export const amongSchema = z.enum(['persons', 'all']);
export type Among = z.infer<typeof amongSchema>;

const raterKindSchema = z.enum(['person', 'import']);

export const raterSchema = z.object({
  name: z.string(),
  kind: raterKindSchema,
  /** Grades that count today. */
  judged: z.int(),
  /** When the rater last graded or skipped a pair, in milliseconds since 1970; null before that. */
  lastAt: z.int().nullable(),
  /** Median time of the newest grades on the judging screen; null where none was timed. */
  medianMs: z.int().nullable(),
});
export type Rater = z.infer<typeof raterSchema>;

export const raterPairSchema = z.object({
  left: z.string(),
  right: z.string(),
  /** Pairs that both judged, those with the same grade, and those more than one grade apart. */
  shared: z.int(),
  same: z.int(),
  farApart: z.int(),
  /** Cohen's κ, and with squared steps between grades; null where chance alone explains all. */
  kappa: z.number().nullable(),
  weightedKappa: z.number().nullable(),
});
export type RaterPair = z.infer<typeof raterPairSchema>;

export const agreementSchema = z.object({
  /** Pairs with grades by two raters or more. */
  shared: z.int(),
  /** Krippendorff's α for ordered grades; null where it is not defined. */
  alpha: z.number().nullable(),
  /** Of every two raters who judged a pair both, most shared pairs first. */
  raterPairs: z.array(raterPairSchema),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const differenceSchema = z.object({
  query: queryTextSchema,
  document: z.object({ id: idSchema, externalId: z.string(), title: z.string(), beginning: z.string() }),
  grades: z.array(z.object({ rater: z.string(), kind: raterKindSchema, grade: gradeSchema })),
  /** The grade that counts for the pair now. */
  standing: gradeSchema,
  /** The same where it was settled, else null. */
  settled: gradeSchema.nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** The secret links by which raters join. */
export const raterLinksSchema = z.object({
  /** For browsers on this machine. */
  here: z.string(),
  /** For browsers on other machines; none where the workbench listens to this machine alone. */
  network: z.array(z.string()),
});
export type RaterLinks = z.infer<typeof raterLinksSchema>;

const pairOfIds = z.object({ queryId: idSchema, documentId: idSchema });

/** Only the owner sees other people's grades: raters are to judge without knowing them. */
export const ratersContract = {
  list: ownerReads.output(z.array(raterSchema)),
  /** Null where nobody can join: the workbench is not served. */
  links: ownerReads.output(raterLinksSchema.nullable()),
  agreement: ownerReads.input(z.object({ among: amongSchema })).output(agreementSchema),
  /** Pairs that raters grade differently: what is not settled first, the farthest apart first. */
  differences: ownerReads
    .input(
      z.object({
        among: amongSchema,
        /** Only where these two differ. */
        between: z.tuple([z.string(), z.string()]).optional(),
        /** Settled pairs are left out where false. */
        withSettled: z.boolean().default(true),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.object({ total: z.int(), settled: z.int(), rows: z.array(differenceSchema) })),
  /** Gives a pair the grade that counts from now on, whatever raters say. `rater` is who settles it. */
  settle: ownerWrites
    .input(pairOfIds.extend({ grade: gradeSchema, rater: raterNameSchema }))
    .output(z.object({ eventId: idSchema })),
  /** Takes back all grades of a rater or file, and says how many; the log keeps them. `rater` is who does that. */
  takeBack: ownerWrites
    .input(z.object({ name: z.string(), rater: raterNameSchema }))
    .output(z.object({ taken: z.int() })),
  /** The raters' grades count again; false where the pair was not settled. */
  unsettle: ownerWrites.input(pairOfIds.extend({ rater: raterNameSchema })).output(z.boolean()),
};
