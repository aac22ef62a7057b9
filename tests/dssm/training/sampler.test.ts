// What a batch may hold, on a collection of ten documents.
import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/dssm/training/sampler.ts';
import { BASE, FINE_TUNE, type SamplerSettings } from '../../../src/dssm/training/settings.ts';
import { readRows, smallData } from './small-data.ts';

const fineTune: SamplerSettings = { ...FINE_TUNE, batchSize: 64, weakShare: 0, inBatchNegatives: 0 };

function rowsOfEpochs(settings: SamplerSettings, epochs: number, seed = 1) {
  const sampler = createSampler(smallData(), settings, seed);
  const rows = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let index = 0; index < sampler.stepsPerEpoch; index++) {
      rows.push(...readRows(sampler.batch(epoch, index)));
    }
  }
  return rows;
}

describe('the sampler', () => {
  it('draws each relevant document of each training query once an epoch when fine-tuning', () => {
    const rows = rowsOfEpochs(fineTune, 1);

    const pairs = rows.map(({ query, relevant }) => `${query}:${relevant}`).sort();
    expect(pairs).toEqual(['100:0', '100:1', '101:4', '101:5']);
  });

  it('never shows a query that is not for training, nor the documents that only such a query judges', () => {
    const rows = rowsOfEpochs({ ...fineTune, weakShare: 1, inBatchNegatives: 64 }, 20);

    const queries = new Set(rows.map(({ query }) => query));
    const documents = new Set(rows.flatMap(({ relevant, negatives }) => [relevant, ...negatives]));
    expect([...queries].sort()).toEqual([100, 101, 200, 201, 202]);
    // Documents 6 and 7 are judged by dev and held-out queries alone, and BM25 ranks them for those alone.
    expect(documents.has(6)).toBe(false);
    expect(documents.has(7)).toBe(false);
  });

  it('puts the judged documents of a lower grade before BM25 negatives', () => {
    const rows = rowsOfEpochs(fineTune, 1);
    const best = rows.find(({ query, relevant }) => query === 100 && relevant === 0);
    const middle = rows.find(({ query, relevant }) => query === 100 && relevant === 1);

    expect(best?.negatives.slice(0, 3).sort()).toEqual([1, 2, 3]);
    expect(best?.negatives.slice(3).sort()).toEqual([8, 9]);
    expect(middle?.negatives.slice(0, 2).sort()).toEqual([2, 3]);
    expect(middle?.negatives.slice(2).sort()).toEqual([8, 9]);
  });

  it('weighs a pair by the difference of its grades over the best grade of its query', () => {
    const rows = rowsOfEpochs({ ...fineTune, hardNegatives: 0 }, 1);
    const weightOf = (query: number, relevant: number) =>
      rows.find((row) => row.query === query && row.relevant === relevant)?.weight;

    // Document 0 (grade 3) stands against grades 1, 0, 0, on average 1/3; document 1 (grade 1) against 0, 0.
    expect(weightOf(100, 0)).toBeCloseTo((3 - 1 / 3) / 3, 6);
    expect(weightOf(100, 1)).toBeCloseTo(1 / 3, 6);
    expect(weightOf(101, 4)).toBe(1);
  });

  it('takes no document that is judged relevant to a query as its hard or in-batch negative', () => {
    const rows = rowsOfEpochs({ ...fineTune, judgedNegatives: 0, weakShare: 1, inBatchNegatives: 64 }, 20);

    for (const { query, negatives } of rows) {
      if (query === 100) expect(negatives).not.toContain(0);
      if (query === 100) expect(negatives).not.toContain(1);
      if (query === 101) expect(negatives).not.toContain(4);
      if (query === 101) expect(negatives).not.toContain(5);
      // Weak pair 0 comes from document 4, whose body is relevant to query 101 as well.
      if (query === 101) expect(negatives).not.toContain(300);
    }
    expect(rows.some(({ negatives }) => negatives.length > 4)).toBe(true);
  });

  it('does not set two weak pairs of one document against each other', () => {
    const rows = rowsOfEpochs({ ...BASE, selfShare: 0, hardNegatives: 0 }, 5);

    const second = rows.filter(({ query }) => query === 201);
    const third = rows.filter(({ query }) => query === 202);
    expect(second).toHaveLength(5);
    for (const { negatives } of second) expect(negatives).not.toContain(302);
    for (const { negatives } of third) expect(negatives).not.toContain(301);
  });

  it('lets documents without a weak pair ask for themselves', () => {
    // Queries have ids from 100 on: below it a document asks.
    const rows = rowsOfEpochs({ ...fineTune, selfShare: 0.5, selfDropout: 0 }, 30).filter(
      ({ query }) => query < 100,
    );
    const asked = new Set(rows.map(({ relevant }) => relevant));

    // Of the eight documents without a weak pair (all but 4 and 8) four are drawn in each epoch.
    expect(rows).toHaveLength(30 * 4);
    expect([...asked].sort()).toEqual([0, 1, 2, 3, 5, 6, 7, 9]);
    expect(rows.every(({ query, relevant }) => query === relevant)).toBe(true);
  });

  it('draws another part of a corpus with more tokens than an epoch may have in each epoch', () => {
    // Every text has one token: 3 weak pairs have 6, half of the 8 documents without one as query and document 8.
    const settings = { ...fineTune, positivesPerQuery: 0, weakShare: 1, selfShare: 0.5, selfDropout: 0 };
    const isWeak = ({ query }: { query?: number }) => query !== undefined && query >= 200;
    const epochs = (corpusTokens: number) =>
      Array.from({ length: 30 }, (_, epoch) =>
        readRows(createSampler(smallData(), { ...settings, corpusTokens }, 1).batch(epoch, 0)),
      );

    const all = epochs(14);
    const half = epochs(7);

    expect(all).toEqual(epochs(Number.POSITIVE_INFINITY));
    for (const rows of all) expect([rows.length, rows.filter(isWeak).length]).toEqual([7, 3]);
    for (const rows of half) expect([rows.length, rows.filter(isWeak).length]).toEqual([4, 2]);
    expect(new Set(half.flat().map(({ query }) => query)).size).toBe(3 + 8);
    expect(half).toEqual(epochs(7));
  });

  it('draws every judged query however large the corpus is', () => {
    const rows = rowsOfEpochs({ ...fineTune, weakShare: 1, selfShare: 0.5, corpusTokens: 1 }, 1);

    expect(rows.map(({ query }) => query).sort()).toEqual([100, 100, 101, 101]);
  });

  it('takes hard negatives from the head of the ranking only', () => {
    const rows = rowsOfEpochs({ ...fineTune, judgedNegatives: 0, hardDepth: 3, hardNegatives: 4 }, 10);

    // BM25 ranks 1, 0, 8, 9 for query 100: within three, only 8 is not judged relevant.
    for (const { query, negatives } of rows) if (query === 100) expect(negatives).toEqual([8]);
  });

  it('gives the same batch for the same seed whatever was drawn before, and another for another seed', () => {
    const settings = { ...fineTune, weakShare: 1, tokenDropout: 0.3, hardNegatives: 1, batchSize: 3 };
    const one = createSampler(smallData(), settings, 7);
    const other = createSampler(smallData(), settings, 7);
    other.batch(0, 0);
    other.batch(5, 1);

    expect(other.batch(2, 1)).toEqual(one.batch(2, 1));
    const epochs = [0, 1, 2, 3].map((epoch) => one.batch(epoch, 0));
    expect(createSampler(smallData(), settings, 8).batch(2, 1)).not.toEqual(one.batch(2, 1));
    expect(new Set(epochs.map((batch) => JSON.stringify(batch))).size).toBeGreaterThan(1);
  });

  it('spreads an epoch evenly over its batches and has none where there is nothing to train on', () => {
    const sampler = createSampler(smallData(), { ...fineTune, weakShare: 1, batchSize: 4 }, 1);
    const sizes = [0, 1].map((index) => sampler.batch(0, index).weights.length);
    const data = smallData();
    const none = createSampler({ ...data, split: Uint8Array.of(1, 1, 1, 1, 1) }, fineTune, 1);

    expect(sampler.stepsPerEpoch).toBe(2);
    expect(sizes).toEqual([3, 4]);
    expect(none.stepsPerEpoch).toBe(0);
    expect(() => sampler.batch(0, 2)).toThrow(RangeError);
  });

  it('leaves tokens out of texts at the asked rate and keeps the text, empty if need be', () => {
    const sampler = createSampler(smallData(), { ...fineTune, tokenDropout: 0.5, batchSize: 4 }, 3);
    let kept = 0;
    let texts = 0;
    for (let epoch = 0; epoch < 200; epoch++) {
      const { documents } = sampler.batch(epoch, 0);
      kept += documents.tokenOffsets.length - 1;
      texts += documents.textOffsets.length - 1;
    }

    // 200 epochs of 8 documents: the share kept has a deviation of 0.0125.
    expect(kept / texts).toBeGreaterThan(0.45);
    expect(kept / texts).toBeLessThan(0.55);
  });
});
