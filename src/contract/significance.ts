// When a difference counts as sure, and how its p is written: the same on screens, in the command line and in experiments.

/** Below it chance alone is not believed to have made a difference. */
export const SIGNIFICANT = 0.05;

/** The p of a test with three decimals; below 0.001 only that it is; a dash where there is none. */
export function pValueText(pValue: number | null): string {
  if (pValue === null) return '–';
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3);
}
