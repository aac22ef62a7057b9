// Slices of queries as people call them.
import type { TFunction } from 'i18next';
import type { Slice, SliceDimension } from '../../src/contract/slice.ts';
import { DOCUMENT_LENGTHS, LANGUAGES, QUERY_LENGTHS } from '../../src/contract/slice-values.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';

export const dimensionNames: Readonly<Record<SliceDimension, TranslationKey>> = {
  queryLength: 'slice.queryLength',
  language: 'slice.language',
  tag: 'slice.tag',
  unmatchedTerms: 'slice.unmatchedTerms',
  documentLength: 'slice.documentLength',
  judged: 'slice.judged',
};

export const dimensionMeanings: Readonly<Record<SliceDimension, TranslationKey>> = {
  queryLength: 'slice.meaning.queryLength',
  language: 'slice.meaning.language',
  tag: 'slice.meaning.tag',
  unmatchedTerms: 'slice.meaning.unmatchedTerms',
  documentLength: 'slice.meaning.documentLength',
  judged: 'slice.meaning.judged',
};

const valueNames: Partial<Record<SliceDimension, Readonly<Record<string, TranslationKey>>>> = {
  language: {
    zh: 'slice.value.zh',
    ja: 'slice.value.ja',
    ko: 'slice.value.ko',
    latin: 'slice.value.latin',
    mixed: 'slice.value.mixed',
    other: 'slice.value.other',
  },
  documentLength: {
    short: 'slice.value.short',
    medium: 'slice.value.medium',
    long: 'slice.value.long',
  },
  unmatchedTerms: { true: 'slice.value.yes', false: 'slice.value.no' },
  judged: { true: 'slice.value.yes', false: 'slice.value.no' },
};

/** The values that a dimension can have, as texts; tags are the project's own. */
export const dimensionValues: Readonly<Record<Exclude<SliceDimension, 'tag'>, readonly string[]>> = {
  queryLength: QUERY_LENGTHS,
  language: LANGUAGES,
  unmatchedTerms: ['true', 'false'],
  documentLength: DOCUMENT_LENGTHS,
  judged: ['true', 'false'],
};

export function valueName(dimension: SliceDimension, value: string, t: TFunction): string {
  const name = valueNames[dimension]?.[value];
  if (name !== undefined) return t(name);
  // Written as ranges of numbers are: 3–4.
  return dimension === 'queryLength' ? value.replace('-', '–') : value;
}

/** The value of a dimension in a slice, as text; null where the slice does not look at it. */
export function sliceValue(slice: Slice, dimension: SliceDimension): string | null {
  const value = slice[dimension];
  return value === undefined ? null : String(value);
}

/** The slice with a dimension's value given as text, or let go (null). */
export function withValue(slice: Slice, dimension: SliceDimension, value: string | null): Slice {
  const { [dimension]: _, ...others } = slice;
  if (value === null) return others;
  const isYesOrNo = dimension === 'unmatchedTerms' || dimension === 'judged';
  return { ...others, [dimension]: isYesOrNo ? value === 'true' : value };
}
