// The best of scored documents, in typed arrays: rankings are mixed for thousands of queries at once.

/** Documents and their scores, of one length. */
export interface ScoredDocuments {
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/**
 * The `depth` documents with the highest scores, best first; equal scores by ascending tie key, without keys as the
 * documents come.
 * @param keys one for each document
 */
export function bestOf(
  { documents, scores }: ScoredDocuments,
  depth: number,
  keys?: Int32Array,
): ScoredDocuments {
  const best = bestFirst(scores, keys).subarray(0, depth);
  const ranked = { documents: new Int32Array(best.length), scores: new Float64Array(best.length) };
  for (let rank = 0; rank < best.length; rank++) {
    ranked.documents[rank] = documents[best[rank]];
    ranked.scores[rank] = scores[best[rank]];
  }
  return ranked;
}

/** Indices of all scores in that order, by natural merge sort: what is mixed comes in a few runs that are in order. */
function bestFirst(scores: Float64Array, keys: Int32Array | undefined): Int32Array {
  const { length } = scores;
  let from = new Int32Array(length);
  let to = new Int32Array(length);
  for (let index = 0; index < length; index++) from[index] = index;
  const ends = runEnds(scores, keys);
  for (let runs = ends.length; runs > 1; runs = (runs + 1) >> 1) {
    let start = 0;
    for (let run = 0; run < runs; run += 2) {
      const middle = ends[run];
      const end = run + 1 < runs ? ends[run + 1] : middle;
      let left = start;
      let right = middle;
      for (let place = start; place < end; place++) {
        const takesRight =
          right < end && (left === middle || comesBefore(from[right], from[left], scores, keys));
        to[place] = takesRight ? from[right++] : from[left++];
      }
      ends[run >> 1] = end;
      start = end;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Where the runs end that are in order already. */
function runEnds(scores: Float64Array, keys: Int32Array | undefined): number[] {
  const ends: number[] = [];
  for (let index = 1; index < scores.length; index++) {
    if (comesBefore(index, index - 1, scores, keys)) ends.push(index);
  }
  ends.push(scores.length);
  return ends;
}

function comesBefore(one: number, other: number, scores: Float64Array, keys?: Int32Array): boolean {
  if (scores[one] !== scores[other]) return scores[one] > scores[other];
  return keys !== undefined && keys[one] < keys[other];
}
