// Memory of one batch of texts for its way through a tower, after the placer has collected them.
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import type { TextPlacer } from './place-texts.ts';
import type { TowerShape } from './tower-shape.ts';

const JOB = Job.JOB_ADDRESS / 4;
/** Texts of one task of the cnn and dssm towers: a multiple of the products' 6 rows. */
const TEXT_CHUNK = 48;

/** Writes the fields of PHASE_FORWARD and, when training, PHASE_BACKWARD. Returns how many tasks each of the two has. */
export function layOutTexts(
  arena: Arena,
  placer: TextPlacer,
  shape: TowerShape,
  threads: number,
  training: boolean,
): number {
  const { texts } = placer.placed;
  const recurrent = shape.tower === Job.TOWER_LSTM;
  const tasks = recurrent
    ? layOutGroups(arena, placer, shape, threads, training)
    : layOutRows(arena, placer, shape);
  const output = arena.take(texts * shape.hidden * 4);
  const fields: (readonly [number, number])[] = [
    [Job.TRAINING, training ? 1 : 0],
    [Job.TEXTS, texts],
    [Job.TEXT_CHUNK, TEXT_CHUNK],
    [Job.OUTPUT, output],
  ];
  if (training) {
    fields.push(
      [Job.OUTPUT_GRADIENT, arena.take(texts * shape.hidden * 4)],
      [Job.GROUP_VECTORS, arena.take((recurrent ? tasks : 1) * shape.vectorsLength * 4)],
      [Job.GROUPS, recurrent ? tasks : 1],
    );
  }
  writeFields(arena, fields);
  clear(arena, output, texts * shape.hidden);
  return tasks;
}

export function writeFields(arena: Arena, fields: readonly (readonly [number, number])[]): void {
  for (const [field, value] of fields) arena.ints[JOB + field] = value;
}

/** lstm: groups of texts that walk through time together. */
function layOutGroups(
  arena: Arena,
  placer: TextPlacer,
  { hidden: H }: TowerShape,
  threads: number,
  training: boolean,
): number {
  const { tokens, rows, groups, groupRows } = placer.placed;
  placer.placeGroups(arena, (ownRows, ownTokens) => {
    // Odd, so that the panels of a tile do not fall on the same lines of the cache.
    const stride = (training ? ownTokens : ownRows * 2) | 1;
    return [arena.take(stride * H * 4), training ? arena.take(stride * 4 * H * 4) : 0, stride];
  });
  const scratch = (24 + Math.max(5, training ? groupRows : 0)) * H * 4;
  const zeros = arena.take(4 * H * 4);
  clear(arena, zeros, 4 * H);
  writeFields(arena, [
    [Job.ACTIVATIONS, arena.take(training ? tokens * 5 * H * 4 : 0)],
    [Job.CELLS, arena.take((training ? tokens : rows) * H * 4)],
    [Job.SCRATCH_BYTES, scratch],
    [Job.SCRATCH, arena.take(threads * scratch)],
    [Job.ZEROS, zeros],
  ]);
  return groups;
}

/** cnn and dssm: one row for each text, all in one group. */
function layOutRows(arena: Arena, placer: TextPlacer, { hidden: H, secondRows }: TowerShape): number {
  const { texts } = placer.placed;
  placer.placeInOrder(arena);
  const group = arena.take(Job.GROUP_FIELDS * 4);
  const stride = texts | 1;
  const input = arena.take(stride * secondRows * 4);
  const gradient = arena.take(stride * H * 4);
  writeFields(arena, [
    [Job.GROUP_TABLE, group],
    [Job.WINNERS, arena.take(texts * H * 4)],
    [Job.TEXT_GRADIENT, arena.take(texts * secondRows * 4)],
  ]);
  const fields = arena.ints.subarray(group / 4, group / 4 + Job.GROUP_FIELDS).fill(0);
  fields[Job.GROUP_TOKENS] = texts;
  fields[Job.GROUP_H] = input;
  fields[Job.GROUP_GATES] = gradient;
  fields[Job.GROUP_STRIDE] = stride;
  return Math.ceil(texts / TEXT_CHUNK);
}

function clear(arena: Arena, address: number, length: number): void {
  arena.floats.fill(0, address / 4, address / 4 + length);
}
