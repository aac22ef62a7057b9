// Exact search on the kernels: what it finds, and that threads, loads and builds do not change it.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { createRandom } from '../../../src/dssm/random.ts';
import type { DenseRankings } from '../../../src/dssm/vectors/dense-rankings.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';

/** Vectors with numbers between -1 and 1. */
function randomVectors(count: number, width: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * width }, () => random.uniform() * 2 - 1);
}

function positions(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, n) => n);
}

/** The score of query q and document d in float32, every product and sum rounded, as the plain build does it. */
function plainScore(
  queries: Float32Array,
  q: number,
  documents: Float32Array,
  d: number,
  width: number,
): number {
  let sum = 0;
  for (let n = 0; n < width; n++) {
    // float64 holds such a product or sum well enough that rounding it again gives the float32 result.
    sum = Math.fround(sum + Math.fround(queries[q * width + n] * documents[d * width + n]));
  }
  return sum;
}

/** Every document scored and sorted. */
function bySorting(
  queries: Float32Array,
  documents: Float32Array,
  keys: Int32Array,
  width: number,
  depth: number,
): DenseRankings {
  const count = queries.length / width;
  const ranked = {
    depth,
    documents: new Int32Array(count * depth).fill(-1),
    scores: new Float32Array(count * depth),
  };
  for (let q = 0; q < count; q++) {
    const scored = Array.from(keys, (key, d) => ({
      key,
      score: plainScore(queries, q, documents, d, width),
    }));
    scored.sort((left, right) => right.score - left.score || left.key - right.key);
    for (const [rank, { key, score }] of scored.slice(0, depth).entries()) {
      ranked.documents[q * depth + rank] = key;
      ranked.scores[q * depth + rank] = score;
    }
  }
  return ranked;
}

describe('search', () => {
  it('finds the documents with the highest dot products, best first', () => {
    const search = VectorSearch.create({ width: 2, capacity: 3 });
    search.add(Float32Array.of(0.5, 0.1, 0.25, 0.75, -1, 0.5), Int32Array.of(10, 20, 30));

    const { documents, scores } = search.search(Float32Array.of(1, 0, 0, 1), 2);

    expect([...documents]).toEqual([10, 20, 20, 30]);
    expect([...scores]).toEqual([0.5, 0.25, 0.75, 0.5]);
  });

  it('ranks equal scores by ascending key, in whatever order the documents came', () => {
    const search = VectorSearch.create({ width: 1, capacity: 5 });
    search.add(Float32Array.of(2, 5, 2, 5, 2), Int32Array.of(9, 4, 7, 3, 8));

    expect([...search.search(Float32Array.of(1), 4).documents]).toEqual([3, 4, 7, 8]);
  });

  it('has -1 where there are fewer documents than asked for, and no score of a panel that is not full', () => {
    const search = VectorSearch.create({ width: 3, capacity: 2 });
    search.add(Float32Array.of(-1, 0, 0, -2, 0, 0), Int32Array.of(0, 1));

    const { documents, scores } = search.search(Float32Array.of(1, 0, 0), 4);

    expect([...documents]).toEqual([0, 1, -1, -1]);
    expect([...scores]).toEqual([-1, -2, 0, 0]);
  });

  it('finds nothing in no documents, for no queries, or at depth 0', () => {
    const search = VectorSearch.create({ width: 2, capacity: 8 });

    expect([...search.search(Float32Array.of(1, 0), 2).documents]).toEqual([-1, -1]);
    search.add(Float32Array.of(1, 1), Int32Array.of(0));
    expect(search.search(new Float32Array(), 2).documents).toHaveLength(0);
    expect(search.search(Float32Array.of(1, 0), 0).documents).toHaveLength(0);
  });

  it('forgets the documents that were cleared', () => {
    const search = VectorSearch.create({ width: 1, capacity: 1 });
    search.add(Float32Array.of(1), Int32Array.of(0));
    search.clear();
    search.add(Float32Array.of(1), Int32Array.of(1));

    expect([...search.search(Float32Array.of(1), 2).documents]).toEqual([1, -1]);
  });
});

