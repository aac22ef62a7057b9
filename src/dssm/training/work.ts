// Pieces of work between which a training can be left, in units whose speed can be measured.

/** Tokens encoded, and query-document pairs ranked. */
export interface Work {
  readonly encode: number;
  readonly rank: number;
}

export const NO_WORK: Work = { encode: 0, rank: 0 };

/** All of one kind of work, `times` over. */
export function workTimes({ encode, rank }: Work, times: number): Work {
  return { encode: encode * times, rank: rank * times };
}

/** Encoding, its tokens told as work. */
export function* encoding<Result>(pieces: Generator<number, Result>): Generator<Work, Result> {
  let next = pieces.next();
  for (; !next.done; next = pieces.next()) yield { encode: next.value, rank: 0 };
  return next.value;
}

/** Ranking of so many documents for each query, its pairs told as work; `blocks` yields the queries done so far. */
export function* rankingWork<Result>(
  blocks: Generator<number, Result>,
  documents: number,
): Generator<Work, Result> {
  let done = 0;
  let next = blocks.next();
  for (; !next.done; next = blocks.next()) {
    yield { encode: 0, rank: (next.value - done) * documents };
    done = next.value;
  }
  return next.value;
}
