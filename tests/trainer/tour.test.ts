// What the tour promises: pairs that BM25 cannot see or cannot part, after training on other queries' judgments.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../../scripts/experiments/collection-snapshot.ts';
import { loadCollection } from '../../scripts/experiments/load-collection.ts';
import type { FromTrainer, Trained, TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { documentVectors, trainApart } from './forked-trainer.ts';

const DEPTH = 20;
const config: TrainingConfig = {
  tower: { tower: 'lstm', buckets: 30_000, embedding: 96, hidden: 96 },
  engine: 'wasm',
  threads: 1,
  seed: 1,
  stages: ['base', 'fine-tune'],
  depth: DEPTH,
};

describe('the tour', () => {
  const collection = loadCollection(fileURLToPath(new URL('../../resources/samples/tour', import.meta.url)));
  const snapshot = snapshotOf(collection);
  let trained: Trained;
  let messages: FromTrainer[];

  const positionOf = (text: string) => collection.queries.findIndex((query) => query.text === text);
  const titles = (documents: Int32Array) =>
    [...documents].map((n) => collection.documents[n]?.title || collection.documents[n]?.body);
  const bm25 = (text: string) => {
    const { offsets, documents } = snapshot.bm25;
    return titles(documents.subarray(offsets[positionOf(text)], offsets[positionOf(text) + 1]));
  };
  const model = (text: string) =>
    titles(trained.ranking.documents.subarray(positionOf(text) * DEPTH, (positionOf(text) + 1) * DEPTH));

  function cosine(query: string, title: string): number {
    const width = config.tower.hidden;
    const document = collection.documents.findIndex((found) => found.title === title);
    const q = trained.queryVectors.subarray(positionOf(query) * width, (positionOf(query) + 1) * width);
    const d = documentVectors(messages).subarray(document * width, (document + 1) * width);
    return q.reduce((sum, value, n) => sum + value * d[n], 0);
  }

  beforeAll(async () => {
    ({ result: trained, messages } = await trainApart(config, snapshot));
  }, 60_000);

  it('trains on none of the seed queries', () => {
    const seeds = [
      '从北京到上海的机票',
      '快递软件',
      '小宝宝生病怎么办',
      '狗宝宝生病怎么办',
      '深度学习',
      '学习深度',
    ];

    expect(seeds.map((text) => collection.queries[positionOf(text)]?.split)).toEqual(
      seeds.map(() => 'held-out'),
    );
  });

  it('finds 携程网 for a flight, with which it shares no term', () => {
    expect(bm25('从北京到上海的机票')).not.toContain('携程网');
    expect(model('从北京到上海的机票').slice(0, 3)).toContain('携程网');
  });

  it('finds 菜鸟裹裹 for parcel software, with which it shares no term', () => {
    expect(bm25('快递软件')).not.toContain('菜鸟裹裹');
    expect(model('快递软件').slice(0, 3)).toContain('菜鸟裹裹');
  });

  it('parts babies from puppies in both directions', () => {
    const [baby, puppy] = ['小宝宝生病怎么办', '狗宝宝生病怎么办'];

    expect(cosine(baby, baby)).toBeGreaterThan(cosine(baby, puppy) + 0.1);
    expect(cosine(puppy, puppy)).toBeGreaterThan(cosine(puppy, baby) + 0.1);
  });

  it('parts deep learning from depth of learning in both directions', () => {
    const [deep, depth] = ['深度学习', '学习深度'];

    expect(cosine(deep, deep)).toBeGreaterThan(cosine(deep, depth) + 0.1);
    expect(cosine(depth, depth)).toBeGreaterThan(cosine(depth, deep) + 0.1);
  });

  it('tells of both stages with a fraction that never falls and ends at 1', () => {
    const progress = messages.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
    const fractions = progress.map(({ fraction }) => fraction);

    expect(new Set(progress.map(({ stage }) => stage))).toEqual(
      new Set(['prepare', 'base', 'fine-tune', 'encode', 'evaluate']),
    );
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
    expect(fractions.at(-1)).toBeGreaterThan(0.95);
    expect(progress.at(-1)?.devNdcg).toBeGreaterThan(0.4);
  });
});
