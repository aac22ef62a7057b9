// Exact search of vectors in one byte a number: sums of integers, the same to the bit however they are made.
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { createRandom } from '../../../src/dssm/random.ts';
import { normaliseRows } from '../../../src/dssm/training/rank.ts';
import { Centroids } from '../../../src/dssm/vectors/centroids.ts';
import { findCentroids } from '../../../src/dssm/vectors/clusters.ts';
import { ListedSearch } from '../../../src/dssm/vectors/listed-search.ts';
import { PairCosines } from '../../../src/dssm/vectors/pair-cosines.ts';
import { recallOf } from '../../../src/dssm/vectors/recall.ts';
import { type Int8Vectors, toInt8, vectorRange } from '../../../src/dssm/vectors/stored-vectors.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';

function randomVectors(count: number, width: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const numbers = Float32Array.from({ length: count * width }, () => random.uniform() * 2 - 1);
  return normaliseRows(numbers, width);
}

function positions(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, n) => n);
}

/** The score of a query and a document: the query rounded to 16 bits, an exact sum, rounded to float32 as it is scaled. */
function scoreOf(query: Float32Array, { values, scales }: Int8Vectors, document: number): number {
  const greatest = Math.max(...query.map(Math.abs));
  const step = Math.fround(greatest / 32_767);
  let sum = 0;
  for (const [n, number] of query.entries()) {
    sum += Math.round(number / step) * values[document * query.length + n];
  }
  return Math.fround(Math.fround(Math.fround(sum) * scales[document]) * step);
}

function holding(vectors: Int8Vectors, width: number, options: { build?: 'plain-simd' } = {}): VectorSearch {
  const capacity = vectors.scales.length;
  const search = VectorSearch.create({ width, capacity, precision: 'int8', ...options });
  search.add(vectors, positions(capacity));
  return search;
}

describe('search', () => {
  it('finds the documents with the highest dot products, best first', () => {
    const search = holding(
      { values: Int8Array.of(127, 0, 100, 50, -127, 0), scales: Float32Array.of(0.5, 1, 2) },
      2,
    );

    const { documents, scores } = search.search(Float32Array.of(1, 0), 3);

    expect([...documents]).toEqual([1, 0, 2]);
    // The query's 1 is 32,767 steps, so 100 · 1, 127 · 0.5 and -127 · 2.
    for (const [rank, score] of [100, 63.5, -254].entries()) expect(scores[rank]).toBeCloseTo(score, 4);
  });

  it('adds every place of a width that is no multiple of 4', () => {
    const search = holding({ values: Int8Array.of(1, 2, 3, 4, 5), scales: Float32Array.of(1) }, 5);

    expect(search.search(Float32Array.of(1, 1, 1, 1, 1), 1).scores[0]).toBeCloseTo(15, 4);
  });

  it('ranks equal scores by ascending key', () => {
    const vectors = { values: new Int8Array(20).fill(3), scales: new Float32Array(20).fill(1) };
    const search = VectorSearch.create({ width: 1, capacity: 20, precision: 'int8' });
    search.add(vectors, positions(20).reverse());

    expect([...search.search(Float32Array.of(1), 4).documents]).toEqual([0, 1, 2, 3]);
  });

  it('does not overflow where all numbers are the greatest and the vectors are long', () => {
    const width = 4096;
    const search = holding(
      { values: new Int8Array(width).fill(127), scales: Float32Array.of(1 / 127) },
      width,
    );

    expect(search.search(new Float32Array(width).fill(1), 1).scores[0]).toBeCloseTo(4096, 0);
  });

  it('refuses vectors of four bytes', () => {
    const search = VectorSearch.create({ width: 2, capacity: 8, precision: 'int8' });

    expect(() => search.add(new Float32Array(2), positions(1))).toThrow(
      'a search of int8 vectors was given float32 ones',
    );
  });
});

