// Slices: queries of one sort, to be looked at or averaged apart.
import { z } from 'zod';
import { DOCUMENT_LENGTHS, LANGUAGES, QUERY_LENGTHS, SLICE_DIMENSIONS } from './slice-values.ts';

export const queryLengthSchema = z.enum(QUERY_LENGTHS);
export type QueryLength = z.infer<typeof queryLengthSchema>;

export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

export const documentLengthSchema = z.enum(DOCUMENT_LENGTHS);
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

export const sliceDimensionSchema = z.enum(SLICE_DIMENSIONS);
export type SliceDimension = z.infer<typeof sliceDimensionSchema>;
