// BM25's formulas on plain numbers, worked out by hand.
import { describe, expect, it } from 'vitest';
import { bm25Parameters, idf, lengthNorm, termFactor } from '../../src/bm25/similarity.ts';

describe('idf', () => {
  it('is ln(1 + (N - df + 0.5) / (df + 0.5)) to the nearest multiple of 2^-20', () => {
    // N = 4, df = 1: ln(1 + 3.5 / 1.5) = ln(10 / 3) = 1.2039728; N = 4, df = 2: ln 2 = 0.6931472.
    expect(Math.abs(idf(4, 1) - 1.2039728)).toBeLessThanOrEqual(2 ** -21 + 1e-7);
    expect(Math.abs(idf(4, 2) - Math.LN2)).toBeLessThanOrEqual(2 ** -21 + 1e-7);
    expect(Number.isInteger(idf(1_000_003, 17) * 2 ** 20)).toBe(true);
  });

  it('stays above zero for a term that every document of a large collection contains', () => {
    expect(idf(100_000_000, 100_000_000)).toBe(2 ** -20);
  });
});

describe('termFactor', () => {
  it('is tf / (tf + k1 (1 - b + b dl / avgdl)) to the nearest multiple of 2^-24', () => {
    // dl = 4, avgdl = 3: 1.2 (0.25 + 0.75 * 4 / 3) = 1.5, so tf = 1 gives 1 / 2.5 and tf = 2 gives 2 / 3.5.
    const norm = lengthNorm(4, 3, { k1: 1.2, b: 0.75 });

    expect(norm).toBeCloseTo(1.5, 12);
    expect(termFactor(1, norm)).toBeCloseTo(0.4, 7);
    expect(termFactor(2, norm)).toBeCloseTo(0.5714286, 7);
    expect(Number.isInteger(termFactor(2, norm) * 2 ** 24)).toBe(true);
  });

  it('does not look at the length where b is 0, nor at the frequency where k1 is 0', () => {
    expect(lengthNorm(100, 3, { k1: 1.2, b: 0 })).toBe(lengthNorm(1, 3, { k1: 1.2, b: 0 }));
    expect(termFactor(7, lengthNorm(100, 3, { k1: 0, b: 0.75 }))).toBe(1);
  });

  it('stays above zero in a document of absurd length', () => {
    expect(termFactor(1, 1e12)).toBe(2 ** -24);
  });
});

describe('bm25Parameters', () => {
  it('fills in 1.2 and 0.75', () => {
    expect(bm25Parameters()).toEqual({ k1: 1.2, b: 0.75 });
    expect(bm25Parameters({ b: 0.4 })).toEqual({ k1: 1.2, b: 0.4 });
  });

  it('refuses a negative k1 and a b outside 0 .. 1, by name', () => {
    expect(() => bm25Parameters({ k1: -1 })).toThrow(/k1 must be/);
    expect(() => bm25Parameters({ k1: Number.NaN })).toThrow(/k1 must be/);
    expect(() => bm25Parameters({ b: 1.1 })).toThrow(/b must be/);
  });
});