describe('every score and every rank', () => {
  // Widths with and without a rest of 4 and of 2; queries and documents around whole blocks of 6 and panels of 8.
  const sizes = [
    { width: 1, queries: 1, documents: 1 },
    { width: 7, queries: 5, documents: 9 },
    { width: 96, queries: 13, documents: 3001 },
    { width: 33, queries: 150, documents: 257 },
  ];

  test.each(sizes)('are those of sorting, in both builds: %o', ({ width, queries, documents }) => {
    const asked = randomVectors(queries, width, 1);
    const held = toInt8(randomVectors(documents, width, 2), width);

    const found = holding(held, width).search(asked, 10);

    expect(holding(held, width, { build: 'plain-simd' }).search(asked, 10)).toEqual(found);
    for (let q = 0; q < queries; q++) {
      const query = asked.subarray(q * width, (q + 1) * width);
      const sorted = Array.from({ length: documents }, (_, d) => ({ d, score: scoreOf(query, held, d) }))
        .sort((left, right) => right.score - left.score || left.d - right.d)
        .slice(0, 10);
      expect([...found.documents.slice(q * 10, q * 10 + sorted.length)]).toEqual(sorted.map(({ d }) => d));
      expect([...found.scores.slice(q * 10, q * 10 + sorted.length)]).toEqual(
        sorted.map(({ score }) => score),
      );
    }
  });
});

describe('the same bits come out', () => {
  const WIDTH = 96;
  const DOCUMENTS = 5000;
  const held = toInt8(randomVectors(DOCUMENTS, WIDTH, 3), WIDTH);
  const asked = randomVectors(50, WIDTH, 4);

  it('on one thread and on three, and however the documents are parted into loads', async () => {
    const options = { width: WIDTH, capacity: 1200, precision: 'int8' } as const;
    const team = await VectorSearch.createOn(3, options);
    onTestFinished(() => team.dispose());

    team.begin(asked, 100);
    for (let first = 0; first < DOCUMENTS; first += 1111) {
      const end = Math.min(first + 1111, DOCUMENTS);
      team.clear();
      team.add(vectorRange(held, first, end, WIDTH), positions(DOCUMENTS).slice(first, end));
      team.scan();
    }

    expect(team.finish()).toEqual(holding(held, WIDTH).search(asked, 100));
  });

  it('through all lists of an index', async () => {
    const lists = 40;
    const numbers = randomVectors(DOCUMENTS, WIDTH, 3);
    const clustering = VectorSearch.create({ width: WIDTH, capacity: lists });
    const centroids = await Centroids.create(
      findCentroids(clustering, numbers, lists, createRandom(1)),
      WIDTH,
      1,
    );
    onTestFinished(() => centroids.dispose());
    const listed = await ListedSearch.create({
      threads: 1,
      width: WIDTH,
      precision: 'int8',
      centroids,
      probes: lists,
      queries: asked,
      depth: 100,
    });
    onTestFinished(() => listed.dispose());

    listed.add(held, positions(DOCUMENTS), centroids.nearest(numbers, 1));

    expect(listed.finish()).toEqual(holding(held, WIDTH).search(asked, 100));
  });
});

test('Cosines of chosen pairs are those of the ranking, but for the rounding of the query to 16 bits', () => {
  const width = 32;
  const held = toInt8(randomVectors(20, width, 5), width);
  const asked = randomVectors(1, width, 6);
  const { documents, scores } = holding(held, width).search(asked, 20);
  const pairs = new PairCosines(asked, width, { offsets: Int32Array.of(0, 20), documents }, 20);

  pairs.add(0, vectorRange(held, 0, 7, width));
  pairs.add(7, vectorRange(held, 7, 20, width));

  for (const [n, score] of scores.entries()) expect(pairs.cosines[n]).toBeCloseTo(score, 4);
});

test('Nearly all documents that four bytes find are found', () => {
  const width = 96;
  const numbers = randomVectors(5000, width, 7);
  const asked = randomVectors(50, width, 8);
  const exact = VectorSearch.create({ width, capacity: 5000 });
  exact.add(numbers, positions(5000));

  const recall = recallOf(
    exact.search(asked, 100),
    holding(toInt8(numbers, width), width).search(asked, 100),
  );

  // Vectors without any structure: the hundredth document is hardly better than the next ones.
  expect(recall).toBeGreaterThan(0.97);
  expect(recall).toBeLessThan(1);
});
