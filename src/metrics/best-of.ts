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

/** Indices of all scores in that order, by merge sort. */
function bestFirst(scores: Float64Array, keys: Int32Array | undefined): Int32Array {
  const { length } = scores;
  let from = Int32Array.from(scores.keys());
  let to = new Int32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(middle + width, length);
      let left = start;
      let right = middle;
      for (let place = start; place < end; place++) {
        const takesRight =
          right < end && (left === middle || comesBefore(from[right], from[left], scores, keys));
        to[place] = takesRight ? from[right++] : from[left++];
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

function comesBefore(one: number, other: number, scores: Float64Array, keys?: Int32Array): boolean {
  if (scores[one] !== scores[other]) return scores[one] > scores[other];
  return keys !== undefined && keys[one] < keys[other];
}
