// How the project's texts become BM25's terms: by the texts' language, or as its owner chose.
import { z } from 'zod';
import { badRowSchema, uploadIdSchema } from './data.ts';
import { ownerReads, ownerWrites } from './procedure.ts';

export const analyzerConfigSchema = z.object({
  /** Chinese as overlapping pairs of characters, as characters and their pairs, or as a dictionary's words. */
  chinese: z.enum(['bigrams', 'characters', 'words']),
  /** English words are reduced to their stems. */
  stemming: z.boolean(),
  /** English stop words are left out. */
  stopWords: z.boolean(),
});

export type AnalyzerConfig = z.infer<typeof analyzerConfigSchema>;

/** The project's setting: `chosen` by a person, or seen from the texts, and then seen anew with every import. */
export const analyzerSettingSchema = z.object({ config: analyzerConfigSchema, chosen: z.boolean() });

/** The project's own words for cutting Chinese. */
export const dictionarySchema = z.object({ file: z.string(), words: z.int() });

export const analyzerStateSchema = analyzerSettingSchema.extend({
  /** Its options in words, such as `characters+stemming`. */
  name: z.string(),
  /** Name of the analyzer in use: another one where the program that cuts Chinese into words does not load on this machine. */
  inUse: z.string(),
  /** Parts of the documents' letters, a Chinese character counting as two. */
  languages: z.object({ chinese: z.number(), english: z.number() }),
  dictionary: dictionarySchema.nullable(),
});
export type AnalyzerState = z.infer<typeof analyzerStateSchema>;

export const dictionaryResultSchema = dictionarySchema.extend({
  /** False where there are bad lines: the dictionary stays as it was. */
  kept: z.boolean(),
  rejected: z.int(),
  /** The first bad lines. */
  badRows: z.array(badRowSchema).max(100),
});
export type DictionaryResult = z.infer<typeof dictionaryResultSchema>;

export const analyzerContract = {
  state: ownerReads.output(analyzerStateSchema),
  /** Chooses an analyzer, or with null the one for the texts' language. BM25's rankings are made again. */
  choose: ownerWrites
    .input(z.object({ config: analyzerConfigSchema.nullable() }))
    .output(analyzerStateSchema),
  /** Takes an uploaded user dictionary (a word a line, its frequency after it where wanted) in place of the present one. */
  importDictionary: ownerWrites.input(z.object({ uploadId: uploadIdSchema })).output(dictionaryResultSchema),
  removeDictionary: ownerWrites.output(analyzerStateSchema),
};
