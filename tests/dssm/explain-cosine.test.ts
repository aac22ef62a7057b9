// The model's explanation of a score: each part equal to what leaving the word out by hand gives.
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import { explainCosine } from '../../src/dssm/explain-cosine.ts';
import { packTexts } from '../../src/text/word-hash.ts';

const config = { tower: 'lstm', buckets: 500, embedding: 12, hidden: 9 } as const;
const hashing = { buckets: 500, maxTokens: 6 };
// The reference computes what is expected, with the whole table.
const reference = await createEngine('tfjs', config, { seed: 3, threads: 1, tfjsNode: false });
afterAll(() => reference.dispose());
const model = { config, weights: reference.readWeights() };

function explain(query: string, document: string) {
  return explainCosine(model, { query, document }, hashing, async () => undefined);
}

function cosine(query: string, document: string): number {
  const vectors = reference.encode(packTexts([query, document], hashing));
  const left = [...vectors.subarray(0, config.hidden)];
  const right = [...vectors.subarray(config.hidden)];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

describe('a cosine explained', () => {
  it('gives each word the score less the score without it', async () => {
    const { score, query, document } = await explain('send parcel', 'courier, app sends');

    const all = cosine('send parcel', 'courier, app sends');
    expect(score).toBeCloseTo(all, 5);
    expect(query.words).toEqual([
      { start: 0, end: 4, part: expect.closeTo(all - cosine('parcel', 'courier app sends'), 5) },
      { start: 5, end: 11, part: expect.closeTo(all - cosine('send', 'courier app sends'), 5) },
    ]);
    expect(document.words).toEqual([
      { start: 0, end: 7, part: expect.closeTo(all - cosine('send parcel', 'app sends'), 5) },
      { start: 9, end: 12, part: expect.closeTo(all - cosine('send parcel', 'courier sends'), 5) },
      { start: 13, end: 18, part: expect.closeTo(all - cosine('send parcel', 'courier app'), 5) },
    ]);
  });

  it('gives the only word of a text the whole score: a text without a word has a cosine of 0', async () => {
    const { score, query } = await explain('parcel', 'courier app');

    expect(score).not.toBeCloseTo(0, 3);
    expect(query.words).toEqual([{ start: 0, end: 6, part: score }]);
  });

  it('leaves a word that stands twice out at one place at a time', async () => {
    const { score, document } = await explain('parcel', 'app courier app');

    expect(document.words.map(({ part }) => score - part)).toEqual([
      expect.closeTo(cosine('parcel', 'courier app'), 5),
      expect.closeTo(cosine('parcel', 'app app'), 5),
      expect.closeTo(cosine('parcel', 'app courier'), 5),
    ]);
  });

  it('makes no pair of the characters on both sides of one that is left out', async () => {
    const { score, document } = await explain('机票', '携程网');

    expect(score - (document.words[1]?.part ?? 0)).toBeCloseTo(cosine('机票', '携 网'), 5);
    expect(cosine('机票', '携 网')).not.toBeCloseTo(cosine('机票', '携网'), 3);
  });

  it('goes as far as the model reads: no word moves up from behind the cut', async () => {
    const { score, document } = await explain('parcel', 'a b c d e f g h');

    expect(document).toMatchObject({ text: 'a b c d e f', cut: true });
    expect(document.words).toHaveLength(6);
    expect(score - (document.words[0]?.part ?? 0)).toBeCloseTo(cosine('parcel', 'b c d e f'), 5);
  });

  it('of a text without a word is 0', async () => {
    const { score, document } = await explain('parcel', '…');

    expect(score).toBe(0);
    expect(document.words).toEqual([]);
  });
});
