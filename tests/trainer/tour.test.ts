// What the tour promises: pairs that BM25 cannot see or cannot part, after training on other queries' judgments; and what
// the lstm sees of the order of words that the dssm tower, a bag of word hashes, does not.
import { beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/dssm/checkpoint.ts';
import { createEngine } from '../../src/dssm/create-engine.ts';
import { copyWeights, EMBEDDING, tensorOf } from '../../src/dssm/weights.ts';
import { hashText, packTexts } from '../../src/text/word-hash.ts';
import { HASHING } from '../../src/workbench/model-defaults.ts';
import { queryAt, snapshot, type TrainedTour, titlesOf, tour, trainTour } from './trained-tour.ts';

let lstm: TrainedTour;
beforeAll(async () => {
  lstm = await trainTour('lstm');
}, 120_000);

describe('the tour', () => {
  const bm25 = (text: string) => {
    const { offsets, documents } = snapshot.bm25;
    return titlesOf(documents.subarray(offsets[queryAt(text)], offsets[queryAt(text) + 1]));
  };

  it('trains on none of the seed queries', () => {
    const seeds = [
      '从北京到上海的机票',
      '快递软件',
      '小宝宝生病怎么办',
      '狗宝宝生病怎么办',
      '深度学习',
      '学习深度',
    ];

    expect(seeds.map((text) => tour.queries[queryAt(text)]?.split)).toEqual(seeds.map(() => 'held-out'));
  });

  it('finds 携程网 for a flight, with which it shares no term', () => {
    expect(bm25('从北京到上海的机票')).not.toContain('携程网');
    expect(lstm.ranking('从北京到上海的机票').slice(0, 3)).toContain('携程网');
  });

  it('finds 菜鸟裹裹 for parcel software, with which it shares no term', () => {
    expect(bm25('快递软件')).not.toContain('菜鸟裹裹');
    expect(lstm.ranking('快递软件').slice(0, 3)).toContain('菜鸟裹裹');
  });

  it('parts babies from puppies in both directions', () => {
    const [baby, puppy] = ['小宝宝生病怎么办', '狗宝宝生病怎么办'];

    expect(lstm.cosine(baby, baby)).toBeGreaterThan(lstm.cosine(baby, puppy) + 0.1);
    expect(lstm.cosine(puppy, puppy)).toBeGreaterThan(lstm.cosine(puppy, baby) + 0.1);
  });

  it('parts deep learning from depth of learning in both directions', () => {
    const [deep, depth] = ['深度学习', '学习深度'];

    expect(lstm.cosine(deep, deep)).toBeGreaterThan(lstm.cosine(deep, depth) + 0.1);
    expect(lstm.cosine(depth, depth)).toBeGreaterThan(lstm.cosine(depth, deep) + 0.1);
  });

  it('tells of both stages with a fraction that never falls and ends at 1', () => {
    const progress = lstm.messages.flatMap((message) =>
      message.type === 'progress' ? [message.progress] : [],
    );
    const fractions = progress.map(({ fraction }) => fraction);

    expect(new Set(progress.map(({ stage }) => stage))).toEqual(
      new Set(['prepare', 'base', 'fine-tune', 'encode', 'evaluate']),
    );
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
    expect(fractions.at(-1)).toBeCloseTo(1, 6);
    expect(progress.at(-1)?.devNdcg).toBeGreaterThan(0.4);
  });
});

describe('the order of words', () => {
  /** Query, the query with two words swapped, and for each the document that has its words in that order. */
  const ENGLISH: readonly (readonly [string, string, string, string])[] = [
    ['wall paper', 'paper wall', 'Wall paper', 'Paper wall'],
    ['house boat', 'boat house', 'House boat', 'Boat house'],
    ['milk chocolate', 'chocolate milk', 'Milk chocolate', 'Chocolate milk'],
    ['pocket watch', 'watch pocket', 'Pocket watch', 'Watch pocket'],
    ['race car', 'car race', 'Race car', 'Car race'],
    ['bus station', 'station bus', 'Bus station', 'Station bus'],
    ['guest house', 'house guest', 'Guest house', 'House guest'],
    ['machine learning', 'learning machine', 'Machine learning', 'Learning machine'],
    ['flower garden', 'garden flower', 'Flower garden', 'Garden flower of the month'],
    ['team work', 'work team', 'Team work', 'Work team wanted'],
    ['cat scared of dog', 'dog scared of cat', 'Cat scared of the dog', 'Dog scared of the cat'],
    [
      'flights from London to Paris',
      'flights from Paris to London',
      'London to Paris by air',
      'Paris to London by air',
    ],
  ];
  /** In Chinese the swap also changes one pair of characters: the one across the place where the words meet. */
  const CHINESE = [
    ['深度学习', '学习深度', '度学', '习深'],
    ['手机音乐', '音乐手机', '机音', '乐手'],
    ['花生牛奶', '牛奶花生', '生牛', '奶花'],
    ['中文翻译英文', '英文翻译中文', '译英', '译中'],
  ] as const;
  const bagOf = (text: string) => new Set(hashText(text, HASHING).ids);
  /** The first token of two characters is the first one and the pair. */
  const idOf = (pair: string) => hashText(pair, HASHING).ids[1] ?? Number.NaN;

  let dssm: TrainedTour;
  beforeAll(async () => {
    dssm = await trainTour('dssm');
  }, 120_000);

  /** By how much a query prefers the document in its own order to the other one, summed over both queries of a pair. */
  const preference = ({ cosine }: TrainedTour, [query, swapped, document, twin]: (typeof ENGLISH)[number]) =>
    cosine(query, document) - cosine(query, twin) + cosine(swapped, twin) - cosine(swapped, document);

  it.each(ENGLISH)('is nothing to the dssm tower: %s is %s to it, its bag of trigrams', (...pair) => {
    const [query, swapped] = pair;

    expect(bagOf(query)).toEqual(bagOf(swapped));
    expect(dssm.queryCosine(query, swapped)).toBeCloseTo(1, 6);
    expect(preference(dssm, pair)).toBeCloseTo(0, 6);
  });

  it('changes what the lstm makes of each of these pairs', () => {
    const cosines = ENGLISH.map(([query, swapped]) => lstm.queryCosine(query, swapped));

    expect(Math.max(...cosines)).toBeLessThan(0.997);
    expect(cosines.reduce((sum, cosine) => sum + cosine) / cosines.length).toBeLessThan(0.97);
  });

  it('draws the lstm to the document with the words in the order of the query, in at least ten of twelve', () => {
    expect(ENGLISH.filter((pair) => preference(lstm, pair) > 0).length).toBeGreaterThanOrEqual(10);
  });

  it.each(CHINESE)(
    '%s, %s: the dssm tower tells Chinese words swapped by one pair of characters alone, %s or %s',
    async (query, swapped, across, acrossSwapped) => {
      const { config, weights } = readCheckpoint(dssm.trained.checkpoint);
      const blind = copyWeights(weights);
      for (const pair of [across, acrossSwapped])
        tensorOf(blind, EMBEDDING).fill(
          0,
          idOf(pair) * config.embedding,
          (idOf(pair) + 1) * config.embedding,
        );
      const engine = await createEngine('wasm', config, { seed: 1, threads: 1 });
      engine.writeWeights(blind);

      const vectors = engine.encode(packTexts([query, swapped], HASHING));
      engine.dispose();

      const [bag, bagSwapped] = [bagOf(query), bagOf(swapped)];
      expect([...bag].filter((id) => !bagSwapped.has(id))).toEqual([idOf(across)]);
      expect([...bagSwapped].filter((id) => !bag.has(id))).toEqual([idOf(acrossSwapped)]);
      expect(dssm.queryCosine(query, swapped)).toBeLessThan(0.98);
      const [left, right] = [vectors.subarray(0, config.hidden), vectors.subarray(config.hidden)];
      expect(Math.hypot(...left.map((value, n) => value - right[n])) / Math.hypot(...left)).toBeLessThan(
        1e-6,
      );
    },
  );
});
