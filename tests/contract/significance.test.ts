// One way to write a p: screens, command line and experiments say the same.
import { expect, test } from 'vitest';
import { pValueText } from '../../src/contract/significance.ts';

test('p is written with three decimals, below 0.001 only that it is', () => {
  expect(pValueText(0.0314)).toBe('0.031');
  expect(pValueText(0.001)).toBe('0.001');
  expect(pValueText(0.0004)).toBe('< 0.001');
  expect(pValueText(1)).toBe('1.000');
});

test('a dash stands where there is none', () => {
  expect(pValueText(null)).toBe('–');
});
