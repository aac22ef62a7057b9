// Kinds of disagreement: a plain list, which the page takes too without the schema made of it.

/** In the order in which legends list them and stored snapshots number them. */
export const DISAGREEMENT_KINDS = [
  'rescue',
  'regression',
  'lost',
  'noise-cut',
  'unjudged',
  'agreed',
] as const;
