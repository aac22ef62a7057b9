// Exact ranking by cosine: vectors of length 1, dot products with all documents, the best `depth` of each query.
import type { DenseRankings } from '../vectors/dense-rankings.ts';
import { VectorSearch } from '../vectors/vector-search.ts';

/** Scales each row of `vectors` (rows, width) to length 1, in place; a zero row stays zero. */
export function normaliseRows(vectors: Float32Array, width: number): Float32Array {
  for (let start = 0; start < vectors.length; start += width) {
    let squares = 0;
    for (let n = start; n < start + width; n++) squares += vectors[n] * vectors[n];
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let n = start; n < start + width; n++) vectors[n] *= scale;
  }
  return vectors;
}

/** Queries that are searched at once. */
const BLOCK = 720;

/**
 * Ranks all documents for each query by dot product; equal scores by document position, ascending.
 * `queries` (Q, width), `documents` (D, width). Yields after every block of queries the number of queries done.
 */
export function* rankAll(
  queries: Float32Array,
  documents: Float32Array,
  width: number,
  depth: number,
): Generator<number, DenseRankings> {
  const total = queries.length / width;
  const count = documents.length / width;
  const search = VectorSearch.create({ width, capacity: count });
  search.add(
    documents,
    Int32Array.from({ length: count }, (_, position) => position),
  );
  const ranked = new Int32Array(total * depth);
  const scores = new Float32Array(total * depth);
  for (let first = 0; first < total; first += BLOCK) {
    const end = Math.min(total, first + BLOCK);
    const block = search.search(queries.subarray(first * width, end * width), depth);
    ranked.set(block.documents, first * depth);
    scores.set(block.scores, first * depth);
    yield end;
  }
  return { depth, documents: ranked, scores };
}
