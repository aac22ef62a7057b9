// Exact ranking by cosine: vectors of length 1, dot products with all documents, the best `depth` of each query.

/** Rankings of some queries: (queries, depth), row-major; -1 (and score 0) where there are fewer documents. */
export interface DenseRankings {
  readonly depth: number;
  readonly documents: Int32Array;
  readonly scores: Float32Array;
}

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
  const rankings = {
    depth,
    documents: new Int32Array(total * depth).fill(-1),
    scores: new Float32Array(total * depth),
  };
  const scores = new Float32Array(BLOCK * count);
  for (let first = 0; first < total; first += BLOCK) {
    const end = Math.min(total, first + BLOCK);
    dotProducts(queries.subarray(first * width, end * width), documents, width, scores);
    for (let query = first; query < end; query++) {
      const start = (query - first) * count;
      selectBest(scores.subarray(start, start + count), rankings, query);
    }
    yield end;
  }
  return rankings;
}

/** Queries whose scores are held at once. */
const BLOCK = 16;

/**
 * scores (queries, documents) of up to BLOCK queries. Four queries share each read of a document; the sum runs over
 * the width in order, so that a score depends on its two vectors alone.
 */
function dotProducts(
  queries: Float32Array,
  documents: Float32Array,
  width: number,
  scores: Float32Array,
): void {
  const total = queries.length / width;
  const count = documents.length / width;
  for (let query = 0; query < total; query += 4) {
    const q0 = query * width;
    const q1 = Math.min(query + 1, total - 1) * width;
    const q2 = Math.min(query + 2, total - 1) * width;
    const q3 = Math.min(query + 3, total - 1) * width;
    for (let document = 0; document < count; document++) {
      const d = document * width;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let n = 0; n < width; n++) {
        const value = documents[d + n];
        s0 += queries[q0 + n] * value;
        s1 += queries[q1 + n] * value;
        s2 += queries[q2 + n] * value;
        s3 += queries[q3 + n] * value;
      }
      // Rows past the last query are written first and then again by the row they repeat.
      scores[(q3 / width) * count + document] = s3;
      scores[(q2 / width) * count + document] = s2;
      scores[(q1 / width) * count + document] = s1;
      scores[(q0 / width) * count + document] = s0;
    }
  }
}

/** Keeps the best `depth` of `scores` in row `query`, sorted by insertion: few of many documents ever enter. */
function selectBest(scores: Float32Array, rankings: DenseRankings, query: number): void {
  const { depth, documents, scores: kept } = rankings;
  const start = query * depth;
  let size = 0;
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document];
    if (size === depth && (depth === 0 || !(score > kept[start + depth - 1]))) continue;
    let place = size < depth ? size++ : depth - 1;
    while (place > 0 && kept[start + place - 1] < score) {
      kept[start + place] = kept[start + place - 1];
      documents[start + place] = documents[start + place - 1];
      place--;
    }
    kept[start + place] = score;
    documents[start + place] = document;
  }
}
