// Where queries go.
import { describe, expect, it } from 'vitest';
import { type SplitName, splitOf } from '../../../src/dssm/training/split.ts';

describe('splitOf', () => {
  it('gives about 70, 15 and 15 of 100 queries to training, dev and held-out', () => {
    const counts: Record<SplitName, number> = { train: 0, dev: 0, 'held-out': 0 };
    for (let n = 0; n < 20_000; n++) counts[splitOf(`query number ${n}`)]++;

    // The share of 20,000 draws has a deviation of at most 0.0033.
    expect(counts.train / 20_000).toBeCloseTo(0.7, 1.5);
    expect(Math.abs(counts.train / 20_000 - 0.7)).toBeLessThan(0.015);
    expect(Math.abs(counts.dev / 20_000 - 0.15)).toBeLessThan(0.012);
  });

  it('keeps texts that differ only in case, width or white space together', () => {
    for (const text of ['Flights to Beijing', '快递 app 推荐', 'ａｂｃ  1']) {
      const plain = splitOf(text);

      expect(splitOf(` ${text.toUpperCase()} `)).toBe(plain);
      expect(splitOf(text.normalize('NFKC').replace(/ +/g, '  '))).toBe(plain);
    }
  });

  it('never changes what it once said: projects rely on it', () => {
    // Parts of 100 by the same hash written in Python (FNV-1a over UTF-16 units, MurmurHash3's finaliser):
    // 32, 77, 11, 59, 68 and 95.
    const queries = [
      'parcel tracking',
      '小宝宝生病怎么办',
      'puppy food',
      '深度学习',
      'boundary layer',
      '旅行',
    ];

    expect(queries.map(splitOf)).toEqual(['train', 'dev', 'train', 'train', 'train', 'held-out']);
  });
});
