// What every model of the program has in common: how texts become tokens, the size of the tower, the depth of runs.
import type { TowerConfig, TowerName } from '../../dssm/engine.ts';
import type { HashOptions } from '../../text/word-hash.ts';

/** What no tower reads differently. A change makes all stored checkpoints unusable. */
export const HASHING = { buckets: 30_000, maxTokens: 100 };

/** Width of an embedding row and of the hidden state. */
export const EMBEDDING = 128;
export const HIDDEN = 128;

/** Documents kept of each query's ranking: what Recall@100 needs. */
export const RUN_DEPTH = 100;

/** Documents kept beyond the end of a model's ranking: so many may leave it before all vectors are compared with again. */
export const RESERVE = 20;

/**
 * The tower of a training from scratch. The dssm tower gets no pairs of characters: it is there to show what a model is
 * worth that knows nothing of order, and a pair tells which character comes first.
 */
export function newTower(tower: TowerName): TowerConfig {
  const size = { tower, buckets: HASHING.buckets, embedding: EMBEDDING, hidden: HIDDEN };
  return tower === 'dssm' ? { ...size, characterPairs: false } : size;
}

/** How such a tower reads texts. */
export function hashingOf({ characterPairs }: Pick<TowerConfig, 'characterPairs'>): HashOptions {
  return { ...HASHING, characterPairs };
}
