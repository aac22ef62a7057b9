// What the start values must bring: texts near each other where they share words, however far apart in the text.
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/dssm/create-engine.ts';
import type { Engine, TowerConfig } from '../../../src/dssm/engine.ts';
import { withOpenMemory } from '../../../src/dssm/training/open-memory.ts';
import { normaliseRows } from '../../../src/dssm/training/rank.ts';
import type { PackedTexts } from '../../../src/text/packed-texts.ts';

const SEEDS = 10;
const config: TowerConfig = { tower: 'lstm', buckets: 200, embedding: 32, hidden: 32 };

/** Texts of tokens with one id each. */
function texts(...tokens: number[][]): PackedTexts {
  const ids = Int32Array.from(tokens.flat());
  const ends = tokens.map((_, n) => tokens.slice(0, n + 1).flat().length);
  return {
    ids,
    tokenOffsets: Int32Array.from({ length: ids.length + 1 }, (_, n) => n),
    textOffsets: Int32Array.from([0, ...ends]),
  };
}

/** How much nearer the first text is to the second than to the third, as a difference of cosines. */
function nearness(engine: Engine, packed: PackedTexts): number {
  const width = config.hidden;
  const vectors = normaliseRows(engine.encode(packed), width);
  const cosine = (text: number) =>
    vectors.subarray(0, width).reduce((sum, value, n) => sum + value * vectors[text * width + n], 0);
  return cosine(1) - cosine(2);
}

describe('withOpenMemory', () => {
  it('keeps words of the beginning in the vector of a text of 60 tokens', async () => {
    const query = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const others = Array.from({ length: 60 }, (_, n) => 100 + n);
    const packed = texts(query, [...query, ...others.slice(0, 50)], others);
    const differences = { before: 0, after: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const engine = await createEngine('wasm', config, { seed, threads: 1 });
      differences.before += nearness(engine, packed) / SEEDS;
      engine.writeWeights(withOpenMemory('lstm', engine.readWeights()));
      differences.after += nearness(engine, packed) / SEEDS;
      engine.dispose();
    }

    // 10 of the text's 60 words are the query's, so about √(10 / 60) = 0.41 for a bag of words.
    expect(differences.before).toBeLessThan(0.1);
    expect(differences.after).toBeGreaterThan(0.3);
  });

  it('changes the gates of the lstm tower alone, and not the weights it was given', async () => {
    const engine = await createEngine('wasm', config, { seed: 1, threads: 1 });
    const weights = engine.readWeights();
    const given = structuredClone(weights);
    const opened = withOpenMemory('lstm', weights);
    engine.dispose();

    expect(weights).toEqual(given);
    expect(opened.get('W')).toEqual(given.get('W'));
    expect([...(opened.get('bias')?.data.subarray(0, 64) ?? [])]).toEqual([
      ...new Array(32).fill(-3),
      ...new Array(32).fill(5),
    ]);
    expect(withOpenMemory('cnn', weights)).toBe(weights);
  });
});
