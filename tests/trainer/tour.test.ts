// What the tour promises: pairs that BM25 cannot see or cannot part, after training on other queries' judgments; and what
// the lstm sees of the order of words that the dssm tower, a bag of word hashes, does not.
import { beforeAll, describe, expect, it } from 'vitest';
import { hashText } from '../../src/text/word-hash.ts';
import { hashingOf, newTower } from '../../src/workbench/models/model-defaults.ts';
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
  /** Query, and the query with two words swapped. */
  const CHINESE = [
    ['深度学习', '学习深度'],
    ['手机音乐', '音乐手机'],
    ['花生牛奶', '牛奶花生'],
    ['中文翻译英文', '英文翻译中文'],
  ] as const;
  const bagOf = (text: string) => new Set(hashText(text, hashingOf(newTower('dssm'))).ids);

  let dssm: TrainedTour;
  beforeAll(async () => {
    dssm = await trainTour('dssm');
  }, 120_000);

  /** By how much a query prefers the document in its own order to the other one, summed over both queries of a pair. */
  const preference = ({ cosine }: TrainedTour, [query, swapped, document, twin]: (typeof ENGLISH)[number]) =>
    cosine(query, document) - cosine(query, twin) + cosine(swapped, twin) - cosine(swapped, document);

  it.each([...ENGLISH, ...CHINESE].map(([query, swapped]) => ({ query, swapped })))(
    'is nothing to the dssm tower: $query is $swapped to it, a bag of word hashes',
    ({ query, swapped }) => {
      expect(bagOf(query)).toEqual(bagOf(swapped));
      expect(dssm.queryCosine(query, swapped)).toBeCloseTo(1, 6);
    },
  );

  it.each(ENGLISH)('%s, %s: the dssm tower prefers neither document', (...pair) => {
    expect(preference(dssm, pair)).toBeCloseTo(0, 6);
  });

  it.each([
    ['English', ENGLISH, 0.97],
    ['Chinese', CHINESE, 0.95],
  ] as const)('changes what the lstm makes of each %s pair', (_, pairs, highestMean) => {
    const cosines = pairs.map(([query, swapped]) => lstm.queryCosine(query, swapped));

    expect(Math.max(...cosines)).toBeLessThan(0.997);
    expect(cosines.reduce((sum, cosine) => sum + cosine) / cosines.length).toBeLessThan(highestMean);
  });

  it('draws the lstm to the document with the words in the order of the query, in at least ten of twelve', () => {
    expect(ENGLISH.filter((pair) => preference(lstm, pair) > 0).length).toBeGreaterThanOrEqual(10);
  });
});
