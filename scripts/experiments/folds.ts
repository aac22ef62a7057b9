// Cuts a collection's queries into folds, for settings (on dev) and for quality (on held-out).
import type { TrainingSnapshot } from '../../src/contract/trainer-messages.ts';
import { SPLITS } from '../../src/dssm/training/split.ts';
import { randomStream } from '../../src/dssm/training/streams.ts';

const TRAIN = SPLITS.indexOf('train');
const DEV = SPLITS.indexOf('dev');
const HELD_OUT = SPLITS.indexOf('held-out');
/** Names the folds' stream of chance. */
const FOLDS = 77;

/** To choose settings: the collection's held-out queries stay out of it; one fold of the others is dev. */
export function devFold(snapshot: TrainingSnapshot, fold: number, folds: number): TrainingSnapshot {
  const parts = partsOf(snapshot, folds);
  const split = snapshot.split.map((code, n) => {
    if (code === HELD_OUT) return HELD_OUT;
    return parts[n] === fold ? DEV : TRAIN;
  });
  return { ...snapshot, split };
}

/** Part of the queries that are not held out on which settings of a training are tuned: as in the product. */
const DEV_SHARE = 15 / 85;

/** To measure quality: every query is held out in one of the folds; some of the others are dev, as in the product. */
export function heldOutFold(snapshot: TrainingSnapshot, fold: number, folds: number): TrainingSnapshot {
  const parts = partsOf(snapshot, folds);
  const random = randomStream(FOLDS, fold);
  const split = snapshot.split.map((_, n) => {
    const isDev = random.uniform() < DEV_SHARE;
    if (parts[n] === fold) return HELD_OUT;
    return isDev ? DEV : TRAIN;
  });
  return { ...snapshot, split };
}

function partsOf({ split }: TrainingSnapshot, folds: number): Int32Array {
  const random = randomStream(FOLDS);
  return Int32Array.from(split, () => Math.floor(random.uniform() * folds));
}
