// Independent streams of chance: each is named by numbers, so that any step's draws can be made again without the steps before it.
import { createRandom, type Random } from '../random.ts';

/** The stream that `names` (seed, stage, epoch, …) identify; order matters. */
export function randomStream(...names: readonly number[]): Random {
  let mixed = 0x9747b28c;
  for (const name of names) {
    mixed = Math.imul(mixed ^ (name | 0), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return createRandom(mixed);
}

/** Puts `values` into a random order, in place (Fisher & Yates). */
export function shuffle<T>(values: T[], random: Random): T[] {
  for (let last = values.length - 1; last > 0; last--) {
    const chosen = Math.floor(random.uniform() * (last + 1));
    [values[last], values[chosen]] = [values[chosen], values[last]];
  }
  return values;
}
