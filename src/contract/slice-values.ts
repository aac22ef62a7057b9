// What slices of queries can be: plain lists, which the page takes too without the schemas made of them.

/** In the order in which filters and tables show them. */
export const SLICE_DIMENSIONS = [
  'queryLength',
  'language',
  'tag',
  'unmatchedTerms',
  'documentLength',
  'judged',
] as const;

/** Terms of the query. */
export const QUERY_LENGTHS = ['1', '2', '3-4', '5-8', '9+'] as const;

/** By script: Latin letters do not say which language; `mixed` has words and ideographs. */
export const LANGUAGES = ['zh', 'ja', 'ko', 'latin', 'mixed', 'other'] as const;

/** Terms of a document: under half of the average, over one and a half times, or between. */
export const DOCUMENT_LENGTHS = ['short', 'medium', 'long'] as const;
