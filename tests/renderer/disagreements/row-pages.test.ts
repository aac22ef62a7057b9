// Which pages of the list are read for the rows on screen.
import { describe, expect, it } from 'vitest';
import { pagesFor } from '../../../renderer/disagreements/row-pages.ts';

describe('the pages of a long list', () => {
  it('are those that hold the rows on screen, 200 rows a page', () => {
    expect(pagesFor(0, 30, 10_000)).toEqual([0]);
    expect(pagesFor(190, 230, 10_000)).toEqual([0, 200]);
    expect(pagesFor(9_990, 9_999, 10_000)).toEqual([9_800]);
  });

  it('never lie behind the end, and are at least the first', () => {
    expect(pagesFor(500, 600, 250)).toEqual([200]);
    expect(pagesFor(0, 0, 0)).toEqual([0]);
  });
});