describe('every score and every rank', () => {
  // Widths with and without a rest of 4; queries and documents around whole blocks of 6 and panels of 8.
  const sizes = [
    { width: 1, queries: 1, documents: 1 },
    { width: 7, queries: 5, documents: 9 },
    { width: 96, queries: 13, documents: 3001 },
    { width: 33, queries: 150, documents: 257 },
  ];

  test.each(sizes)('of the plain build are those of sorting: %o', ({ width, queries, documents }) => {
    const asked = randomVectors(queries, width, 1);
    const held = randomVectors(documents, width, 2);
    const search = VectorSearch.create({ width, capacity: documents, build: 'plain-simd' });
    search.add(held, positions(documents));

    expect(search.search(asked, 10)).toEqual(bySorting(asked, held, positions(documents), width, 10));
  });

  test.each(sizes)('of the relaxed build are within rounding of it: %o', ({ width, queries, documents }) => {
    const asked = randomVectors(queries, width, 1);
    const held = randomVectors(documents, width, 2);
    const search = VectorSearch.create({ width, capacity: documents });
    search.add(held, positions(documents));

    const { scores } = search.search(asked, 10);

    const expected = bySorting(asked, held, positions(documents), width, 10).scores;
    expect(scores.every((score, n) => Math.abs(score - expected[n]) < 1e-5)).toBe(true);
  });

  it('are those of sorting where most scores are equal', () => {
    const value = fc.integer({ min: -2, max: 2 });
    const vectors = (most: number) =>
      fc.integer({ min: 1, max: most }).chain((n) => fc.array(value, { minLength: 2 * n, maxLength: 2 * n }));
    fc.assert(
      fc.property(vectors(20), vectors(60), fc.integer({ min: 1, max: 25 }), (queries, documents, depth) => {
        const asked = Float32Array.from(queries);
        const held = Float32Array.from(documents);
        const keys = positions(held.length / 2).reverse();
        const search = VectorSearch.create({ width: 2, capacity: keys.length });
        search.add(held, keys);

        expect(search.search(asked, depth)).toEqual(bySorting(asked, held, keys, 2, depth));
      }),
    );
  });
});

describe('the same bits come out', () => {
  const WIDTH = 96;
  const DOCUMENTS = 5000;
  const held = randomVectors(DOCUMENTS, WIDTH, 3);

  test.each([1, 7, 200])('on one thread and on three, for %i queries', async (count) => {
    const asked = randomVectors(count, WIDTH, 4);
    const alone = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS });
    const team = await VectorSearch.createOn(3, { width: WIDTH, capacity: DOCUMENTS });
    onTestFinished(() => team.dispose());
    for (const search of [alone, team]) search.add(held, positions(DOCUMENTS));

    expect(team.search(asked, 100)).toEqual(alone.search(asked, 100));
  });

  it('whether the queries are asked together or one by one', () => {
    const asked = randomVectors(20, WIDTH, 5);
    const search = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS });
    search.add(held, positions(DOCUMENTS));

    const together = search.search(asked, 10);

    for (let query = 0; query < 20; query++) {
      const alone = search.search(asked.subarray(query * WIDTH, (query + 1) * WIDTH), 10);
      expect(alone.documents).toEqual(together.documents.slice(query * 10, (query + 1) * 10));
      expect(alone.scores).toEqual(together.scores.slice(query * 10, (query + 1) * 10));
    }
  });

  test.each([1, 3])('however the documents are parted into loads, on %i threads', async (threads) => {
    const asked = randomVectors(50, WIDTH, 6);
    const whole = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS });
    whole.add(held, positions(DOCUMENTS));
    const tiles = await VectorSearch.createOn(threads, { width: WIDTH, capacity: 1200 });
    onTestFinished(() => tiles.dispose());

    tiles.begin(asked, 100);
    for (let first = 0; first < DOCUMENTS; first += 1111) {
      const end = Math.min(first + 1111, DOCUMENTS);
      tiles.clear();
      tiles.add(held.subarray(first * WIDTH, end * WIDTH), positions(DOCUMENTS).slice(first, end));
      tiles.scan();
    }

    expect(tiles.finish()).toEqual(whole.search(asked, 100));
  });

  it('with pairs of vectors joined to wide ones', () => {
    const asked = randomVectors(50, WIDTH, 7);
    const [narrow, wide] = [false, true].map((wideVectors) => {
      const search = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS, wideVectors });
      search.add(held, positions(DOCUMENTS));
      return search.search(asked, 100);
    });

    expect(wide).toEqual(narrow);
  });
});

describe('refused are', () => {
  it('more documents than there is room for', () => {
    const search = VectorSearch.create({ width: 1, capacity: 8 });
    search.add(new Float32Array(5), positions(5));

    expect(() => search.add(new Float32Array(4), positions(4))).toThrow('0 of 1 panels of 8 are free');
  });

  it('numbers that are not one vector for each key', () => {
    const search = VectorSearch.create({ width: 2, capacity: 8 });

    expect(() => search.add(new Float32Array(5), positions(2))).toThrow('5 numbers are not 2 vectors of 2');
  });

  it('documents for which 2 GiB are not enough', () => {
    expect(() => VectorSearch.create({ width: 1000, capacity: 1_000_000 })).toThrow('more than 2 GiB');
  });

  it('a scan before a search has begun', () => {
    expect(() => VectorSearch.create({ width: 1, capacity: 1 }).scan()).toThrow('no search has begun');
  });
});
