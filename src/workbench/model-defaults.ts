// What every model of the program has in common: how texts become tokens, the size of the tower, the depth of runs.
import type { HashOptions } from '../text/word-hash.ts';

/** How the model reads texts. A change makes all stored checkpoints unusable. */
export const HASHING: HashOptions = { buckets: 30_000, maxTokens: 100 };

/** Width of an embedding row and of the hidden state. */
export const EMBEDDING = 128;
export const HIDDEN = 128;

/** Documents kept of each query's ranking: what Recall@100 needs. */
export const RUN_DEPTH = 100;
