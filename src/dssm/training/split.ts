// The part of the work a query serves, from its text alone: it never moves while data grows.
import { normalizeText } from '../../text/normalize.ts';

export type SplitName = 'train' | 'dev' | 'held-out';

/** Names by the codes that snapshots carry: 0 train, 1 dev, 2 held-out. */
export const SPLITS: readonly SplitName[] = ['train', 'dev', 'held-out'];

/** Of 100 equal parts of the hash's range: the first 70 train, the next 15 dev, the rest held-out. */
const TRAIN_PARTS = 70;
const DEV_PARTS = 15;

/**
 * The split of a query. Texts that differ only in width, case or white space are one query and share a split,
 * so that a near copy of a held-out query is not trained on.
 */
export function splitOf(queryText: string): SplitName {
  const normalized = normalizeText(queryText).replace(/\s+/gu, ' ').trim();
  const part = Math.floor((hash32(normalized) / 0x1_0000_0000) * 100);
  if (part < TRAIN_PARTS) return 'train';
  return part < TRAIN_PARTS + DEV_PARTS ? 'dev' : 'held-out';
}

/** FNV-1a over UTF-16 code units, then MurmurHash3's finaliser, which spreads short texts over the whole range. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
