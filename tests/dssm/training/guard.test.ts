// Which numbers stop a training.
import { describe, expect, it } from 'vitest';
import { divergence } from '../../../src/dssm/training/guard.ts';

describe('divergence', () => {
  it('accepts what a random or a good model gives', () => {
    expect(divergence({ loss: Math.log(5), gradientNorm: 3 }, 5, 10)).toBeNull();
    expect(divergence({ loss: 0, gradientNorm: 0 }, 5, 10)).toBeNull();
    // The worst possible: ln 5 + 20, about.
    expect(divergence({ loss: 21.6, gradientNorm: 900 }, 5, 10)).toBeNull();
  });

  it('refuses what is no number', () => {
    expect(divergence({ loss: Number.NaN, gradientNorm: 1 }, 5, 10)).toBe('the loss is not a number');
    expect(divergence({ loss: 1, gradientNorm: Number.POSITIVE_INFINITY }, 5, 10)).toBe(
      'the gradient is not a number',
    );
  });

  it('refuses a loss that no cosines can give and a gradient beyond any use', () => {
    expect(divergence({ loss: 21.7, gradientNorm: 1 }, 5, 10)).toBe('the loss explodes');
    expect(divergence({ loss: 1, gradientNorm: 2e6 }, 5, 10)).toBe('the gradient explodes');
  });
});
