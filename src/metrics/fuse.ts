// Reciprocal rank fusion: one ranking made of two (Cormack, Clarke and Büttcher 2009).
import { bestOf, type ScoredDocuments } from './best-of.ts';
import { placesIn } from './places.ts';

/** Added to every rank: the greater, the less the first ranks stand out. 60 as in the paper. */
const K = 60;

/** Score of the document at an index of one ranking. */
const scoreAt = (index: number) => 1 / (K + index + 1);

/**
 * The best `depth` documents that either ranking names, scored Σ 1 / (60 + rank) over the rankings that name them, best
 * first; equal scores by ascending document number. Numbers are not below 0, and none is twice in a ranking.
 */
export function fuse(left: Int32Array, right: Int32Array, depth: number): ScoredDocuments {
  const places = placesIn(right, left);
  const documents = new Int32Array(left.length + right.length);
  const scores = new Float64Array(documents.length);
  documents.set(left);
  for (let index = 0; index < left.length; index++) scores[index] = scoreAt(index);
  let count = left.length;
  for (let index = 0; index < right.length; index++) {
    const place = places[index] < 0 ? count++ : places[index];
    documents[place] = right[index];
    scores[place] += scoreAt(index);
  }
  const named = documents.subarray(0, count);
  return bestOf({ documents: named, scores: scores.subarray(0, count) }, depth, named);
}
