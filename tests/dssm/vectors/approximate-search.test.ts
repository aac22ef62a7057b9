// Approximate search by an inverted file: what it may miss, and that nothing else differs from exact search.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../../../src/dssm/random.ts';
import { normaliseRows } from '../../../src/dssm/training/rank.ts';
import {
  type ApproximateOptions,
  ApproximateSearch,
  recallOf,
} from '../../../src/dssm/vectors/approximate-search.ts';
import { VectorSearch } from '../../../src/dssm/vectors/vector-search.ts';

const WIDTH = 16;
const DOCUMENTS = 4000;
const OPTIONS = { width: WIDTH, threads: 1, seed: 1, lists: 60 };

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
const queries = clusteredVectors(50, 2);
const keys = Int32Array.from({ length: DOCUMENTS }, (_, n) => n);

function exact(depth: number) {
  const search = VectorSearch.create({ width: WIDTH, capacity: DOCUMENTS });
  search.add(documents, keys);
  return search.search(queries, depth);
}

async function build(options: Partial<ApproximateOptions> = {}): Promise<ApproximateSearch> {
  const index = await ApproximateSearch.build(documents, keys, { ...OPTIONS, ...options });
  onTestFinished(() => index.dispose());
  return index;
}

describe('an approximate search', () => {
  it('of all lists is the exact one, to the bit', async () => {
    expect((await build()).search(queries, 20, 60)).toEqual(exact(20));
  });

  it('of a tenth of the lists finds nearly everything where documents lie in clusters', async () => {
    expect(recallOf(exact(20), (await build()).search(queries, 20, 6))).toBeGreaterThan(0.95);
  });

  it('never finds less in more lists', async () => {
    const index = await build();
    const recalls = [1, 2, 4, 8, 16, 60].map((probes) =>
      recallOf(exact(20), index.search(queries, 20, probes)),
    );

    expect(recalls).toEqual(recalls.toSorted((left, right) => left - right));
    expect(recalls[0]).toBeLessThan(1);
    expect(recalls.at(-1)).toBe(1);
  });

  it('is the same on any number of threads, and with the same seed', async () => {
    const alone = (await build()).search(queries, 20, 3);

    expect((await build({ threads: 3 })).search(queries, 20, 3)).toEqual(alone);
    expect((await build({ seed: 2 })).search(queries, 20, 3)).not.toEqual(alone);
  });

  it('has about twice the square root of the documents as lists where their number is not said', async () => {
    const index = await ApproximateSearch.build(documents, keys, { width: WIDTH, threads: 1, seed: 1 });
    onTestFinished(() => index.dispose());

    // 2 · √4000 = 126.5.
    expect(index.lists).toBe(127);
  });

  it('leaves out documents with a negative key, and finds nothing in no documents', async () => {
    const hidden = keys.with(exact(1).documents[0], -1);
    const index = await ApproximateSearch.build(documents, hidden, OPTIONS);
    const empty = await ApproximateSearch.build(new Float32Array(), new Int32Array(), OPTIONS);
    onTestFinished(() => [index, empty].forEach((search) => search.dispose()));

    expect(index.search(queries.subarray(0, WIDTH), 1, 60).documents[0]).toBe(exact(2).documents[1]);
    expect([...empty.search(queries.subarray(0, WIDTH), 2, 5).documents]).toEqual([-1, -1]);
  });
});

describe('recall', () => {
  const ranked = (...found: number[]) => ({
    depth: 3,
    documents: Int32Array.from(found),
    scores: new Float32Array(found.length),
  });

  it('is the part of the exact documents that were found, whatever their order', () => {
    // Two of three and one of two: 3 / 5.
    expect(recallOf(ranked(1, 2, 3, 4, 5, -1), ranked(3, 1, 9, 5, 8, 7))).toBeCloseTo(0.6, 12);
  });

  it('is 1 where there was nothing to find', () => {
    expect(recallOf(ranked(-1, -1, -1), ranked(-1, -1, -1))).toBe(1);
  });

  it('refuses rankings of other queries', () => {
    expect(() => recallOf(ranked(1, 2, 3), ranked())).toThrow(RangeError);
  });
});
