// A p as people say it: in so many cases of a hundred.

export interface Chance {
  readonly count: number;
  readonly of: 100 | 1000;
  /** True where it is fewer than `count`. */
  readonly isFewer: boolean;
}

/** 0.031 → 3 in 100, 0.004 → 4 in 1,000, below 0.001 → under 1 in 1,000: as fine as the test's p can be trusted. */
export function chanceOf(pValue: number): Chance {
  if (pValue < 0.001) return { count: 1, of: 1000, isFewer: true };
  const of = pValue < 0.01 ? 1000 : 100;
  return { count: Math.round(pValue * of), of, isFewer: false };
}
