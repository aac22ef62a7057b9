// Approximate search by an inverted file: what it may miss, and that nothing else differs from exact search.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../../../src/dssm/random.ts';
import { normaliseRows } from '../../../src/dssm/training/rank.ts';
import { Centroids } from '../../../src/dssm/vectors/centroids.ts';
import { findCentroids } from '../../../src/dssm/vectors/clusters.ts';
import { ListedSearch } from '../../../src/dssm/vectors/listed-search.ts';
import { chooseProbes } from '../../../src/dssm/vectors/probes.ts';
import { recallOf } from '../../../src/dssm/vectors/recall.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';

const WIDTH = 16;
const DOCUMENTS = 4000;
const QUERIES = 50;
const LISTS = 60;

/** Vectors of length 1 that lie around 30 centres. */
function clusteredVectors(count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const centres = createRandom(99);
  const middle = Float32Array.from({ length: 30 * WIDTH }, () => centres.uniform() - 0.5);
  const vectors = new Float32Array(count * WIDTH);
  for (let n = 0; n < count; n++) {
    const centre = Math.floor(random.uniform() * 30) * WIDTH;
    for (let k = 0; k < WIDTH; k++)
      vectors[n * WIDTH + k] = middle[centre + k] + (random.uniform() - 0.5) * 0.4;
  }
  return normaliseRows(vectors, WIDTH);
}

const documents = clusteredVectors(DOCUMENTS, 1);
const queries = clusteredVectors(QUERIES, 2);
const keys = Int32Array.from({ length: DOCUMENTS }, (_, n) => n);

function exact(depth: number) {
  const search = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS });
  search.add(documents, keys);
  return search.search(queries, depth);
}

async function centroidsOf(threads = 1): Promise<Centroids> {
  const search = await VectorSearch.createOn(threads, { width: WIDTH, capacity: LISTS });
  const vectors = findCentroids(search, documents, LISTS, createRandom(1));
  search.dispose();
  const centroids = await Centroids.create(vectors, WIDTH, threads);
  onTestFinished(() => centroids.dispose());
  return centroids;
}

/** The best 20 in `probes` lists of each query; documents come in loads of 1,500. */
async function approximate(probes: number, { threads = 1, ranked = keys } = {}) {
  const centroids = await centroidsOf(threads);
  const search = await ListedSearch.create({ threads, width: WIDTH, centroids, probes, queries, depth: 20 });
  for (let first = 0; first < DOCUMENTS; first += 1500) {
    const vectors = documents.subarray(first * WIDTH, (first + 1500) * WIDTH);
    search.add(vectors, ranked.subarray(first, first + 1500), centroids.nearest(vectors, 1));
  }
  const found = search.finish();
  search.dispose();
  return found;
}

describe('an approximate search', () => {
  it('of all lists is the exact one, to the bit', async () => {
    expect(await approximate(LISTS)).toEqual(exact(20));
  });

  it('of a tenth of the lists finds nearly everything where documents lie in clusters', async () => {
    expect(recallOf(exact(20), await approximate(6))).toBeGreaterThan(0.95);
  });

  it('never finds less in more lists', async () => {
    const recalls: number[] = [];
    for (const probes of [1, 2, 4, 8, 16, LISTS])
      recalls.push(recallOf(exact(20), await approximate(probes)));

    expect(recalls).toEqual(recalls.toSorted((left, right) => left - right));
    expect(recalls[0]).toBeLessThan(1);
    expect(recalls.at(-1)).toBe(1);
  });

  it('is the same on any number of threads', async () => {
    expect(await approximate(3, { threads: 3 })).toEqual(await approximate(3));
  });

  it('leaves out documents with a negative key', async () => {
    const best = exact(1).documents[0];

    const found = await approximate(LISTS, { ranked: keys.with(best, -1) });

    expect(found.documents[0]).toBe(exact(2).documents[1]);
    expect(found.documents).not.toContain(best);
  });
});

describe('the number of probes', () => {
  // Two queries and four lists, nearest first.
  const order = Int32Array.of(3, 0, 2, 1, 0, 1, 2, 3);
  // Ranks of the exact documents' lists: 1, 1, 2 for the first query and 1, 4 for the second.
  const exactLists = { offsets: Int32Array.of(0, 3, 5), lists: Int32Array.of(3, 3, 0, 0, 3) };

  it('is the lowest that finds what is wanted, with what it finds', () => {
    expect(chooseProbes(order, 4, exactLists, 0.6)).toEqual({ probes: 1, recall: 0.6 });
    expect(chooseProbes(order, 4, exactLists, 0.61)).toEqual({ probes: 2, recall: 0.8 });
    expect(chooseProbes(order, 4, exactLists, 0.81)).toEqual({ probes: 4, recall: 1 });
  });

  it('is that of all lists where there was nothing to find', () => {
    const nothing = { offsets: Int32Array.of(0, 0), lists: new Int32Array() };

    expect(chooseProbes(order, 4, nothing, 0.95)).toEqual({ probes: 4, recall: 1 });
  });

  it('has the recall that a search with it has', async () => {
    const centroids = await centroidsOf();
    const ranked = exact(20).documents;
    const offsets = Int32Array.from({ length: QUERIES + 1 }, (_, n) => n * 20);
    const listOf = centroids.nearest(documents, 1);
    const lists = ranked.map((document) => listOf[document]);

    const chosen = chooseProbes(centroids.nearest(queries, LISTS), LISTS, { offsets, lists }, 0.95);

    expect(chosen.recall).toBeGreaterThanOrEqual(0.95);
    expect(recallOf(exact(20), await approximate(chosen.probes))).toBeCloseTo(chosen.recall, 12);
    expect(recallOf(exact(20), await approximate(chosen.probes - 1))).toBeLessThan(0.95);
  });
});
