// Memory of words for their projection, after a table has collected them.
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import { writeFields } from './lay-out-texts.ts';
import type { TowerShape } from './tower-shape.ts';
import type { WordTable } from './word-table.ts';

/** Words of one task: some tenths of a millisecond of work. */
export const WORD_CHUNK = 96;

/**
 * Lays out the words of a table from number `first` on. Writes the fields of PHASE_PROJECT but for WORD_PROJECTED, where
 * the projections go. Returns how many tasks the phase has.
 */
export function layOutWords(
  arena: Arena,
  { embedding }: TowerShape,
  { ids, offsets, count }: WordTable,
  first = 0,
): number {
  const words = count - first;
  const stride = words | 1;
  const wordOffsets = arena.take((words + 1) * 4);
  const wordIds = arena.take((offsets[count] - offsets[first]) * 4);
  writeFields(arena, [
    [Job.WORD_ID_OFFSETS, wordOffsets],
    // As if the list began with word 0, although only those from `first` on are there.
    [Job.WORD_IDS, wordIds - offsets[first] * 4],
    [Job.WORD_X, arena.take(stride * embedding * 4)],
    [Job.WORDS, words],
    [Job.WORD_CHUNK, WORD_CHUNK],
    [Job.WORD_STRIDE, stride],
  ]);
  arena.ints.set(offsets.subarray(first, count + 1), wordOffsets / 4);
  arena.ints.set(ids.subarray(offsets[first], offsets[count]), wordIds / 4);
  return Math.ceil(words / WORD_CHUNK);
}
