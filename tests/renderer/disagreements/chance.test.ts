// A p in plain numbers.
import { expect, test } from 'vitest';
import { chanceOf } from '../../../renderer/disagreements/chance.ts';

test.each([
  [0.0004, { count: 1, of: 1000, isFewer: true }],
  [0.001, { count: 1, of: 1000, isFewer: false }],
  [0.0043, { count: 4, of: 1000, isFewer: false }],
  [0.0314, { count: 3, of: 100, isFewer: false }],
  [0.42, { count: 42, of: 100, isFewer: false }],
  [1, { count: 100, of: 100, isFewer: false }],
])('p %d is %o', (pValue, chance) => {
  expect(chanceOf(pValue)).toEqual(chance);
});
