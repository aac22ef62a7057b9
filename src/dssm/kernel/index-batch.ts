// Inverse lists of a training batch: the tokens of each word, and the words of each embedding row.
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import type { WordTable } from './word-table.ts';

const JOB = Job.JOB_ADDRESS / 4;

/** Writes OCCURRENCE_OFFSETS and OCCURRENCES: for each word, where its tokens' gate gradients are. Call after placing. */
export function indexTokens(arena: Arena, words: number, tokens: number): void {
  const offsets = arena.take((words + 2) * 4);
  const occurrences = arena.take(tokens * 8);
  const ints = arena.ints;
  const tokenWords = ints[JOB + Job.TOKEN_WORDS] / 4;
  // Counted two places further on, so that filling moves each count to where the next word starts.
  const starts = ints.subarray(offsets / 4, offsets / 4 + words + 2).fill(0);
  for (let token = 0; token < tokens; token++) starts[ints[tokenWords + token] + 2]++;
  for (let word = 2; word < words + 2; word++) starts[word] += starts[word - 1];
  for (let group = 0; group < ints[JOB + Job.GROUPS]; group++) {
    const fields = ints[JOB + Job.GROUP_TABLE] / 4 + group * Job.GROUP_FIELDS;
    const first = tokenWords + ints[fields + Job.GROUP_TOKEN];
    const panel = ints[fields + Job.GROUP_STRIDE] * 32;
    for (let token = 0; token < ints[fields + Job.GROUP_TOKENS]; token++) {
      const at = occurrences / 4 + starts[ints[first + token] + 1]++ * 2;
      ints[at] = ints[fields + Job.GROUP_GATES] + token * 32;
      ints[at + 1] = panel;
    }
  }
  ints[JOB + Job.OCCURRENCE_OFFSETS] = offsets;
  ints[JOB + Job.OCCURRENCES] = occurrences;
}

/** Finds the embedding rows of a batch; keeps one number for each bucket from batch to batch. */
export class RowIndex {
  /** Row of each id in this batch, or -1. */
  readonly #rowOf: Int32Array;

  constructor(buckets: number) {
    this.#rowOf = new Int32Array(buckets).fill(-1);
  }

  /** Writes ROW_IDS, ROW_OFFSETS, ROW_WORDS; rows stand in the order in which their ids first occur. Returns their number. */
  index(arena: Arena, words: WordTable): number {
    const { ids, offsets, count } = words;
    const total = offsets[count];
    const rowIds = arena.take(total * 4);
    let rows = 0;
    for (let n = 0; n < total; n++) {
      if (this.#rowOf[ids[n]] >= 0) continue;
      this.#rowOf[ids[n]] = rows;
      arena.ints[rowIds / 4 + rows++] = ids[n];
    }
    const rowOffsets = arena.take((rows + 2) * 4);
    const rowWords = arena.take(total * 4);
    const ints = arena.ints;
    const starts = ints.subarray(rowOffsets / 4, rowOffsets / 4 + rows + 2).fill(0);
    for (let n = 0; n < total; n++) starts[this.#rowOf[ids[n]] + 2]++;
    for (let row = 2; row < rows + 2; row++) starts[row] += starts[row - 1];
    for (let word = 0; word < count; word++) {
      for (let n = offsets[word]; n < offsets[word + 1]; n++) {
        ints[rowWords / 4 + starts[this.#rowOf[ids[n]] + 1]++] = word;
      }
    }
    for (let row = 0; row < rows; row++) this.#rowOf[ints[rowIds / 4 + row]] = -1;
    ints[JOB + Job.ROWS] = rows;
    ints[JOB + Job.ROW_IDS] = rowIds;
    ints[JOB + Job.ROW_OFFSETS] = rowOffsets;
    ints[JOB + Job.ROW_WORDS] = rowWords;
    return rows;
  }
}
