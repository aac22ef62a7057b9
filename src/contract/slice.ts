// Slices: queries of one sort, to be looked at or averaged apart.
import { z } from 'zod';

/** Terms of the query. */
export const queryLengthSchema = z.enum(['1', '2', '3-4', '5-8', '9+']);
export type QueryLength = z.infer<typeof queryLengthSchema>;

/** By script: Latin letters do not say which language; `mixed` has words and ideographs. */
export const languageSchema = z.enum(['zh', 'ja', 'ko', 'latin', 'mixed', 'other']);
export type Language = z.infer<typeof languageSchema>;

/** Terms of a document: under half of the average, over one and a half times, or between. */
export const documentLengthSchema = z.enum(['short', 'medium', 'long']);
export type DocumentLength = z.infer<typeof documentLengthSchema>;

/** Queries that are all of this; what is absent does not matter. */
export const sliceSchema = z.object({
  queryLength: queryLengthSchema.optional(),
  language: languageSchema.optional(),
  tag: z.string().max(200).optional(),
  /** Whether the query has a term that no document contains. */
  unmatchedTerms: z.boolean().optional(),
  /** The rankers disagree on a document of this length. */
  documentLength: documentLengthSchema.optional(),
  /** Whether the query has a judged document. */
  judged: z.boolean().optional(),
});
export type Slice = z.infer<typeof sliceSchema>;

export const sliceDimensionSchema = z.enum([
  'queryLength',
  'language',
  'tag',
  'unmatchedTerms',
  'documentLength',
  'judged',
]);
export type SliceDimension = z.infer<typeof sliceDimensionSchema>;
