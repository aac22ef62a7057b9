// The search in plain JavaScript, as its best simple loops: four queries share each read of a document.

/** Ranks all documents for four queries, (4, width), and returns the best `depth` documents of each. */
export function rankFourPlainly(
  queries: Float32Array,
  documents: Float32Array,
  width: number,
  depth: number,
): Int32Array[] {
  const count = documents.length / width;
  const scores = Array.from({ length: 4 }, () => new Float32Array(count));
  for (let document = 0; document < count; document++) {
    const d = document * width;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let n = 0; n < width; n++) {
      const value = documents[d + n];
      s0 += queries[n] * value;
      s1 += queries[width + n] * value;
      s2 += queries[2 * width + n] * value;
      s3 += queries[3 * width + n] * value;
    }
    scores[0][document] = s0;
    scores[1][document] = s1;
    scores[2][document] = s2;
    scores[3][document] = s3;
  }
  return scores.map((ofQuery) => selectBest(ofQuery, depth));
}

/** Sorted by insertion: few of many documents ever enter. */
function selectBest(scores: Float32Array, depth: number): Int32Array {
  const kept = new Float32Array(depth);
  const documents = new Int32Array(depth);
  let size = 0;
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document];
    if (size === depth && !(score > kept[depth - 1])) continue;
    let place = size < depth ? size++ : depth - 1;
    for (; place > 0 && kept[place - 1] < score; place--) {
      kept[place] = kept[place - 1];
      documents[place] = documents[place - 1];
    }
    kept[place] = score;
    documents[place] = document;
  }
  return documents;
}
