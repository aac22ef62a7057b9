// Disagreements: the kinds of DESIGN.md, the order of the queue, and a whole comparison by hand.
import { describe, expect, it } from 'vitest';
import { compareRankings } from '../../src/metrics/disagreement.ts';
import { disagreementKind } from '../../src/metrics/disagreement-kind.ts';
import { expectedGain, expectedNdcgChange } from '../../src/metrics/expected-change.ts';

const kindOf = (leftRank: number | null, rightRank: number | null, grade: number | null) =>
  disagreementKind({ leftRank, rightRank, grade });

describe('disagreementKind', () => {
  it('names each quarter of the table', () => {
    expect(kindOf(null, 3, 2)).toBe('rescue');
    expect(kindOf(40, 3, 0)).toBe('regression');
    expect(kindOf(1, 300, 1)).toBe('lost');
    expect(kindOf(1, null, 0)).toBe('noise-cut');
  });

  it('says unjudged only where the shift is large', () => {
    expect(kindOf(null, 3, null)).toBe('unjudged');
    expect(kindOf(2, 50, null)).toBe('unjudged');
    expect(kindOf(2, 3, null)).toBe('agreed');
  });

  it('takes rank 10 for high, 11 for not, 20 for not low, and 21 for low', () => {
    expect(kindOf(21, 10, 1)).toBe('rescue');
    expect(kindOf(20, 10, 1)).toBe('agreed');
    expect(kindOf(21, 11, 1)).toBe('agreed');
    expect(kindOf(null, null, 1)).toBe('agreed');
  });

  it('lets the high rank and the relevant grade be set', () => {
    const standing = { leftRank: 7, rightRank: 3, grade: 1 };

    expect(disagreementKind(standing, { high: 3 })).toBe('rescue');
    expect(disagreementKind(standing, { high: 3, minRelevant: 2 })).toBe('regression');
  });
});

describe('expectedGain', () => {
  it('draws the mean gain of the judged documents towards the prior', () => {
    // (5 * 1 + 3 + 0) / (5 + 2)
    expect(expectedGain([3, 0])).toBeCloseTo(8 / 7, 12);
    expect(expectedGain([])).toBe(1);
    expect(expectedGain([3, 0], { prior: 0.5, strength: 2, gain: 'exponential' })).toBe((1 + 7) / 4);
  });
});

describe('expectedNdcgChange', () => {
  it('is the difference of the discounts times the expected gain over the ideal', () => {
    // d(1) = 1, d(3) = 0.5; grades 2, 0: g = (5 + 2) / 7 = 1; ideal of gains 2, 1, 0: 2 + 1 / log2(3) = 2.630930.
    expect(expectedNdcgChange({ leftRank: 3, rightRank: 1 }, [2, 0])).toBeCloseTo(0.5 / 2.63093, 5);
    expect(expectedNdcgChange({ leftRank: 1, rightRank: 3 }, [2, 0])).toBeCloseTo(0.5 / 2.63093, 5);
  });

  it('counts a rank below k, or none, as no discount', () => {
    expect(expectedNdcgChange({ leftRank: null, rightRank: 1 }, [])).toBe(1);
    expect(expectedNdcgChange({ leftRank: 11, rightRank: 1 }, [])).toBe(1);
    expect(expectedNdcgChange({ leftRank: 11, rightRank: null }, [])).toBe(0);
  });

  it('is 0 where nothing is expected to be relevant', () => {
    expect(expectedNdcgChange({ leftRank: null, rightRank: 1 }, [0, 0], { prior: 0 })).toBe(0);
  });

  it('is larger for the document that moved further up', () => {
    const far = expectedNdcgChange({ leftRank: 90, rightRank: 1 }, [1]);
    const near = expectedNdcgChange({ leftRank: 90, rightRank: 9 }, [1]);

    expect(far).toBeGreaterThan(near);
  });
});

describe('compareRankings', () => {
  // With high = 1, a document is low below rank 2 or where it is not ranked.
  const found = compareRankings(
    ['noise', 'same', 'deep'],
    ['deep', 'same', 'new'],
    new Map([
      ['deep', 2],
      ['noise', 0],
    ]),
    { high: 1, depth: 3 },
  );

  it('lists the documents of both tops with ranks, shift, grade and kind', () => {
    expect(found.documents).toEqual([
      {
        document: 'noise',
        leftRank: 1,
        rightRank: null,
        grade: 0,
        shift: null,
        kind: 'noise-cut',
        expectedNdcgChange: null,
      },
      {
        document: 'deep',
        leftRank: 3,
        rightRank: 1,
        grade: 2,
        shift: 2,
        kind: 'rescue',
        expectedNdcgChange: null,
      },
      {
        document: 'same',
        leftRank: 2,
        rightRank: 2,
        grade: null,
        shift: 0,
        kind: 'agreed',
        expectedNdcgChange: 0,
      },
      {
        document: 'new',
        leftRank: null,
        rightRank: 3,
        grade: null,
        shift: null,
        kind: 'agreed',
        // g = (5 + 2) / 7 = 1, d(3) = 0.5, ideal 2 + 1 / log2(3).
        expectedNdcgChange: expect.closeTo(0.5 / 2.63093, 5),
      },
    ]);
    expect(found.kinds).toEqual({
      rescue: 1,
      regression: 0,
      lost: 0,
      'noise-cut': 1,
      unjudged: 0,
      agreed: 2,
    });
  });

  it('gives nDCG of each and the difference', () => {
    // deep at rank 3 gives 0.5, at rank 1 gives 1.
    expect(found.ndcg).toEqual({ left: expect.closeTo(0.5, 12), right: 1 });
    expect(found.ndcgDifference).toBeCloseTo(0.5, 12);
  });

  it('gives RBO_ext and tau of the rankings', () => {
    // X = 0, 1, 2: (0.81 / 2 + 0.729 * 2 / 3) / 9 + 0.729 * 2 / 3 = 0.099 + 0.486. Of the two common documents the order turns.
    expect(found.rbo).toBeCloseTo(0.585, 12);
    expect(found.tau).toBe(-1);
  });

  it('has no nDCG where no document is relevant, and everything unjudged goes to the raters', () => {
    const unjudged = compareRankings([1, 2], [3, 4], new Map());

    expect(unjudged).toMatchObject({
      ndcg: { left: null, right: null },
      ndcgDifference: null,
      tau: null,
      rbo: 0,
    });
    expect(unjudged.kinds.unjudged).toBe(4);
  });

  it('ranks documents by the whole ranking but lists only the tops', () => {
    const left = Int32Array.from({ length: 30 }, (_, n) => n);
    const found = compareRankings(left, left.toReversed(), new Map([[0, 1]]), { depth: 1 });

    expect(found.documents).toMatchObject([
      { document: 0, leftRank: 1, rightRank: 30, shift: -29, kind: 'lost' },
      { document: 29, leftRank: 30, rightRank: 1, shift: 29, kind: 'unjudged' },
    ]);
  });
});
