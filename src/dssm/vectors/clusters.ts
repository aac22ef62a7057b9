// Parts documents into clusters of similar vectors: spherical k-means (Dhillon and Modha 2001) on the search's kernels.
import type { Random } from '../random.ts';
import type { VectorSearch } from './vector-search.ts';

/** Rounds of k-means: more move few documents. */
const ROUNDS = 8;

/**
 * Centres of `count` clusters, (count, width), each of length 1, of `vectors` (any number from `count` on, width) of
 * length 1. `search` must have room for them; what it holds is lost. The same seed gives the same centres, to the bit.
 * Throws RangeError where there are fewer vectors than centres.
 */
export function findCentroids(
  search: VectorSearch,
  vectors: Float32Array,
  count: number,
  random: Random,
): Float32Array {
  const { width } = search;
  const total = vectors.length / width;
  if (total < count) throw new RangeError(`${total} vectors cannot have ${count} clusters`);
  const centroids = new Float32Array(count * width);
  // One vector of each of `count` equal stretches: no two clusters begin with the same one.
  for (let n = 0; n < count; n++) {
    const stretch = Math.floor((total * (n + 1)) / count) - Math.floor((total * n) / count);
    const chosen = Math.floor((total * n) / count) + Math.floor(random.uniform() * stretch);
    centroids.set(vectors.subarray(chosen * width, (chosen + 1) * width), n * width);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const nearest = nearestCentroids(search, centroids, vectors);
    moveToMeans(centroids, vectors, nearest, width);
  }
  return centroids;
}

/** (vectors): the cluster of each vector, the one whose centre has the highest dot product. What `search` holds is lost. */
export function nearestCentroids(
  search: VectorSearch,
  centroids: Float32Array,
  vectors: Float32Array,
): Int32Array {
  search.clear();
  search.add(
    centroids,
    Int32Array.from({ length: centroids.length / search.width }, (_, cluster) => cluster),
  );
  return search.search(vectors, 1).documents;
}

/** Each centre becomes its cluster's mean, scaled to length 1; the centre of an empty cluster stays. */
function moveToMeans(centroids: Float32Array, vectors: Float32Array, nearest: Int32Array, width: number) {
  const sums = new Float64Array(centroids.length);
  for (let n = 0; n < nearest.length; n++) {
    const at = nearest[n] * width;
    for (let place = 0; place < width; place++) sums[at + place] += vectors[n * width + place];
  }
  for (let at = 0; at < sums.length; at += width) {
    let squares = 0;
    for (let place = at; place < at + width; place++) squares += sums[place] ** 2;
    if (squares === 0) continue;
    for (let place = at; place < at + width; place++) centroids[place] = sums[place] / Math.sqrt(squares);
  }
}
